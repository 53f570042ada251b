/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir.h"

#include <string.h>

#define HEAD "{\"weir\": 1, "
#define NODES "\"nodes\": [\n" \
  "{\"name\": \"C\", \"kind\": \"counter\"},\n" \
  "{\"name\": \"M\", \"kind\": \"map\"},\n" \
  "{\"name\": \"N\", \"kind\": \"map\"},\n" \
  "{\"name\": \"P\", \"kind\": \"print\"}],\n"

/* Stands in a document as the value of one key: its line is 2, and the column is where that value
 * begins. */
#define TOP(members) HEAD "\"nodes\": [], \"links\": [],\n" members "}"
#define NODE(kind, members) \
  HEAD "\"links\": [], \"nodes\": [{\"name\": \"A\", \"kind\": \"" kind "\",\n" members "}]}"
#define LINK(members) \
  HEAD NODES "\"links\": [{\"from\": \"C\", \"to\": \"P\",\n" members "}]}"

typedef struct
{
  const char *text;
  WeirError   code;
  const char *message;
} Case;

static void
assert_refused (const char *text,
                gssize      size,
                int         code,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_parse (text, size, &error);

  g_assert_null (document);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_error (error, WEIR_ERROR, code);
}

static void
assert_all_refused (const Case *cases,
                    guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    assert_refused (cases[i].text, -1, (int) cases[i].code, cases[i].message);
}

static const Case cases_in_json[] = {
  { "", WEIR_ERROR_SYNTAX, "line 1, column 1: the text ends here, but a value is expected" },
  { "  \n ", WEIR_ERROR_SYNTAX, "line 2, column 2: the text ends here, but a value is expected" },
  { "\xef\xbb\xbf x", WEIR_ERROR_SYNTAX, "line 1, column 2: expected a value, found “x”" },
  { "{", WEIR_ERROR_SYNTAX,
    "line 1, column 2: the text ends here, but a key in double quotes is expected" },
  { "{\"weir\" 1}", WEIR_ERROR_SYNTAX, "line 1, column 9: expected “:”, found “1”" },
  { "{\"weir\": 1 \"a\": 2}", WEIR_ERROR_SYNTAX,
    "line 1, column 12: expected “,” or “}”, found “\"”" },
  { "{\"weir\": 1,}", WEIR_ERROR_SYNTAX,
    "line 1, column 12: expected a key in double quotes, found “}”" },
  { "{'weir': 1}", WEIR_ERROR_SYNTAX,
    "line 1, column 2: expected a key in double quotes, found “'”" },
  { "[1,]", WEIR_ERROR_SYNTAX, "line 1, column 4: expected a value, found “]”" },
  { "[1 2]", WEIR_ERROR_SYNTAX, "line 1, column 4: expected “,” or “]”, found “2”" },
  { "{} {}", WEIR_ERROR_SYNTAX, "line 1, column 4: expected the end of the file, found “{”" },
  { "// no\n{}", WEIR_ERROR_SYNTAX, "line 1, column 1: expected a value, found “/”" },
  { "[nul]", WEIR_ERROR_SYNTAX, "line 1, column 2: expected a value, found “n”" },
  { "[NaN]", WEIR_ERROR_SYNTAX, "line 1, column 2: expected a value, found “N”" },
  { "[0x10]", WEIR_ERROR_SYNTAX, "line 1, column 3: expected “,” or “]”, found “x”" },
  { "[01]", WEIR_ERROR_SYNTAX, "line 1, column 3: expected “,” or “]”, found “1”" },
  { "[1.]", WEIR_ERROR_SYNTAX, "line 1, column 4: expected a digit, found “]”" },
  { "[1e+]", WEIR_ERROR_SYNTAX, "line 1, column 5: expected a digit, found “]”" },
  { "[-]", WEIR_ERROR_SYNTAX, "line 1, column 3: expected a digit, found “]”" },
  { "[.5]", WEIR_ERROR_SYNTAX, "line 1, column 2: expected a value, found “.”" },
  { "[9223372036854775808]", WEIR_ERROR_RANGE, "line 1, column 2: this number is too large" },
  { "[-1e999]", WEIR_ERROR_RANGE, "line 1, column 2: this number is too large" },
  { "[\"é\", \"a\tb\"]", WEIR_ERROR_SYNTAX,
    "line 1, column 9: a text does not go on over the end of a line; line ends and tabs are written “\\n” and “\\t”" },
  { "[\"\\q\"]", WEIR_ERROR_SYNTAX,
    "line 1, column 4: expected one of “\"”, “\\”, “/”, “b”, “f”, “n”, “r”, “t” and “u”, found “q”" },
  { "[\"\\u12g4\"]", WEIR_ERROR_SYNTAX,
    "line 1, column 7: expected a hexadecimal digit, found “g”" },
  { "[\"\\ud800x\"]", WEIR_ERROR_SYNTAX,
    "line 1, column 3: half of a surrogate pair stands for no character" },
  { "[\"\\udc00\"]", WEIR_ERROR_SYNTAX,
    "line 1, column 3: half of a surrogate pair stands for no character" },
  { "[\"\\u0000\"]", WEIR_ERROR_RANGE,
    "line 1, column 3: a text cannot contain the character NUL" },
  { "[\"abc", WEIR_ERROR_SYNTAX,
    "line 1, column 6: the text ends here, but the end of the text, “\"”, is expected" },
  { "{\"a\": 1, \"b\": 2,\n \"a\": 3}", WEIR_ERROR_SYNTAX,
    "line 2, column 2: the key “a” appears twice" },
};

