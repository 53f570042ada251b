/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-stage-catalog.h"

#include <glib/gi18n.h>

#include "stages/weir-arrivals.h"
#include "stages/weir-counter.h"
#include "stages/weir-discard.h"
#include "stages/weir-file-lines.h"
#include "stages/weir-file-writer.h"
#include "stages/weir-filter.h"
#include "stages/weir-hash.h"
#include "stages/weir-map.h"
#include "stages/weir-print.h"
#include "stages/weir-random-bytes.h"
#include "stages/weir-split-words.h"
#include "stages/weir-top-list.h"
#include "stages/weir-work.h"
#include "stages/weir-worker-per-event.h"

/* In the order of the palette: by role, the simple ones first. */
static const WeirStageKind kinds[] = {
  {
    "counter", N_ ("Counter"), N_ ("Counts up, as fast as anybody asks"),
    WEIR_ROLE_PRODUCER, weir_counter_get_type, N_ ("numbers integers sequence")
  },
  {
    "random-bytes", N_ ("Random bytes"), N_ ("Makes random binaries, the same ones for the same seed"),
    WEIR_ROLE_PRODUCER, weir_random_bytes_get_type, N_ ("binary data noise")
  },
  {
    "file-lines", N_ ("File lines"), N_ ("Reads a file line by line, however large it is, and can wait for more"),
    WEIR_ROLE_PRODUCER, weir_file_lines_get_type, N_ ("text read input log tail follow"),
    /* Also a file that does not change: how much of it has come by when is not up to virtual time. */
    TRUE
  },
  {
    "arrivals", N_ ("Arrivals"), N_ ("Brings events at a rate, as requests come in"),
    WEIR_ROLE_PRODUCER, weir_arrivals_get_type,
    N_ ("rate poisson burst push requests traffic load source events per second")
  },
  {
    "map", N_ ("Map"), N_ ("Turns each event into another one"),
    WEIR_ROLE_PRODUCER_CONSUMER, weir_map_get_type,
    N_ ("double increment negate square text length upper lower reverse transform")
  },
  {
    "filter", N_ ("Filter"), N_ ("Lets only some events pass"),
    WEIR_ROLE_PRODUCER_CONSUMER, weir_filter_get_type,
    N_ ("even odd positive greater less contains select where")
  },
  {
    "split-words", N_ ("Split words"), N_ ("Cuts texts into their words"),
    WEIR_ROLE_PRODUCER_CONSUMER, weir_split_words_get_type, N_ ("text tokens count")
  },
  {
    "hash", N_ ("Hash"), N_ ("Calculates the checksum of each event"),
    WEIR_ROLE_PRODUCER_CONSUMER, weir_hash_get_type, N_ ("MD5 SHA-1 SHA-256 SHA-512 digest checksum base64")
  },
  {
    "work", N_ ("Work"), N_ ("Takes its time for each event, then passes it on"),
    WEIR_ROLE_PRODUCER_CONSUMER, weir_work_get_type, N_ ("delay sleep slow service time")
  },
  {
    "print", N_ ("Print"), N_ ("Shows events in the log"),
    WEIR_ROLE_CONSUMER, weir_print_get_type, N_ ("output log show")
  },
  {
    "discard", N_ ("Discard"), N_ ("Takes whatever comes and counts it"),
    WEIR_ROLE_CONSUMER, weir_discard_get_type, N_ ("sink drop null count")
  },
  {
    "file-writer", N_ ("File writer"), N_ ("Writes each event as a line of a file"),
    WEIR_ROLE_CONSUMER, weir_file_writer_get_type, N_ ("output save append text"), TRUE
  },
  {
    "top-list", N_ ("Top list"), N_ ("Finds the values that come most often"),
    WEIR_ROLE_CONSUMER, weir_top_list_get_type, N_ ("count frequency most common words histogram")
  },
  {
    "worker-per-event", N_ ("Worker per event"), N_ ("Starts a supervised worker for each event"),
    WEIR_ROLE_CONSUMER, weir_worker_per_event_get_type,
    N_ ("ConsumerSupervisor supervisor task child process restart crash")
  },
};

/* Kinds are few and live as long as the program, so their classes do too. */
static WeirStageClass *
get_class (const WeirStageKind *kind)
{
  return g_type_class_ref (kind->get_type ());
}

guint
weir_stage_catalog_get_n_kinds (void)
{
  return G_N_ELEMENTS (kinds);
}

const WeirStageKind *
weir_stage_catalog_get_kind (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (kinds), NULL);

  return &kinds[index];
}

const WeirStageKind *
weir_stage_catalog_lookup (const char *name)
{
  guint i;

  g_return_val_if_fail (name != NULL, NULL);

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].name, name))
        return &kinds[i];
    }
  return NULL;
}

const WeirParam *
weir_stage_kind_get_params (const WeirStageKind *self,
                            guint               *n_params)
{
  WeirStageClass *klass;

  g_return_val_if_fail (self != NULL, NULL);

  klass = get_class (self);
  *n_params = klass->n_params;
  return klass->params;
}

const WeirParam *
weir_stage_kind_find_param (const WeirStageKind *self,
                            const char          *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return weir_stage_class_find_param (get_class (self), name);
}

const WeirParam *
weir_stage_kind_get_service_time (const WeirStageKind *self)
{
  const WeirParam *params;
  guint n_params, i;

  g_return_val_if_fail (self != NULL, NULL);

  params = weir_stage_kind_get_params (self, &n_params);
  for (i = 0; i < n_params; i++)
    {
      if (params[i].is_service_time)
        return &params[i];
    }
  return NULL;
}

WeirStage *
weir_stage_kind_create (const WeirStageKind *self)
{
  const WeirParam *params;
  WeirStage *stage;
  guint n_params, i;

  g_return_val_if_fail (self != NULL, NULL);

  stage = g_object_new (self->get_type (), NULL);
  weir_stage_set_role (stage, self->role);
  params = weir_stage_kind_get_params (self, &n_params);
  for (i = 0; i < n_params; i++)
    {
      g_auto (WeirValue) initial = weir_param_get_default (&params[i]);

      weir_stage_set_param (stage, &params[i], &initial);
    }
  return stage;
}

const char *
weir_role_to_string (WeirRole role)
{
  switch (role)
    {
    case WEIR_ROLE_PRODUCER:
      return "producer";

    case WEIR_ROLE_PRODUCER_CONSUMER:
      return "producer-consumer";

    case WEIR_ROLE_CONSUMER:
      return "consumer";

    default:
      g_return_val_if_reached (NULL);
    }
}
