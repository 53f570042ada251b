/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-log-list.h"

#include <glib/gi18n.h>

#define MAX_TEXT 2000   /* bytes: a line is for a glance */

/* One line, shared by the list and the objects that views ask for. */
typedef struct
{
  guint64        serial;
  gint64         time;
  GLogLevelFlags level;
  gboolean       is_print;
  char          *stage;   /* owned: a GRefString */
  char          *text;    /* owned */
} Entry;

struct _WeirLogLine
{
  GObject parent_instance;

  Entry  *entry;   /* owned: an rc box */
};

G_DEFINE_FINAL_TYPE (WeirLogLine, weir_log_line, G_TYPE_OBJECT)

struct _WeirLogList
{
  GObject parent_instance;

  GQueue  entries;        /* of Entry, oldest first */
  GArray *visible;        /* of Entry *, owned: those that match, as of the last flush */
  guint64 n_added;        /* ever; the serial of the newest */
  guint64 n_seen;         /* as of the last flush */
  guint64 n_lost;
  char   *filter;         /* owned, case folded; NULL: none */
};

static void weir_log_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirLogList, weir_log_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      weir_log_list_list_model_init))

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_ref_string_release (entry->stage);
  g_free (entry->text);
}

static void
entry_unref (gpointer data)
{
  g_rc_box_release_full (data, clear_entry);
}

static gboolean
contains (const char *text,
          const char *filter)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, filter) != NULL;
}

static gboolean
matches (WeirLogList *self,
         const Entry *entry)
{
  return self->filter == NULL || contains (entry->text, self->filter) || contains (entry->stage,
                                                                                   self->filter);
}

static char *
cut_text (const char *text)
{
  gsize size = strlen (text);
  g_autofree char *part = NULL;
  g_autofree char *valid = NULL;

  if (size <= MAX_TEXT)
    return g_utf8_make_valid (text, -1);
  part = g_strndup (text, MAX_TEXT);
  valid = g_utf8_make_valid (part, -1);
  return g_strconcat (valid, "…", NULL);
}

static GType
weir_log_list_get_item_type (GListModel *model)
{
  return WEIR_TYPE_LOG_LINE;
}

static guint
weir_log_list_get_n_items (GListModel *model)
{
  return WEIR_LOG_LIST (model)->visible->len;
}

static gpointer
weir_log_list_get_item (GListModel *model,
                        guint       position)
{
  WeirLogList *self = WEIR_LOG_LIST (model);
  WeirLogLine *line;

  if (position >= self->visible->len)
    return NULL;
  line = g_object_new (WEIR_TYPE_LOG_LINE, NULL);
  line->entry = g_rc_box_acquire (g_array_index (self->visible, Entry *, position));
  return line;
}

static void
weir_log_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = weir_log_list_get_item_type;
  iface->get_n_items = weir_log_list_get_n_items;
  iface->get_item = weir_log_list_get_item;
}

static void
weir_log_line_finalize (GObject *object)
{
  WeirLogLine *self = WEIR_LOG_LINE (object);

  g_clear_pointer (&self->entry, entry_unref);

  G_OBJECT_CLASS (weir_log_line_parent_class)->finalize (object);
}

static void
weir_log_list_finalize (GObject *object)
{
  WeirLogList *self = WEIR_LOG_LIST (object);

  g_array_unref (self->visible);
  g_queue_clear_full (&self->entries, entry_unref);
  g_free (self->filter);

  G_OBJECT_CLASS (weir_log_list_parent_class)->finalize (object);
}

static void
weir_log_line_class_init (WeirLogLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_log_line_finalize;
}

static void
weir_log_list_class_init (WeirLogListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_log_list_finalize;
}

static void
weir_log_line_init (WeirLogLine *self)
{
}

/* The visible lines own theirs too: between two flushes entries may already have made room. */
static void
release_visible (gpointer data)
{
  entry_unref (*(Entry **) data);
}

static void
weir_log_list_init (WeirLogList *self)
{
  g_queue_init (&self->entries);
  self->visible = g_array_new (FALSE, FALSE, sizeof (Entry *));
  g_array_set_clear_func (self->visible, release_visible);
}

WeirLogList *
weir_log_list_new (void)
{
  return g_object_new (WEIR_TYPE_LOG_LIST, NULL);
}

void
weir_log_list_add (WeirLogList   *self,
                   gint64         time,
                   const char    *stage,
                   GLogLevelFlags level,
                   const char    *id,
                   const char    *text)
{
  Entry *entry;

  g_return_if_fail (WEIR_IS_LOG_LIST (self));
  g_return_if_fail (text != NULL);

  entry = g_rc_box_new0 (Entry);
  entry->serial = ++self->n_added;
  entry->time = time;
  entry->level = level;
  entry->is_print = g_strcmp0 (id, "print") == 0;
  entry->stage = g_ref_string_new_intern (stage != NULL ? stage : "");
  entry->text = cut_text (text);
  g_queue_push_tail (&self->entries, entry);

  if (self->entries.length > WEIR_LOG_LIST_CAPACITY)
    {
      entry_unref (g_queue_pop_head (&self->entries));
      self->n_lost++;
    }
}

