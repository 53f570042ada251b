/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-trace-window.h"
#include <glib/gi18n.h>
#include "weir-notice-bar.h"
#include "weir-window-private.h"
#include "monitor/weir-trace-view.h"

/* Entries that are shown at once: what the window itself keeps of a run, and some 40 MB. */
#define MOST_ENTRIES 262144

/* Between two looks at how much has been read. */
#define PROGRESS_INTERVAL_MS 100

/* Shares of a file are handed between threads as so many whole parts. */
#define PARTS 1000

struct _WeirTraceWindow
{
  AdwApplicationWindow parent_instance;

  GFile               *file;         /* owned */
  guint64              n_skipped;    /* entries before those that are shown, or being read */
  GCancellable        *cancellable;  /* owned: of what is being read; NULL if nothing is */
  int                  n_parts;      /* atomic: read so far */
  guint                timer;        /* 0: nothing is being read */

  AdwWindowTitle      *title;        /* lent, as the following: children */
  GtkWidget           *pages_box;
  WeirNoticeBar       *notice;
  GtkStack            *stack;
  GtkProgressBar      *progress;
  AdwStatusPage       *failure;
  WeirTraceView       *view;
};

G_DEFINE_FINAL_TYPE (WeirTraceWindow, weir_trace_window, ADW_TYPE_APPLICATION_WINDOW)

/*< reading >*/

static void
on_progress (gpointer data,
             double   share)
{
  WeirTraceWindow *self = data;

  g_atomic_int_set (&self->n_parts, (int) (share * PARTS));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  WeirTraceWindow *self = source;
  GError *error = NULL;
  WeirTraceFile *read = weir_trace_file_read (self->file, *(guint64 *) data, MOST_ENTRIES, cancellable,
                                              on_progress, self, &error);

  if (read != NULL)
    g_task_return_pointer (task, read, (GDestroyNotify) weir_trace_file_free);
  else
    g_task_return_error (task, error);
}

static gboolean
on_timer (gpointer data)
{
  WeirTraceWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, (double) g_atomic_int_get (&self->n_parts) / PARTS);
  return G_SOURCE_CONTINUE;
}

static void
end_reading (WeirTraceWindow *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
}

/*< what was read >*/

static void
describe (WeirTraceWindow *self,
          WeirTraceFile   *read)
{
  guint n = weir_recording_get_entries (read->recording)->len;
  g_autofree char *first = weir_figure_count (read->n_skipped + 1);
  g_autofree char *last = weir_figure_count (read->n_skipped + n);
  g_autofree char *count = weir_figure_count (n);
  g_autofree char *share = weir_figure_percent (read->share);
  g_autofree char *text = NULL;

  if (read->n_skipped == 0 && !read->has_more)
    /* Translators: a number. */
    text = g_strdup_printf (ngettext ("Trace of %s entry · nothing runs here", "Trace of %s entries · nothing runs here", n),
                            count);
  else
    /* Translators: the numbers of two entries, and a percentage. */
    text = g_strdup_printf (_ ("Trace · entries %s to %s · up to %s of the file"), first, last, share);
  adw_window_title_set_subtitle (self->title, text);
}

/* What earlier parts of the file hold is not missing. Returns: (transfer full); NULL: nothing is */
static char *
describe_missing (WeirTraceFile *read)
{
  guint64 n_before = weir_recording_get_n_before (read->recording) - MIN (weir_recording_get_n_before (read->recording), read->n_skipped);
  g_autofree char *count = weir_figure_count (n_before);

  /* Translators: a number. */
  return n_before > 0 ? g_strdup_printf (ngettext ("The first %s entry of the run is not in this file.",
                                                   "The first %s entries of the run are not in this file.",
                                                   (gulong) n_before), count)
                      : NULL;
}

/* What is wrong comes before what is only missing. */
static void
notice (WeirTraceWindow *self,
        WeirTraceFile   *read)
{
  g_autofree char *missing = describe_missing (read);
  g_autofree char *text = NULL;

  if (read->problem != NULL)
    /* Translators: what is wrong with a file, and in which line. */
    text = g_strdup_printf (_ ("Shown as far as it can be read – %s"), read->problem->message);
  else if (missing != NULL)
    text = g_steal_pointer (&missing);
  else if (!read->has_more && read->version == 1)
    text = g_strdup (_ ("The file is of version 1: nothing shows whether it is whole."));
  else if (!read->has_more && weir_recording_get_end (read->recording) == WEIR_TRACE_END_FORKED)
    text = g_strdup (_ ("Here the run was given up for one that went on from an earlier moment."));
  if (text != NULL)
    weir_notice_bar_show (self->notice, text);
  else
    weir_notice_bar_hide (self->notice);
}

static void
show (WeirTraceWindow *self,
      WeirTraceFile   *read)
{
  weir_trace_view_set_recording (self->view, read->recording);
  describe (self, read);
  notice (self, read);
  gtk_widget_set_visible (self->pages_box, read->n_skipped > 0 || read->has_more);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trace.earlier", read->n_skipped > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trace.later", read->has_more);
  gtk_stack_set_visible_child_name (self->stack, "trace");
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  WeirTraceWindow *self = WEIR_TRACE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirTraceFile) read = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *plain = NULL;

  /* Nobody waits for it any more: another part is being read, or the window has gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_reading (self);
  if (read != NULL)
    {
      show (self, read);
      return;
    }
  /* It is read as markup. */
  plain = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, plain);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