/* What is no JSON is refused where it stops being JSON. */
static void
test_errors_in_json (void)
{
  assert_all_refused (cases_in_json, G_N_ELEMENTS (cases_in_json));
}

/* Bytes that are no text are refused. */
static void
test_errors_in_bytes (void)
{
  assert_refused ("{\"weir\": 1,\n\"é\0\": 2}", 20, WEIR_ERROR_SYNTAX,
                  "line 2, column 3: a NUL byte: this is no text");
  assert_refused ("{\"a\": \"\xff\"}", -1, WEIR_ERROR_SYNTAX,
                  "line 1, column 8: this is no UTF-8 text");
  assert_refused ("{\"a\": \"\xed\xa0\x80\"}", -1, WEIR_ERROR_SYNTAX,
                  "line 1, column 8: this is no UTF-8 text");
  assert_refused ("\xff\xfe{\0", 4, WEIR_ERROR_SYNTAX, "line 1, column 1: this is no UTF-8 text");
}

/* Nesting, numbers and counts have limits, so that no text can wear the program out. */
static void
test_errors_in_size (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *deep_objects = g_malloc (5 * 200000 + 1);
  g_autofree char *digits = g_strnfill (500, '1');
  g_autofree char *large = g_strnfill (WEIR_DOCUMENT_MAX_SIZE + 1, ' ');
  g_autoptr (GString) many = g_string_new ("[0");

  assert_refused (deep, -1, WEIR_ERROR_TOO_LARGE,
                  "line 1, column 65: values are nested at most 64 deep");
  for (guint i = 0; i < 200000; i++)
    memcpy (deep_objects + 5 * i, "{\"\":\n", 6);
  assert_refused (deep_objects, -1, WEIR_ERROR_TOO_LARGE,
                  "line 65, column 1: values are nested at most 64 deep");
  assert_refused (digits, -1, WEIR_ERROR_RANGE,
                  "line 1, column 1: this number has too many digits");
  assert_refused (large, -1, WEIR_ERROR_TOO_LARGE,
                  "line 1, column 1: a document has at most 16 MiB");

  for (guint i = 0; i < 2000000; i++)
    g_string_append (many, ",0");
  assert_refused (many->str, -1, WEIR_ERROR_TOO_LARGE,
                  "line 1, column 4000000: a document has at most 2 000 000 values");
}