void
weir_log_list_skip (WeirLogList *self,
                    gint64       time,
                    guint64      n)
{
  g_autofree char *count = weir_figure_count (n);
  g_autofree char *text = g_strdup_printf (_ ("… %s lines not shown"), count);

  g_return_if_fail (WEIR_IS_LOG_LIST (self));

  weir_log_list_add (self, time, NULL, G_LOG_LEVEL_INFO, "skipped", text);
  self->n_lost += n;
}

static void
filter_again (WeirLogList *self)
{
  guint n_before = self->visible->len;

  g_array_set_size (self->visible, 0);
  for (GList *link = self->entries.head; link != NULL; link = link->next)
    {
      if (matches (self, link->data))
        {
          Entry *entry = g_rc_box_acquire (link->data);

          g_array_append_val (self->visible, entry);
        }
    }
  self->n_seen = self->n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->visible->len);
}

void
weir_log_list_set_filter (WeirLogList *self,
                          const char  *filter)
{
  g_return_if_fail (WEIR_IS_LOG_LIST (self));

  g_free (self->filter);
  self->filter = filter == NULL || *filter == '\0' ? NULL : g_utf8_casefold (filter, -1);
  filter_again (self);
}

void
weir_log_list_clear (WeirLogList *self)
{
  g_return_if_fail (WEIR_IS_LOG_LIST (self));

  g_queue_clear_full (&self->entries, entry_unref);
  self->n_lost = 0;
  filter_again (self);
}

static guint
count_outdated (WeirLogList *self)
{
  const Entry *oldest = g_queue_peek_head (&self->entries);
  guint n = 0;

  while (n < self->visible->len &&
         (oldest == NULL || g_array_index (self->visible, Entry *, n)->serial < oldest->serial))
    n++;
  return n;
}

void
weir_log_list_flush (WeirLogList *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  guint n_outdated, n_before;

  g_return_if_fail (WEIR_IS_LOG_LIST (self));

  if (self->n_seen == self->n_added)
    return;

  n_outdated = count_outdated (self);
  if (n_outdated > 0)
    {
      g_array_remove_range (self->visible, 0, n_outdated);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_outdated, 0);
    }

  for (GList *link = self->entries.tail; link != NULL &&
       ((Entry *) link->data)->serial > self->n_seen; link = link->prev)
    if (matches (self, link->data))
      g_ptr_array_add (added, link->data);
  self->n_seen = self->n_added;
  n_before = self->visible->len;
  for (guint i = added->len; i > 0; i--)
    {
      Entry *entry = g_rc_box_acquire (g_ptr_array_index (added, i - 1));

      g_array_append_val (self->visible, entry);
    }
  if (added->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, added->len);
}

guint
weir_log_list_get_n_lines (WeirLogList *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LIST (self), 0);

  return self->entries.length;
}

guint64
weir_log_list_get_n_lost (WeirLogList *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LIST (self), 0);

  return self->n_lost;
}

gint64
weir_log_line_get_time (WeirLogLine *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LINE (self), 0);

  return self->entry->time;
}

const char *
weir_log_line_get_stage (WeirLogLine *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LINE (self), NULL);

  return self->entry->stage;
}

const char *
weir_log_line_get_text (WeirLogLine *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LINE (self), NULL);

  return self->entry->text;
}

GLogLevelFlags
weir_log_line_get_level (WeirLogLine *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LINE (self), 0);

  return self->entry->level;
}

const char *
weir_log_line_get_word (WeirLogLine *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LINE (self), NULL);

  if (self->entry->is_print)
    return _ ("print");
  if (self->entry->level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return _ ("error");
  if (self->entry->level & G_LOG_LEVEL_WARNING)
    return _ ("warning");
  return _ ("info");
}

const char *
weir_log_line_get_icon (WeirLogLine *self)
{
  g_return_val_if_fail (WEIR_IS_LOG_LINE (self), NULL);

  if (self->entry->is_print)
    return "format-justify-left-symbolic";
  if (self->entry->level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return "dialog-error-symbolic";
  if (self->entry->level & G_LOG_LEVEL_WARNING)
    return "dialog-warning-symbolic";
  return "dialog-information-symbolic";
}

char *
weir_log_line_to_string (WeirLogLine *self)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (WEIR_IS_LOG_LINE (self), NULL);

  time = weir_figure_time (self->entry->time);
  return g_strdup_printf ("%s\t%s\t%s\t%s", time, weir_log_line_get_word (self), self->entry->stage,
                          self->entry->text);
}
