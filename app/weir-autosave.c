/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-autosave.h"

/* From an edit to its draft, in milliseconds. Making the text takes the window's thread, with a
 * hundred thousand stages long enough to be felt: then it is made less often, but still within the five
 * seconds that are promised. */
#define MIN_DELAY   1000
#define MAX_DELAY   4000
#define COST_FACTOR 20

struct _WeirAutosave
{
  GObject       parent_instance;

  WeirHistory  *history;       /* owned; NULL before there is one */
  WeirDraft    *draft;         /* owned; NULL until there is something to keep */
  GCancellable *cancellable;   /* owned: of the writing that is under way; NULL: of none */
  char         *uri;           /* owned: of the document's file; NULL: it has none */
  char         *etag;          /* owned; likewise */
  char         *problem;       /* owned */
  guint         timeout;       /* until the next writing; 0: all is on disk or on its way */
  guint         delay;         /* in milliseconds */
};

G_DEFINE_FINAL_TYPE (WeirAutosave, weir_autosave, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* What the writing thread works on, all of it its own. */
typedef struct
{
  WeirDraft      *draft;
  WeirDraftOrigin origin;
  char           *text;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  weir_draft_unref (writing->draft);
  g_free (writing->origin.uri);
  g_free (writing->origin.etag);
  g_free (writing->origin.title);
  g_free (writing->text);
  g_free (writing);
}

static void
set_problem (WeirAutosave *self,
             const char   *problem)
{
  if (g_strcmp0 (problem, self->problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEM]);
}

/* Waits for a thread that writes this very moment. */
static void
drop_draft (WeirAutosave *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->draft != NULL)
    weir_draft_remove (self->draft);
}

static Writing *
prepare (WeirAutosave *self)
{
  WeirDocument *document = weir_history_get_document (self->history);
  gint64 start = g_get_monotonic_time ();
  Writing *writing = g_new0 (Writing, 1);
  gint64 cost;

  if (self->draft == NULL)
    self->draft = weir_draft_new (weir_autosave_get_folder ());
  writing->draft = weir_draft_ref (self->draft);
  writing->origin.uri = g_strdup (self->uri);
  writing->origin.etag = g_strdup (self->etag);
  writing->origin.title = g_strdup (weir_document_get_title (document));
  writing->text = weir_document_to_string (document);

  cost = (g_get_monotonic_time () - start) / 1000;
  self->delay = (guint) CLAMP (cost * COST_FACTOR, MIN_DELAY, MAX_DELAY);
  return writing;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;

  if (weir_draft_write (writing->draft, &writing->origin, writing->text, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  WeirAutosave *self = WEIR_AUTOSAVE (source);
  g_autoptr (GError) error = NULL;

  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    g_clear_object (&self->cancellable);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    set_problem (self, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error->message);
}

static gboolean
on_timeout (gpointer data)
{
  WeirAutosave *self = data;
  g_autoptr (GTask) task = NULL;

  /* A slow disk: what it writes now is old already. */
  if (self->cancellable != NULL)
    return G_SOURCE_CONTINUE;

  self->timeout = 0;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_written, NULL);
  g_task_set_task_data (task, prepare (self), writing_free);
  g_task_run_in_thread (task, write_in_thread);
  return G_SOURCE_REMOVE;
}

static void
on_history_changed (WeirAutosave *self)
{
  if (!weir_history_is_modified (self->history))
    drop_draft (self);
  else if (self->timeout == 0)
    self->timeout = g_timeout_add (self->delay, on_timeout, self);
}

static void
weir_autosave_dispose (GObject *object)
{
  WeirAutosave *self = WEIR_AUTOSAVE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (weir_autosave_parent_class)->dispose (object);
}

static void
weir_autosave_finalize (GObject *object)
{
  WeirAutosave *self = WEIR_AUTOSAVE (object);

  g_clear_pointer (&self->draft, weir_draft_unref);
  g_clear_object (&self->cancellable);
  g_free (self->uri);
  g_free (self->etag);
  g_free (self->problem);

  G_OBJECT_CLASS (weir_autosave_parent_class)->finalize (object);
}

static void
weir_autosave_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WeirAutosave *self = WEIR_AUTOSAVE (object);

  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_autosave_class_init (WeirAutosaveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_autosave_dispose;
  object_class->finalize = weir_autosave_finalize;
  object_class->get_property = weir_autosave_get_property;

  props[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                             G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
weir_autosave_init (WeirAutosave *self)
{
  self->delay = MIN_DELAY;
}

const char *
weir_autosave_get_folder (void)
{
  static char *folder = NULL;

  if (folder == NULL)
    folder = g_build_filename (g_get_user_state_dir (), "weir", "drafts", NULL);

  return folder;
}

WeirAutosave *
weir_autosave_new (void)
{
  return g_object_new (WEIR_TYPE_AUTOSAVE, NULL);
}

void
weir_autosave_set_history (WeirAutosave *self,
                           WeirHistory  *history,
                           WeirDraft    *draft)
{
  g_return_if_fail (WEIR_IS_AUTOSAVE (self));
  g_return_if_fail (WEIR_IS_HISTORY (history));

  if (self->history != NULL)
    g_signal_handlers_disconnect_by_data (self->history, self);
  drop_draft (self);
  g_clear_pointer (&self->draft, weir_draft_unref);

  g_set_object (&self->history, history);
  self->draft = draft;
  g_signal_connect_object (history, "changed", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
}

void
weir_autosave_set_file (WeirAutosave *self,
                        GFile        *file,
                        const char   *etag)
{
  g_return_if_fail (WEIR_IS_AUTOSAVE (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  g_free (self->uri);
  self->uri = file != NULL ? g_file_get_uri (file) : NULL;
  g_free (self->etag);
  self->etag = g_strdup (etag);
}

void
weir_autosave_flush (WeirAutosave *self)
{
  Writing *writing;

  g_return_if_fail (WEIR_IS_AUTOSAVE (self));

  if (self->timeout == 0)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  writing = prepare (self);
  weir_draft_write (writing->draft, &writing->origin, writing->text, NULL, NULL);
  writing_free (writing);
}