static const Case cases_at_the_top[] = {
  { "[]", WEIR_ERROR_TYPE, "line 1, column 1: expected an object here, not a list" },
  { "null", WEIR_ERROR_TYPE, "line 1, column 1: expected an object here, not null" },
  { "{}", WEIR_ERROR_MISSING, "line 1, column 1: the key “weir” is missing" },
  { "{\"weir\": \"1\"}", WEIR_ERROR_TYPE,
    "line 1, column 10: “weir” must be a whole number, not a text" },
  { "{\"weir\": 1.0}", WEIR_ERROR_TYPE,
    "line 1, column 10: “weir” must be a whole number, not a number with a fraction" },
  { "{\"weir\": 0}", WEIR_ERROR_RANGE,
    "line 1, column 10: “weir” must be between 1 and 9223372036854775807, not 0" },
  { "{\"nodes\": 7,\n \"weir\": 2}", WEIR_ERROR_VERSION,
    "line 2, column 10: this document was written by a newer Weir: its format is 2, and this version reads up to 1" },
  { "{\"weir\": 1}", WEIR_ERROR_MISSING, "line 1, column 1: the key “nodes” is missing" },
  { "{\"weir\": 1, \"nodes\": []}", WEIR_ERROR_MISSING,
    "line 1, column 1: the key “links” is missing" },
  { "{\"weir\": 1, \"nodes\": {}, \"links\": []}", WEIR_ERROR_TYPE,
    "line 1, column 22: “nodes” must be a list, not an object" },
  { "{\"weir\": 1, \"nodes\": [], \"links\": true}", WEIR_ERROR_TYPE,
    "line 1, column 35: “links” must be a list, not true" },
  { TOP ("\"title\": 5"), WEIR_ERROR_TYPE,
    "line 2, column 10: “title” must be a text, not a whole number" },
  { TOP ("\"title\": \"a\\nb\""), WEIR_ERROR_RANGE,
    "line 2, column 10: a title is a single line without control characters" },
  { TOP ("\"description\": []"), WEIR_ERROR_TYPE,
    "line 2, column 16: “description” must be a text, not a list" },
  { TOP ("\"description\": \"\\u0007\""), WEIR_ERROR_RANGE,
    "line 2, column 16: a description has no control characters but line ends" },
  { TOP ("\"seed\": -1"), WEIR_ERROR_RANGE,
    "line 2, column 9: “seed” must be between 0 and 4294967295, not -1" },
  { TOP ("\"seed\": null"), WEIR_ERROR_TYPE,
    "line 2, column 9: “seed” must be a whole number, not null" },
  { TOP ("\"supervisor\": 3"), WEIR_ERROR_TYPE,
    "line 2, column 15: “supervisor” must be an object, not a whole number" },
  { TOP ("\"supervisor\": { \"strategy\": \"none\" }"), WEIR_ERROR_RANGE,
    "line 2, column 29: “strategy” must be one of “one_for_one”, “one_for_all”, “rest_for_one”, "
    "not “none”" },
  { TOP ("\"supervisor\": { \"max_restarts\": -1 }"), WEIR_ERROR_RANGE,
    "line 2, column 33: “max_restarts” must be between 0 and 1000000, not -1" },
  { TOP ("\"supervisor\": { \"max_seconds\": 0 }"), WEIR_ERROR_RANGE,
    "line 2, column 32: “max_seconds” must be between 1 and 86400, not 0" },
};

/* A document is an object of this version, or an older one, with a list of stages and one of links. */
static void
test_errors_at_the_top (void)
{
  assert_all_refused (cases_at_the_top, G_N_ELEMENTS (cases_at_the_top));
}