stop_reading (WeirTraceWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  end_reading (self);
}

static void
start_reading (WeirTraceWindow *self,
               guint64          n_skipped)
{
  g_autoptr (GTask) task = NULL;
  guint64 *wanted = g_new (guint64, 1);

  stop_reading (self);
  *wanted = self->n_skipped = n_skipped;
  self->cancellable = g_cancellable_new ();
  g_atomic_int_set (&self->n_parts, 0);
  gtk_progress_bar_set_fraction (self->progress, 0);
  self->timer = g_timeout_add (PROGRESS_INTERVAL_MS, on_timer, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trace.earlier", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trace.later", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "reading");

  task = g_task_new (self, self->cancellable, on_read, NULL);
  g_task_set_task_data (task, wanted, g_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_earlier (GtkWidget  *widget,
            const char *name,
            GVariant   *target)
{
  WeirTraceWindow *self = WEIR_TRACE_WINDOW (widget);

  start_reading (self, self->n_skipped - MIN (self->n_skipped, MOST_ENTRIES));
}

static void
on_later (GtkWidget  *widget,
          const char *name,
          GVariant   *target)
{
  WeirTraceWindow *self = WEIR_TRACE_WINDOW (widget);

  start_reading (self, self->n_skipped + MOST_ENTRIES);
}

/*< parts >*/

static GtkWidget *
make_page_button (const char *icon,
                  const char *tooltip,
                  const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (WeirTraceWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  g_autofree char *name = weir_window_get_file_name (self->file);

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (name, ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  self->pages_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->pages_box, "linked");
  gtk_widget_set_visible (self->pages_box, FALSE);
  gtk_box_append (GTK_BOX (self->pages_box),
                  make_page_button ("go-previous-symbolic", _ ("Earlier Entries"), "trace.earlier"));
  gtk_box_append (GTK_BOX (self->pages_box),
                  make_page_button ("go-next-symbolic", _ ("Later Entries"), "trace.later"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->pages_box);
  return header;
}

static GtkWidget *
make_reading (WeirTraceWindow *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Read so far"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "pill");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), cancel);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Reading the Trace"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

static GtkWidget *
make_failure (WeirTraceWindow *self)
{
  GtkWidget *page = adw_status_page_new ();

  self->failure = ADW_STATUS_PAGE (page);
  adw_status_page_set_icon_name (self->failure, "dialog-warning-symbolic");
  adw_status_page_set_title (self->failure, _ ("The Trace Cannot Be Read"));
  return page;
}

static GtkWidget *
make_view (WeirTraceWindow *self)
{
  GtkWidget *view = weir_trace_view_new ();

  self->view = WEIR_TRACE_VIEW (view);
  gtk_widget_set_margin_start (view, 12);
  gtk_widget_set_margin_end (view, 12);
  gtk_widget_set_margin_top (view, 6);
  gtk_widget_set_margin_bottom (view, 6);
  return view;
}

static GtkWidget *
make_content (WeirTraceWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->notice = WEIR_NOTICE_BAR (weir_notice_bar_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, make_reading (self), "reading");
  gtk_stack_add_named (self->stack, make_view (self), "trace");
  gtk_stack_add_named (self->stack, make_failure (self), "failure");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

static void
weir_trace_window_dispose (GObject *object)
{
  stop_reading (WEIR_TRACE_WINDOW (object));

  G_OBJECT_CLASS (weir_trace_window_parent_class)->dispose (object);
}

static void
weir_trace_window_finalize (GObject *object)
{
  g_clear_object (&WEIR_TRACE_WINDOW (object)->file);

  G_OBJECT_CLASS (weir_trace_window_parent_class)->finalize (object);
}

static void
weir_trace_window_class_init (WeirTraceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_trace_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_trace_window_finalize;

  gtk_widget_class_install_action (widget_class, "trace.earlier", NULL, on_earlier);
  gtk_widget_class_install_action (widget_class, "trace.later", NULL, on_later);
}

static void
weir_trace_window_init (WeirTraceWindow *self)
{
}

GtkWidget *
weir_trace_window_new (GtkApplication *application,
                       GFile          *file)
{
  g_autofree char *name = NULL;
  WeirTraceWindow *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = weir_window_get_file_name (file);
  self = g_object_new (WEIR_TYPE_TRACE_WINDOW, "application", application, "title", name,
                       "default-width", 900, "default-height", 640, NULL);
  self->file = g_object_ref (file);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), make_content (self));
  start_reading (self, 0);
  return GTK_WIDGET (self);
}

GFile *
weir_trace_window_get_file (WeirTraceWindow *self)
{
  g_return_val_if_fail (WEIR_IS_TRACE_WINDOW (self), NULL);

  return self->file;
}
