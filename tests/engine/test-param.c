/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <math.h>

typedef struct
{
  gint64   limit;
  double   share;
  gboolean open;
  char    *label;
  char    *path;
  gint64   pause;
  guint    mode;
} Fields;

static const WeirParamChoice modes[] = {
  { "fast", "Fast" },
  { "slow", "Slow" },
  { NULL, NULL },
};

static const WeirParam params[] = {
  WEIR_PARAM_INT ("limit", "Limit", Fields, limit, -10, 10000, 100, "Items let through"),
  WEIR_PARAM_DOUBLE ("share", "Share", Fields, share, 0, 1, 0.5, "Part that passes"),
  WEIR_PARAM_BOOL ("open", "Open", Fields, open, TRUE, "Whether anything passes"),
  WEIR_PARAM_TEXT ("label", "Label", Fields, label, "gate", "What it is called"),
  WEIR_PARAM_FILE ("path", "File", Fields, path, NULL, "Where it writes to"),
  WEIR_PARAM_DURATION ("pause", "Pause", Fields, pause, 1000, 60 * G_USEC_PER_SEC, 10000, "Time between two"),
  WEIR_PARAM_CHOICE ("mode", "Mode", Fields, mode, modes, 1, "How it works"),
};

enum { LIMIT, SHARE, OPEN, LABEL, PATH, PAUSE, MODE };

/* Takes the value. */
static void
assert_accepts (guint     index,
                WeirValue value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_param_check (&params[index], &value, &error));
  g_assert_no_error (error);
  weir_value_clear (&value);
}

/* Takes the value. */
static void
assert_refuses (guint       index,
                WeirValue   value,
                WeirError   code,
                const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (weir_param_check (&params[index], &value, &error));
  g_assert_error (error, WEIR_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  weir_value_clear (&value);
}

static void
free_fields (Fields *fields)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (params); i++)
    weir_param_free_field (&params[i], fields);
}

static void
test_limits_are_included (void)
{
  assert_accepts (LIMIT, weir_value_integer (-10));
  assert_accepts (LIMIT, weir_value_integer (10000));
  assert_refuses (LIMIT, weir_value_integer (10001), WEIR_ERROR_RANGE,
                  "“limit” must be between -10 and 10000, not 10001");
  assert_refuses (LIMIT, weir_value_integer (G_MININT64), WEIR_ERROR_RANGE,
                  "“limit” must be between -10 and 10000, not -9223372036854775808");
  assert_accepts (SHARE, weir_value_double (1));
  assert_refuses (SHARE, weir_value_double (1.25), WEIR_ERROR_RANGE, "“share” must be between 0 and 1, not 1.25");
  assert_refuses (SHARE, weir_value_double (NAN), WEIR_ERROR_RANGE, "“share” must be between 0 and 1, not NaN");
}

static void
test_wrong_types_are_named (void)
{
  assert_refuses (LIMIT, weir_value_double (5), WEIR_ERROR_TYPE, "“limit” must be a whole number");
  assert_refuses (LIMIT, weir_value_text ("5"), WEIR_ERROR_TYPE, "“limit” must be a whole number");
  assert_accepts (SHARE, weir_value_integer (1));
  assert_refuses (SHARE, weir_value_boolean (TRUE), WEIR_ERROR_TYPE, "“share” must be a number");
  assert_refuses (OPEN, weir_value_integer (1), WEIR_ERROR_TYPE, "“open” must be true or false");
  assert_refuses (LABEL, weir_value_null (), WEIR_ERROR_TYPE, "“label” must be text");
  assert_refuses (PATH, weir_value_list (NULL, 0), WEIR_ERROR_TYPE, "“path” must be a path, written as text");
  assert_refuses (LABEL, weir_value_text_sized ("a\0b", 3), WEIR_ERROR_TYPE,
                  "“label” must not contain a NUL character");
}

static void
test_choices_are_listed (void)
{
  assert_accepts (MODE, weir_value_text ("slow"));
  assert_refuses (MODE, weir_value_text ("medium"), WEIR_ERROR_RANGE,
                  "“mode” must be one of “fast”, “slow”, not \"medium\"");
  assert_refuses (MODE, weir_value_integer (1), WEIR_ERROR_TYPE, "“mode” must be one of “fast”, “slow”, not 1");
}

static void
test_durations_need_their_unit (void)
{
  assert_accepts (PAUSE, weir_value_text ("1ms"));
  assert_accepts (PAUSE, weir_value_text ("1min"));
  assert_refuses (PAUSE, weir_value_integer (10), WEIR_ERROR_TYPE,
                  "“pause” must be a duration with its unit, written as text such as “10ms”");
  assert_refuses (PAUSE, weir_value_text ("10"), WEIR_ERROR_TYPE,
                  "“pause”: “10” is not a duration: write a number and its unit, us, ms, s, min or h, such as “10ms”");
  assert_refuses (PAUSE, weir_value_text ("61s"), WEIR_ERROR_RANGE,
                  "“pause” must be between 1ms and 1min, not \"61s\"");
}

static void
test_durations_are_read_exactly (void)
{
  static const struct { const char *text; gint64 usec; } cases[] = {
    { "0s", 0 }, { "250us", 250 }, { "250µs", 250 }, { "10ms", 10000 }, { "10 ms", 10000 }, { "1.5s", 1500000 },
    { "0.001ms", 1 }, { "2min", 120000000 }, { "1h", G_GINT64_CONSTANT (3600000000) }, { "0.3s", 300000 },
    { "1.000001s", 1000001 }, { "1000h", G_GINT64_CONSTANT (3600000000000) },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 usec = -1;

      g_assert_true (weir_duration_parse (cases[i].text, &usec, NULL));
      g_assert_cmpint (usec, ==, cases[i].usec);
    }
}