static const Case cases_in_nodes[] = {
  { HEAD "\"links\": [], \"nodes\": [5]}", WEIR_ERROR_TYPE,
    "line 1, column 36: stage number 1: expected an object here, not a whole number" },
  { HEAD "\"links\": [], \"nodes\": [{}]}", WEIR_ERROR_MISSING,
    "line 1, column 36: stage number 1: the key “name” is missing" },
  { HEAD "\"links\": [], \"nodes\": [{\"name\": \"A\"}]}", WEIR_ERROR_MISSING,
    "line 1, column 36: stage “A”: the key “kind” is missing" },
  { HEAD "\"links\": [], \"nodes\": [{\"name\": \"\"}]}", WEIR_ERROR_RANGE,
    "line 1, column 45: stage number 1: a name cannot be empty" },
  { HEAD "\"links\": [], \"nodes\": [{\"name\": 1}]}", WEIR_ERROR_TYPE,
    "line 1, column 45: stage number 1: “name” must be a text, not a whole number" },
  { HEAD "\"links\": [], \"nodes\": [{\"name\": \"A\", \"kind\": 3}]}", WEIR_ERROR_TYPE,
    "line 1, column 58: stage “A”: “kind” must be a text, not a whole number" },
  { HEAD "\"links\": [], \"nodes\": [{\"name\": \"A\", \"kind\": \"map\"},\n{\"kind\": \"map\", \"name\": \"A\"}]}",
    WEIR_ERROR_DUPLICATE_NAME,
    "line 2, column 25: stage “A”: there is already a stage called “A”" },
  { NODE ("map", "\"x\": \"1\""), WEIR_ERROR_TYPE,
    "line 2, column 6: stage “A”: “x” must be a number, not a text" },
  { NODE ("map", "\"y\": 1e8"), WEIR_ERROR_RANGE,
    "line 2, column 6: stage “A”: “y” must be between -10000000 and 10000000" },
  { NODE ("map", "\"copies\": 0"), WEIR_ERROR_RANGE,
    "line 2, column 11: stage “A”: “copies” must be between 1 and 100000, not 0" },
  { NODE ("map", "\"copies\": 1.5"), WEIR_ERROR_TYPE,
    "line 2, column 11: stage “A”: “copies” must be a whole number, or a text such as “12 per core”, "
    "not a number with a fraction" },
  { NODE ("map", "\"copies\": \"012 per core\""), WEIR_ERROR_RANGE,
    "line 2, column 11: stage “A”: “copies” must be a whole number between 1 and 100000, "
    "or such a number for each core as in “12 per core”, not “012 per core”" },
  { NODE ("map", "\"copies\": \"99999999999999999999 per core\""), WEIR_ERROR_RANGE,
    "line 2, column 11: stage “A”: “copies” must be a whole number between 1 and 100000, "
    "or such a number for each core as in “12 per core”, not “99999999999999999999 per core”" },
  { NODE ("map", "\"params\": 5"), WEIR_ERROR_TYPE,
    "line 2, column 11: stage “A”: “params” must be an object, not a whole number" },
  { NODE ("map", "\"params\": {\"a\": 1}"), WEIR_ERROR_UNKNOWN_KEY,
    "line 2, column 12: stage “A”: a stage of the kind “map” has no parameter “a”; it has “operation”" },
};

/* Every setting of a stage says what it must be, and of which stage it is. */
static void
test_errors_in_nodes (void)
{
  assert_all_refused (cases_in_nodes, G_N_ELEMENTS (cases_in_nodes));
}

