/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-file-watch.h"

/* Who saves a file does so in several steps, and we are told of each: in milliseconds. */
#define SETTLE_TIME 250

struct _WeirFileWatch
{
  GObject       parent_instance;

  GFile        *file;          /* owned; NULL: nothing to look after */
  char         *known;         /* owned: etag that the window knows */
  char         *found;         /* owned: etag of what is there instead */
  GFile        *moved;         /* owned: what it was last renamed to */
  GFileMonitor *monitor;       /* owned; NULL where nobody can tell */
  GCancellable *cancellable;   /* owned: of looking, for this file and etag */
  WeirFileState state;
  guint         timeout;
};

G_DEFINE_FINAL_TYPE (WeirFileWatch, weir_file_watch, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
set_state (WeirFileWatch *self,
           WeirFileState  state,
           char          *found)
{
  gboolean is_news = state != self->state || g_strcmp0 (found, self->found) != 0;

  self->state = state;
  g_free (self->found);
  self->found = found;
  if (is_news)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
look (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  GError *error = NULL;
  char *etag = weir_document_read_etag (data, &error);

  if (etag != NULL)
    g_task_return_pointer (task, etag, g_free);
  else
    g_task_return_error (task, error);
}

/* A file that cannot be looked at, for whatever reason, is not said to be gone. */
static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  WeirFileWatch *self = WEIR_FILE_WATCH (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    set_state (self, self->moved != NULL ? WEIR_FILE_MOVED : WEIR_FILE_GONE, NULL);
  else if (etag != NULL && g_strcmp0 (etag, self->known) != 0)
    set_state (self, WEIR_FILE_CHANGED, g_steal_pointer (&etag));
  else if (etag != NULL)
    set_state (self, WEIR_FILE_SAME, NULL);
}

static gboolean
on_timeout (gpointer data)
{
  WeirFileWatch *self = data;

  self->timeout = 0;
  weir_file_watch_check (self);
  return G_SOURCE_REMOVE;
}

static void
on_monitor_changed (WeirFileWatch    *self,
                    GFile            *file,
                    GFile            *other,
                    GFileMonitorEvent event)
{
  /* Saving by renaming a new file to the old one's name is told as well, with @other ours. */
  if (event == G_FILE_MONITOR_EVENT_RENAMED && g_file_equal (file, self->file))
    g_set_object (&self->moved, other);

  if (self->timeout == 0)
    self->timeout = g_timeout_add (SETTLE_TIME, on_timeout, self);
}

static void
forget (WeirFileWatch *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->moved);
  g_clear_pointer (&self->known, g_free);
}

static void
stop_monitor (WeirFileWatch *self)
{
  if (self->monitor == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}

static void
start_monitor (WeirFileWatch *self)
{
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_monitor_changed), self,
                             G_CONNECT_SWAPPED);
}

static void
weir_file_watch_dispose (GObject *object)
{
  WeirFileWatch *self = WEIR_FILE_WATCH (object);

  stop_monitor (self);
  forget (self);

  G_OBJECT_CLASS (weir_file_watch_parent_class)->dispose (object);
}

static void
weir_file_watch_finalize (GObject *object)
{
  WeirFileWatch *self = WEIR_FILE_WATCH (object);

  g_clear_object (&self->file);
  g_free (self->found);

  G_OBJECT_CLASS (weir_file_watch_parent_class)->finalize (object);
}

static void
weir_file_watch_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  WeirFileWatch *self = WEIR_FILE_WATCH (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weir_file_watch_class_init (WeirFileWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_file_watch_dispose;
  object_class->finalize = weir_file_watch_finalize;
  object_class->get_property = weir_file_watch_get_property;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, WEIR_FILE_GONE, WEIR_FILE_SAME,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                         G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
weir_file_watch_init (WeirFileWatch *self)
{
}

WeirFileWatch *
weir_file_watch_new (void)
{
  return g_object_new (WEIR_TYPE_FILE_WATCH, NULL);
}

void
weir_file_watch_set_file (WeirFileWatch *self,
                          GFile         *file,
                          const char    *etag)
{
  g_return_if_fail (WEIR_IS_FILE_WATCH (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  forget (self);
  self->known = g_strdup (etag);
  if (g_set_object (&self->file, file))
    {
      stop_monitor (self);
      if (file != NULL)
        start_monitor (self);
    }
  set_state (self, WEIR_FILE_SAME, NULL);
}

void
weir_file_watch_check (WeirFileWatch *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WEIR_IS_FILE_WATCH (self));

  if (self->file == NULL)
    return;

  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_looked, NULL);
  g_task_set_task_data (task, g_object_ref (self->file), g_object_unref);
  g_task_run_in_thread (task, look);
}

WeirFileState
weir_file_watch_get_state (WeirFileWatch *self)
{
  g_return_val_if_fail (WEIR_IS_FILE_WATCH (self), WEIR_FILE_SAME);

  return self->state;
}

const char *
weir_file_watch_get_etag (WeirFileWatch *self)
{
  g_return_val_if_fail (WEIR_IS_FILE_WATCH (self), NULL);

  return self->found;
}

GFile *
weir_file_watch_get_moved (WeirFileWatch *self)
{
  g_return_val_if_fail (WEIR_IS_FILE_WATCH (self), NULL);

  return self->state == WEIR_FILE_MOVED ? self->moved : NULL;
}