static void
test_what_is_no_duration_is_refused (void)
{
  const char *cases[] = {
    "", "ms", "10", "-1s", "+1s", "1e3s", "0x10s", "1.s", ".5s", "1,5s", "10 s ", " 10s", "10  s", "10S", "10sec", "infs", "1.2.3s"
  };
  gint64 usec = 77;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (weir_duration_parse (cases[i], &usec, &error));
      g_assert_error (error, WEIR_ERROR, WEIR_ERROR_TYPE);
      g_assert_cmpint (usec, ==, 77);
    }
}

static void
test_endless_durations_are_refused (void)
{
  g_autofree char *digits = g_strnfill (400, '9');
  g_autofree char *text = g_strconcat (digits, "h", NULL);
  g_autoptr (GError) error = NULL;
  gint64 usec = 77;

  g_assert_false (weir_duration_parse (text, &usec, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
  g_assert_cmpint (usec, ==, 77);
}

static void
test_durations_come_back (void)
{
  static const struct { gint64 usec; const char *text; } cases[] = {
    { 0, "0s" }, { 1, "1us" }, { 999, "999us" }, { 1000, "1ms" }, { 1500, "1.5ms" }, { 10001, "10.001ms" },
    { 1000000, "1s" }, { 1000001, "1.000001s" }, { 59900000, "59.9s" }, { 60000000, "1min" }, { 90000000, "90s" },
    { G_GINT64_CONSTANT (3600000000), "1h" }, { G_GINT64_CONSTANT (5400000000), "90min" },
  };
  gint64 usec;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = weir_duration_format (cases[i].usec);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (usec = 1; usec < G_GINT64_CONSTANT (1) << 50; usec = usec * 3 + 1)
    {
      g_autofree char *text = weir_duration_format (usec);
      gint64 back = -1;

      g_assert_true (weir_duration_parse (text, &back, NULL));
      g_assert_cmpint (back, ==, usec);
    }
}

static void
test_defaults_are_valid_and_reach_their_fields (void)
{
  Fields fields = { 0 };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (params); i++)
    {
      g_auto (WeirValue) initial = weir_param_get_default (&params[i]);
      g_auto (WeirValue) back = WEIR_VALUE_INIT;

      assert_accepts (i, weir_value_copy (&initial));
      weir_param_set_field (&params[i], &fields, &initial);
      back = weir_param_get_field (&params[i], &fields);
      g_assert_true (weir_value_equal (&initial, &back));
    }
  g_assert_cmpint (fields.limit, ==, 100);
  g_assert_cmpfloat (fields.share, ==, 0.5);
  g_assert_true (fields.open);
  g_assert_cmpstr (fields.label, ==, "gate");
  g_assert_cmpstr (fields.path, ==, "");
  g_assert_cmpint (fields.pause, ==, 10000);
  g_assert_cmpuint (fields.mode, ==, 1);
  free_fields (&fields);
  g_assert_null (fields.label);
}

static void
test_setting_tells_whether_anything_changed (void)
{
  Fields fields = { 0 };
  g_auto (WeirValue) five = weir_value_integer (5);
  g_auto (WeirValue) text = weir_value_text ("a label");
  g_auto (WeirValue) slow = weir_value_text ("slow");

  g_assert_true (weir_param_set_field (&params[LIMIT], &fields, &five));
  g_assert_false (weir_param_set_field (&params[LIMIT], &fields, &five));
  g_assert_true (weir_param_set_field (&params[LABEL], &fields, &text));
  g_assert_false (weir_param_set_field (&params[LABEL], &fields, &text));
  g_assert_true (weir_param_set_field (&params[MODE], &fields, &slow));
  g_assert_false (weir_param_set_field (&params[MODE], &fields, &slow));
  free_fields (&fields);
}

static void
test_properties_have_limits_and_defaults (void)
{
  const GType types[] = {
    G_TYPE_INT64, G_TYPE_DOUBLE, G_TYPE_BOOLEAN, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_UINT
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (params); i++)
    {
      GParamSpec *pspec = g_param_spec_ref_sink (weir_param_to_pspec (&params[i]));

      g_assert_cmpstr (pspec->name, ==, params[i].name);
      g_assert_cmpstr (g_param_spec_get_blurb (pspec), ==, params[i].blurb);
      g_assert_cmpstr (g_type_name (pspec->value_type), ==, g_type_name (types[i]));
      if (i == LIMIT)
        g_assert_cmpint (G_PARAM_SPEC_INT64 (pspec)->minimum, ==, -10);
      if (i == MODE)
        g_assert_cmpuint (G_PARAM_SPEC_UINT (pspec)->maximum, ==, 1);
      g_param_spec_unref (pspec);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/param/limits-are-included", test_limits_are_included);
  g_test_add_func ("/param/wrong-types-are-named", test_wrong_types_are_named);
  g_test_add_func ("/param/choices-are-listed", test_choices_are_listed);
  g_test_add_func ("/param/durations-need-their-unit", test_durations_need_their_unit);
  g_test_add_func ("/param/durations-are-read-exactly", test_durations_are_read_exactly);
  g_test_add_func ("/param/what-is-no-duration-is-refused", test_what_is_no_duration_is_refused);
  g_test_add_func ("/param/endless-durations-are-refused", test_endless_durations_are_refused);
  g_test_add_func ("/param/durations-come-back", test_durations_come_back);
  g_test_add_func ("/param/defaults-are-valid-and-reach-their-fields", test_defaults_are_valid_and_reach_their_fields);
  g_test_add_func ("/param/setting-tells-whether-anything-changed", test_setting_tells_whether_anything_changed);
  g_test_add_func ("/param/properties-have-limits-and-defaults", test_properties_have_limits_and_defaults);
  return g_test_run ();
}