static const Case cases_in_options[] = {
  { NODE ("map", "\"dispatcher\": \"random\""), WEIR_ERROR_RANGE,
    "line 2, column 15: stage “A”: “dispatcher” must be one of “demand”, “broadcast”, “partition”, not “random”" },
  { NODE ("map", "\"dispatcher\": []"), WEIR_ERROR_TYPE,
    "line 2, column 15: stage “A”: “dispatcher” must be a text or an object, not a list" },
  { NODE ("map", "\"dispatcher\": {}"), WEIR_ERROR_MISSING,
    "line 2, column 15: stage “A”: the key “kind” is missing" },
  { NODE ("map", "\"dispatcher\": {\"kind\": 1}"), WEIR_ERROR_TYPE,
    "line 2, column 24: stage “A”: “kind” must be a text, not a whole number" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": 0}"),
    WEIR_ERROR_RANGE,
    "line 2, column 51: stage “A”: “partitions” must be between 1 and 100000, not 0" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": \"a\"}"), WEIR_ERROR_TYPE,
    "line 2, column 51: stage “A”: “partitions” must be a whole number or a list, not a text" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": []}"), WEIR_ERROR_RANGE,
    "line 2, column 51: stage “A”: there must be at least one partition" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": [1, 1.5]}"), WEIR_ERROR_TYPE,
    "line 2, column 55: stage “A”: a partition is named by a text or a whole number" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": [1, null]}"), WEIR_ERROR_TYPE,
    "line 2, column 55: stage “A”: a partition is named by a text or a whole number" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": [\"a\", \"b\", \"a\"]}"), WEIR_ERROR_DUPLICATE_NAME,
    "line 2, column 62: stage “A”: there is already a partition “a”" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": [2, 3, 2]}"), WEIR_ERROR_DUPLICATE_NAME,
    "line 2, column 58: stage “A”: there is already a partition “2”" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": [3, \"3\"]}"), WEIR_ERROR_DUPLICATE_NAME,
    "line 2, column 55: stage “A”: the number 3 and the text “3” look the same: nobody could tell the partitions apart" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": [-1]}"), WEIR_ERROR_RANGE,
    "line 2, column 52: stage “A”: a partition must be between 0 and 2147483647, not -1" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"partitions\": [\"\"]}"), WEIR_ERROR_RANGE,
    "line 2, column 52: stage “A”: a name cannot be empty" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"hash\": \"crc\"}"), WEIR_ERROR_RANGE,
    "line 2, column 45: stage “A”: “hash” must be one of “portable”, “modulo”, “key”, “initial”, not “crc”" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"hash\": 1}"), WEIR_ERROR_TYPE,
    "line 2, column 45: stage “A”: “hash” must be a text, not a whole number" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"none\": \"never\"}"), WEIR_ERROR_RANGE,
    "line 2, column 45: stage “A”: “none” must be one of “even”, “odd”, “positive”, “greater-than”, “less-than”, “non-empty”, “longer-than”, “contains”, “begins-with”, not “never”" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"none\": {\"number\": 1}}"), WEIR_ERROR_MISSING,
    "line 2, column 45: stage “A”: the key “operation” is missing" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"none\": {\"operation\": \"odd\", \"nmber\": 1}}"), WEIR_ERROR_UNKNOWN_KEY,
    "line 2, column 66: stage “A”: a condition has no “nmber”; it has “operation”, “number”, “text”" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"none\": {\"operation\": \"odd\", \"number\": \"1\"}}"), WEIR_ERROR_TYPE,
    "line 2, column 76: stage “A”: “number” must be a number, not a text" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"none\": {\"operation\": \"odd\", \"number\": 1e16}}"), WEIR_ERROR_RANGE,
    "line 2, column 76: stage “A”: “number” must be between -1000000000000000 and 1000000000000000" },
  { NODE ("map", "\"dispatcher\": {\"kind\": \"partition\", \"none\": {\"operation\": \"odd\", \"text\": 1}}"), WEIR_ERROR_TYPE,
    "line 2, column 74: stage “A”: “text” must be a text, not a whole number" },
  { NODE ("map",
          "\"dispatcher\": {\"kind\": \"demand\", \"shuffle_demands_on_first_dispatch\": 1}"),
    WEIR_ERROR_TYPE,
    "line 2, column 71: stage “A”: “shuffle_demands_on_first_dispatch” must be true or false, not a whole number" },
  { NODE ("map", "\"buffer_size\": 0"), WEIR_ERROR_RANGE,
    "line 2, column 16: stage “A”: “buffer_size” cannot be 0: GenStage accepts it and then crashes at the start; "
    "the least is 1" },
  { NODE ("map", "\"buffer_size\": -3"), WEIR_ERROR_RANGE,
    "line 2, column 16: stage “A”: “buffer_size” must be between 1 and 1000000000, not -3" },
  { NODE ("map", "\"buffer_size\": \"all\""), WEIR_ERROR_RANGE,
    "line 2, column 16: stage “A”: “buffer_size” must be a whole number or “infinity”, not “all”" },
  { NODE ("map", "\"buffer_size\": null"), WEIR_ERROR_TYPE,
    "line 2, column 16: stage “A”: “buffer_size” must be a whole number or “infinity”, not null" },
  { NODE ("map", "\"buffer_keep\": \"middle\""), WEIR_ERROR_RANGE,
    "line 2, column 16: stage “A”: “buffer_keep” must be one of “last”, “first”, not “middle”" },
  { NODE ("counter", "\"demand\": true"), WEIR_ERROR_TYPE,
    "line 2, column 11: stage “A”: “demand” must be a text, not true" },
  { NODE ("map", "\"demand\": \"forward\""), WEIR_ERROR_ROLE,
    "line 2, column 11: stage “A”: a producer-consumer has no “demand”" },
  { NODE ("print", "\"dispatcher\": \"demand\""), WEIR_ERROR_ROLE,
    "line 2, column 15: stage “A”: a consumer has no “dispatcher”" },
  { NODE ("print", "\"buffer_keep\": \"last\""), WEIR_ERROR_ROLE,
    "line 2, column 16: stage “A”: a consumer has no “buffer_keep”" },
  { NODE ("map", "\"restart\": \"always\""), WEIR_ERROR_RANGE,
    "line 2, column 12: stage “A”: “restart” must be one of “temporary”, “transient”, “permanent”, not “always”" },
};

