/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-run-note.h"

#include <glib/gi18n.h>

/* The group has it. */
typedef struct
{
  char       *description;   /* owned: what stands there anyway; may be NULL */
  const char *note;          /* translated */
} Words;

static void
free_words (gpointer data)
{
  Words *words = data;

  g_free (words->description);
  g_free (words);
}

static void
show (WeirPipeline        *pipeline,
      GParamSpec          *pspec,
      AdwPreferencesGroup *group)
{
  const Words *words = g_object_get_data (G_OBJECT (group), "weir-run-note");
  gboolean runs = weir_pipeline_get_state (pipeline) != WEIR_RUN_STOPPED;
  gboolean has_both = runs && words->description != NULL && *words->description != '\0';
  g_autofree char *both = has_both ? g_strdup_printf ("%s\n%s", words->description, words->note) : NULL;

  adw_preferences_group_set_description (group, has_both ? both : runs ? words->note : words->description);
}

static void
add (AdwPreferencesGroup *group,
     WeirPipeline        *pipeline,
     const char          *note)
{
  Words *words = g_new0 (Words, 1);

  words->description = g_strdup (adw_preferences_group_get_description (group));
  words->note = note;
  g_object_set_data_full (G_OBJECT (group), "weir-run-note", words, free_words);
  g_signal_connect_object (pipeline, "notify::state", G_CALLBACK (show), group, 0);
  show (pipeline, NULL, group);
}

void
weir_run_note_add_for_stages (AdwPreferencesGroup *group,
                              WeirPipeline        *pipeline)
{
  add (group, pipeline, _ ("Changes restart the stage: it begins anew"));
}

void
weir_run_note_add_for_subscriptions (AdwPreferencesGroup *group,
                                     WeirPipeline        *pipeline)
{
  add (group, pipeline, _ ("Changes end the subscription and make another"));
}
