/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-print.h"

#include <glib/gi18n.h>

struct _WeirPrint
{
  WeirStage parent_instance;

  gint64    every;
  gint64    service_time;

  gint64    n_until_next;   /* events to pass over before the next one shows */
  GString  *text;           /* owned: the one being printed */
};

G_DEFINE_FINAL_TYPE (WeirPrint, weir_print, WEIR_TYPE_STAGE)

/* A line of the log is for reading: what is longer is cut. */
#define LONGEST 400

static const WeirParam params[] = {
  WEIR_PARAM_INT ("every", N_ ("Print each"), WeirPrint, every, 1, 1e9, 1,
                  N_ ("Prints only each Nth event, which spares the log when there are millions")),
  WEIR_PARAM_SERVICE_TIME ("service-time", N_ ("Service time"), WeirPrint, service_time,
                           0, 3600.0 * G_USEC_PER_SEC, 0, N_ ("Time that each event takes")),
};

static void
print_event (WeirPrint       *self,
             const WeirValue *event)
{
  WeirValue details = weir_value_map ();

  g_string_truncate (self->text, 0);
  weir_value_print_limited (event, self->text, LONGEST);
  weir_value_map_set (&details, "text", weir_value_text_sized (self->text->str, self->text->len));
  weir_stage_log (WEIR_STAGE (self), G_LOG_LEVEL_MESSAGE, "print", details);
}

static void
weir_print_handle_events (WeirStage        *stage,
                          const WeirSlice  *events,
                          WeirSubscription *from)
{
  WeirPrint *self = WEIR_PRINT (stage);
  const WeirValue *values = weir_slice_get_values (events);
  gint64 i;

  for (i = self->n_until_next; i < events->count; i += self->every)
    print_event (self, &values[i]);
  self->n_until_next = i - events->count;

  weir_process_sleep (WEIR_PROCESS (self), self->service_time * events->count);
}

static void
weir_print_param_changed (WeirStage       *stage,
                          const WeirParam *param)
{
  if (g_str_equal (param->name, "every"))
    WEIR_PRINT (stage)->n_until_next = 0;
}

static void
weir_print_finalize (GObject *object)
{
  WeirPrint *self = WEIR_PRINT (object);

  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (weir_print_parent_class)->finalize (object);
}

static void
weir_print_class_init (WeirPrintClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_print_finalize;
  stage_class->handle_events = weir_print_handle_events;
  stage_class->param_changed = weir_print_param_changed;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_print_init (WeirPrint *self)
{
  self->text = g_string_new (NULL);
}