/* So do GenStage's own options, also where the role of the stage has none of them. */
static void
test_errors_in_options (void)
{
  assert_all_refused (cases_in_options, G_N_ELEMENTS (cases_in_options));
}

/* An unknown kind is named, and those that are known are listed. */
static void
test_errors_in_kinds (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (weir_document_parse (HEAD "\"links\": [], \"nodes\": [{\"name\": \"A\",\n\"kind\": \"prnt\"}]}", -1, &error));
  g_assert_error (error, WEIR_ERROR, WEIR_ERROR_UNKNOWN_KIND);
  g_assert_true (g_str_has_prefix (error->message,
                                   "line 2, column 9: stage “A”: there is no kind of stage “prnt”; there are “"));
  for (guint i = 0; i < weir_stage_catalog_get_n_kinds (); i++)
    g_assert_nonnull (strstr (error->message, weir_stage_catalog_get_kind (i)->name));
}

/* Parameters are checked by their kind, and the place is that of the value. */
static void
test_errors_in_params (void)
{
  static const char *const wrong[] = {
    NODE ("counter", "\"params\": {\"step\":\n \"2\"}"),
    NODE ("counter", "\"params\": {\"step\":\n 2.5}"),
    NODE ("counter", "\"params\": {\"step\":\n null}"),
    NODE ("map", "\"params\": {\"operation\":\n 1}"),
    NODE ("print", "\"params\": {\"service-time\":\n 10}"),
    NODE ("file-lines", "\"params\": {\"path\":\n []}"),
    NODE ("file-lines", "\"params\": {\"follow\":\n \"yes\"}"),
  };
  static const char *const out_of_range[] = {
    NODE ("random-bytes", "\"params\": {\"size\":\n 0}"),
    NODE ("map", "\"params\": {\"operation\":\n \"treble\"}"),
    NODE ("print", "\"params\": {\"service-time\":\n \"9999h\"}"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (weir_document_parse (wrong[i], -1, &error));
      g_assert_error (error, WEIR_ERROR, WEIR_ERROR_TYPE);
      g_assert_true (g_str_has_prefix (error->message, "line 3, column 2: stage “A”: “"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (out_of_range); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (weir_document_parse (out_of_range[i], -1, &error));
      g_assert_error (error, WEIR_ERROR, WEIR_ERROR_RANGE);
      g_assert_true (g_str_has_prefix (error->message, "line 3, column 2: stage “A”: “"));
    }
}

static const Case cases_in_links[] = {
  { HEAD NODES "\"links\": [[]]}", WEIR_ERROR_TYPE,
    "line 6, column 11: link number 1: expected an object here, not a list" },
  { HEAD NODES "\"links\": [{\"to\": \"P\"}]}", WEIR_ERROR_MISSING,
    "line 6, column 11: link number 1: the key “from” is missing" },
  { HEAD NODES "\"links\": [{\"from\": \"C\"}]}", WEIR_ERROR_MISSING,
    "line 6, column 11: link number 1: the key “to” is missing" },
  { HEAD NODES "\"links\": [{\"from\": \"C\", \"to\": 1}]}", WEIR_ERROR_TYPE,
    "line 6, column 31: link number 1: “to” must be a text, not a whole number" },
  { HEAD NODES "\"links\": [{\"from\": \"C\", \"to\": \"P\"},\n{\"from\": \"C\", \"to\": \"X\"}]}", WEIR_ERROR_NO_SUCH_NODE,
    "line 7, column 21: link number 2: “to” names the stage “X”, which does not exist" },
  { HEAD NODES "\"links\": [{\"from\": \"P\", \"to\": \"M\"}]}", WEIR_ERROR_ROLE,
    "line 6, column 11: link from “P” to “M”: “P” is a consumer: nothing can subscribe to it" },
  { HEAD NODES "\"links\": [{\"from\": \"M\", \"to\": \"C\"}]}", WEIR_ERROR_ROLE,
    "line 6, column 11: link from “M” to “C”: “C” is a producer: it cannot subscribe to anything" },
  { HEAD NODES "\"links\": [{\"from\": \"C\", \"to\": \"M\"},\n{\"from\": \"C\", \"to\": \"M\"}]}", WEIR_ERROR_DUPLICATE_LINK,
    "line 7, column 1: link from “C” to “M”: “M” already subscribes to “C”" },
  { HEAD NODES "\"links\": [{\"from\": \"M\", \"to\": \"M\"}]}", WEIR_ERROR_CYCLE,
    "line 6, column 11: “M” cannot subscribe to itself" },
  { HEAD NODES "\"links\": [{\"from\": \"M\", \"to\": \"N\"}, {\"from\": \"C\", \"to\": \"M\"},\n"
    "{\"from\": \"N\", \"to\": \"M\"}, {\"from\": \"N\", \"to\": \"P\"}]}", WEIR_ERROR_CYCLE,
    "line 7, column 1: “M” already feeds “N”: this would close a circle" },
  { LINK ("\"max_demand\": 0"), WEIR_ERROR_RANGE,
    "line 7, column 15: link from “C” to “P”: “max_demand” must be between 1 and 1000000, not 0" },
  { LINK ("\"max_demand\": \"5\""), WEIR_ERROR_TYPE,
    "line 7, column 15: link from “C” to “P”: “max_demand” must be a whole number, not a text" },
  { LINK ("\"min_demand\": -1"), WEIR_ERROR_RANGE,
    "line 7, column 15: link from “C” to “P”: “min_demand” must be between 0 and 999999, not -1" },
  { LINK ("\"min_demand\": 1000"), WEIR_ERROR_RANGE,
    "line 7, column 15: link from “C” to “P”: “min_demand” must be below “max_demand”, but 1000 is not below 1000" },
  { LINK ("\"min_demand\": 5, \"max_demand\": 5"), WEIR_ERROR_RANGE,
    "line 7, column 15: link from “C” to “P”: “min_demand” must be below “max_demand”, but 5 is not below 5" },
  { LINK ("\"cancel\": \"never\""), WEIR_ERROR_RANGE,
    "line 7, column 11: link from “C” to “P”: “cancel” must be one of “permanent”, “transient”, “temporary”, not “never”" },
  { LINK ("\"cancel\": {}"), WEIR_ERROR_TYPE,
    "line 7, column 11: link from “C” to “P”: “cancel” must be a text, not an object" },
  { LINK ("\"mode\": \"auto\""), WEIR_ERROR_RANGE,
    "line 7, column 9: link from “C” to “P”: “mode” must be one of “automatic”, “manual”, not “auto”" },
  { LINK ("\"partition\": 1.5"), WEIR_ERROR_TYPE,
    "line 7, column 14: link from “C” to “P”: “partition” must be a whole number or a text, not a number with a fraction" },
  { LINK ("\"partition\": -1"), WEIR_ERROR_RANGE,
    "line 7, column 14: link from “C” to “P”: “partition” must be between 0 and 2147483647, not -1" },
  { LINK ("\"partition\": \"\""), WEIR_ERROR_RANGE,
    "line 7, column 14: link from “C” to “P”: “partition” cannot be empty" },
  { LINK ("\"selector\": 0"), WEIR_ERROR_TYPE,
    "line 7, column 13: link from “C” to “P”: “selector” must be a text or an object, not a whole number" },
  { LINK ("\"selector\": \"\""), WEIR_ERROR_RANGE,
    "line 7, column 13: link from “C” to “P”: “selector” must be one of “even”, “odd”, “positive”, “greater-than”, “less-than”, "
    "“non-empty”, “longer-than”, “contains”, “begins-with”, not “”" },
  { LINK ("\"selector\": {\"operation\": \"big\"}"), WEIR_ERROR_RANGE,
    "line 7, column 27: link from “C” to “P”: “operation” must be one of “even”, “odd”, “positive”, “greater-than”, “less-than”, "
    "“non-empty”, “longer-than”, “contains”, “begins-with”, not “big”" },
};

/* Every setting of a link says what it must be, and of which link it is. */
static void
test_errors_in_links (void)
{
  assert_all_refused (cases_in_links, G_N_ELEMENTS (cases_in_links));
}

/* Lines count from one however they end, columns count characters. */
static void
test_errors_count_lines_and_columns (void)
{
  assert_refused ("\r\n\r\n{\"weir\": 1, \"nodes\": [], \"links\": [],\r\n  \"é🌊\": 1, \"seed\": []}", -1,
                  WEIR_ERROR_TYPE, "line 4, column 20: “seed” must be a whole number, not a list");
}

/* A message stays readable whatever is in the file. */
static void
test_errors_are_short (void)
{
  g_autofree char *filler = g_strnfill (1000000, 'x');
  g_autofree char *kind =
    g_strdup_printf (HEAD "\"links\": [], \"nodes\": [{\"name\": \"A\", \"kind\": \"%s\"}]}",
                     filler);
  g_autofree char *mode = g_strdup_printf (NODE ("map", "\"restart\": \"%s\""), filler);
  g_autofree char *twice = g_strdup_printf ("{\"%s\": 1, \"%s\": 2}", filler, filler);
  const char *const texts[] = { kind, mode, twice };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (weir_document_parse (texts[i], -1, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), <, 700);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Cut off anywhere, a document gives one error, which says where, and nothing worse. */
static void
test_errors_in_truncated_documents (void)
{
  static const char text[] =
    "{\n"
    "  \"description\": \"Räder \\u00e9\\ud83c\\udf0a\",\n"
    "  \"links\": [\n"
    "    { \"from\": \"a\", \"max_demand\": 10, \"min_demand\": 5, \"to\": \"b\" }\n"
    "  ],\n"
    "  \"nodes\": [\n"
    "    { \"kind\": \"counter\", \"name\": \"a\", \"params\": { \"step\": -1 }, \"x\": 1.5e1, \"y\": 0 },\n"
    "    { \"kind\": \"print\", \"name\": \"b\", \"copies\": \"2 per core\", \"z\": [true, null, {}] }\n"
    "  ],\n"
    "  \"weir\": 1\n"
    "}\n";
  gsize size = strlen (text) - 1;

  for (gsize i = 0; i < size; i++)
    {
      /* A block of just that size, so that reading past it is noticed. */
      g_autofree char *part = g_memdup2 (text, MAX (i, 1));
      g_autoptr (GError) error = NULL;

      g_assert_null (weir_document_parse (part, (gssize) i, &error));
      g_assert_error (error, WEIR_ERROR, WEIR_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, "line "));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document-errors/in-json", test_errors_in_json);
  g_test_add_func ("/document-errors/in-bytes", test_errors_in_bytes);
  g_test_add_func ("/document-errors/in-size", test_errors_in_size);
  g_test_add_func ("/document-errors/at-the-top", test_errors_at_the_top);
  g_test_add_func ("/document-errors/in-nodes", test_errors_in_nodes);
  g_test_add_func ("/document-errors/in-options", test_errors_in_options);
  g_test_add_func ("/document-errors/in-kinds", test_errors_in_kinds);
  g_test_add_func ("/document-errors/in-params", test_errors_in_params);
  g_test_add_func ("/document-errors/in-links", test_errors_in_links);
  g_test_add_func ("/document-errors/count-lines-and-columns", test_errors_count_lines_and_columns);
  g_test_add_func ("/document-errors/are-short", test_errors_are_short);
  g_test_add_func ("/document-errors/in-truncated-documents", test_errors_in_truncated_documents);

  return g_test_run ();
}
