/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-message-list.h"

#include <glib/gi18n.h>

/* No kind of the trace. */
#define KIND_GAP G_MAXUINT32

typedef struct
{
  WeirTraceEntry entry;
  guint          from;        /* node ids, 0 if not known */
  guint          to;
  guint          from_copy;   /* 1, 2, …; 0: the only one */
  guint          to_copy;
  guint          max;         /* of its subscription, 0 if not known */
  guint          min;
} Record;

struct _WeirMessageItem
{
  GObject parent_instance;

  Record  record;
  char   *text;     /* owned; NULL until somebody reads it */
};

G_DEFINE_FINAL_TYPE (WeirMessageItem, weir_message_item, G_TYPE_OBJECT)

struct _WeirMessageList
{
  GObject          parent_instance;

  Record          *ring;        /* owned: of so many, numbered from 0 */
  guint            capacity;
  guint64          n_added;     /* ever: the number of the next one */
  guint64          n_seen;      /* as of the last flush */
  guint64          n_skipped;   /* that no sample had room for */
  guint            n_gaps;      /* records that stand for those, and are no messages */
  guint64          n_lost_gaps;
  guint64          last;        /* serial of the newest entry */
  GArray          *visible;     /* of guint64, owned: numbers of those that are let through, as of the last flush */
  WeirMessageKinds kinds;
  GHashTable      *nodes;       /* owned, may be NULL */
  GHashTable      *links;       /* owned, may be NULL */
};

static void weir_message_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirMessageList, weir_message_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      weir_message_list_list_model_init))

static Record *
place_of (WeirMessageList *self,
          guint64 number)
{
  return &self->ring[number % self->capacity];
}

static guint64
get_oldest (WeirMessageList *self)
{
  return self->n_added - MIN (self->n_added, self->capacity);
}

/* For one more, in the place of the oldest if there is no other. */
static Record *
take_place (WeirMessageList *self)
{
  Record *record = place_of (self, self->n_added);

  if (self->n_added >= self->capacity && record->entry.kind == KIND_GAP)
    {
      self->n_gaps--;
      self->n_lost_gaps++;
    }
  self->n_added++;
  return record;
}

static void
forget (WeirMessageList *self)
{
  self->n_added = self->n_skipped = self->last = self->n_lost_gaps = 0;
  self->n_gaps = 0;
}

static WeirMessageKinds
get_kinds (const Record *record)
{
  switch (record->entry.kind)
    {
    case WEIR_TRACE_SUBSCRIBE:
    case WEIR_TRACE_ASK:
      return WEIR_MESSAGES_DEMAND;

    case WEIR_TRACE_EVENTS:
      return WEIR_MESSAGES_EVENTS;

    case WEIR_TRACE_BATCH:
    case WEIR_TRACE_DEMAND:
    case WEIR_TRACE_DISCARD:
      return WEIR_MESSAGES_STEPS;

    case KIND_GAP:
      return WEIR_MESSAGES_ALL;

    default:
      return WEIR_MESSAGES_ENDS;
    }
}

static gboolean
contains (GHashTable *ids,
          guint       id)
{
  return ids != NULL && id != 0 && g_hash_table_contains (ids, GUINT_TO_POINTER (id));
}

static gboolean
matches (WeirMessageList *self,
         const Record    *record)
{
  if ((get_kinds (record) & self->kinds) == 0)
    return FALSE;
  if ((self->nodes == NULL && self->links == NULL) || record->entry.kind == KIND_GAP)
    return TRUE;
  return contains (self->nodes, record->from) || contains (self->nodes, record->to) ||
         contains (self->links, record->entry.link);
}

static GType
weir_message_list_get_item_type (GListModel *model)
{
  return WEIR_TYPE_MESSAGE_ITEM;
}

static guint
weir_message_list_get_n_items (GListModel *model)
{
  return WEIR_MESSAGE_LIST (model)->visible->len;
}

/* A record that made room since the last flush is asked for by nobody who is up to date; then the newer one that took
 * its place stands for it until the flush. */
static gpointer
weir_message_list_get_item (GListModel *model,
                            guint       position)
{
  WeirMessageList *self = WEIR_MESSAGE_LIST (model);
  WeirMessageItem *message;

  if (position >= self->visible->len)
    return NULL;

  message = g_object_new (WEIR_TYPE_MESSAGE_ITEM, NULL);
  message->record = *place_of (self, g_array_index (self->visible, guint64, position));
  return message;
}

static void
weir_message_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = weir_message_list_get_item_type;
  iface->get_n_items = weir_message_list_get_n_items;
  iface->get_item = weir_message_list_get_item;
}

static void
weir_message_item_finalize (GObject *object)
{
  g_free (WEIR_MESSAGE_ITEM (object)->text);

  G_OBJECT_CLASS (weir_message_item_parent_class)->finalize (object);
}

static void
weir_message_list_finalize (GObject *object)
{
  WeirMessageList *self = WEIR_MESSAGE_LIST (object);

  g_free (self->ring);
  g_array_unref (self->visible);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);

  G_OBJECT_CLASS (weir_message_list_parent_class)->finalize (object);
}

static void
weir_message_item_class_init (WeirMessageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_message_item_finalize;
}

static void
weir_message_list_class_init (WeirMessageListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_message_list_finalize;
}

static void
weir_message_item_init (WeirMessageItem *self)
{
}

static void
weir_message_list_init (WeirMessageList *self)
{
  self->capacity = WEIR_MESSAGE_LIST_CAPACITY;
  self->ring = g_new (Record, self->capacity);
  self->visible = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->kinds = WEIR_MESSAGES_ALL;
}

WeirMessageList *
weir_message_list_new (void)
{
  return g_object_new (WEIR_TYPE_MESSAGE_LIST, NULL);
}

static guint
find_node (WeirSample   *sample,
           WeirDocument *document,
           guint         process,
           guint        *copy)
{
  guint index = 0;
  guint id = weir_sample_get_node (sample, process, &index);
  WeirNode *node = id != 0 ? weir_document_get_node_by_id (document, id) : NULL;

  *copy = node != NULL && weir_node_count_copies (node) > 1 ? index + 1 : 0;
  return id;
}

static void
add_entry (WeirMessageList      *self,
           WeirSample           *sample,
           WeirDocument         *document,
           const WeirTraceEntry *entry)
{
  WeirLink *link = entry->link != 0 ? weir_document_get_link_by_id (document, entry->link) : NULL;
  Record *record = take_place (self);

  *record = (Record) { .entry = *entry };
  record->from = find_node (sample, document, entry->from, &record->from_copy);
  record->to = find_node (sample, document, entry->to, &record->to_copy);
  if (link != NULL && !weir_link_get_manual (link))
    {
      record->max = weir_link_get_max_demand (link);
      record->min = weir_link_get_effective_min_demand (link);
    }
}

static void
add_visible (WeirMessageList *self,
             guint64          first)
{
  for (guint64 number = first; number < self->n_added; number++)
    if (matches (self, place_of (self, number)))
      g_array_append_val (self->visible, number);
  self->n_seen = self->n_added;
}

static void
filter_again (WeirMessageList *self)
{
  guint n_before = self->visible->len;

  g_array_set_size (self->visible, 0);
  add_visible (self, get_oldest (self));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->visible->len);
}

void
weir_message_list_clear (WeirMessageList *self)
{
  g_return_if_fail (WEIR_IS_MESSAGE_LIST (self));

  forget (self);
  filter_again (self);
}

void
weir_message_list_add (WeirMessageList *self,
                       WeirSample      *sample,
                       WeirDocument    *document)
{
  g_return_if_fail (WEIR_IS_MESSAGE_LIST (self));
  g_return_if_fail (sample != NULL);
  g_return_if_fail (WEIR_IS_DOCUMENT (document));

  if (sample->trace->len == 0)
    return;

  if (g_array_index (sample->trace, WeirTraceEntry, 0).serial <= self->last)
    weir_message_list_clear (self);
  self->last = g_array_index (sample->trace, WeirTraceEntry, sample->trace->len - 1).serial;
  if (sample->trace_skipped > 0)
    {
      *take_place (self) = (Record) {
        .entry = { .kind = KIND_GAP, .time = sample->time,
                   .count = (guint32) MIN (sample->trace_skipped, G_MAXUINT32) },
      };
      self->n_gaps++;
      self->n_skipped += sample->trace_skipped;
    }
  for (guint i = 0; i < sample->trace->len; i++)
    add_entry (self, sample, document, &g_array_index (sample->trace, WeirTraceEntry, i));
}

static guint
find_recorded_node (WeirRecording  *recording,
                    WeirTraceGraph *graph,
                    guint           process,
                    guint          *copy)
{
  const WeirTraceStage *stage = weir_recording_find_stage (recording, process);
  const WeirTraceNode *node = stage != NULL ? weir_trace_graph_find (graph, stage->node) : NULL;

  *copy = node != NULL && node->has_copies ? stage->copy + 1 : 0;
  return node != NULL ? node->node : 0;
}

static void
add_recorded_entry (WeirMessageList      *self,
                    WeirRecording        *recording,
                    WeirTraceGraph       *graph,
                    const WeirTraceEntry *entry)
{
  const WeirTraceSubscription *subscription = weir_recording_find_subscription (recording, entry->subscription);
  Record *record = take_place (self);

  *record = (Record) { .entry = *entry };
  record->from = find_recorded_node (recording, graph, entry->from, &record->from_copy);
  record->to = find_recorded_node (recording, graph, entry->to, &record->to_copy);
  if (subscription != NULL)
    {
      record->max = subscription->max;
      record->min = subscription->min;
    }
}

void
weir_message_list_set_recording (WeirMessageList *self,
                                 WeirRecording   *recording,
                                 WeirTraceGraph  *graph)
{
  GArray *entries;

  g_return_if_fail (WEIR_IS_MESSAGE_LIST (self));
  g_return_if_fail (recording != NULL && graph != NULL);

  entries = weir_recording_get_entries (recording);
  self->capacity = MAX (entries->len, 1);
  self->ring = g_renew (Record, self->ring, self->capacity);
  forget (self);
  for (guint i = 0; i < entries->len; i++)
    add_recorded_entry (self, recording, graph, &g_array_index (entries, WeirTraceEntry, i));
  filter_again (self);
}

static void
take_set (GHashTable **place,
          GHashTable  *set)
{
  if (set != NULL)
    g_hash_table_ref (set);
  g_clear_pointer (place, g_hash_table_unref);
  *place = set;
}

void
weir_message_list_set_filter (WeirMessageList *self,
                              WeirMessageKinds kinds,
                              GHashTable      *nodes,
                              GHashTable      *links)
{
  g_return_if_fail (WEIR_IS_MESSAGE_LIST (self));

  self->kinds = kinds;
  take_set (&self->nodes, nodes);
  take_set (&self->links, links);
  filter_again (self);
}

void
weir_message_list_flush (WeirMessageList *self)
{
  guint64 oldest;
  guint n_outdated = 0;
  guint n_before;

  g_return_if_fail (WEIR_IS_MESSAGE_LIST (self));

  if (self->n_seen == self->n_added)
    return;

  oldest = get_oldest (self);
  while (n_outdated < self->visible->len &&
         g_array_index (self->visible, guint64, n_outdated) < oldest)
    n_outdated++;
  if (n_outdated > 0)
    {
      g_array_remove_range (self->visible, 0, n_outdated);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_outdated, 0);
    }

  n_before = self->visible->len;
  add_visible (self, MAX (self->n_seen, oldest));
  if (self->visible->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->visible->len - n_before);
}

guint
weir_message_list_get_n_kept (WeirMessageList *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGE_LIST (self), 0);

  return (guint) (self->n_added - get_oldest (self)) - self->n_gaps;
}

guint
weir_message_list_get_n_let_through (WeirMessageList *self)
{
  guint n_gaps = 0;

  g_return_val_if_fail (WEIR_IS_MESSAGE_LIST (self), 0);

  for (guint i = 0; i < self->visible->len; i++)
    n_gaps += place_of (self, g_array_index (self->visible, guint64, i))->entry.kind == KIND_GAP;
  return self->visible->len - n_gaps;
}

guint64
weir_message_list_get_n_lost (WeirMessageList *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGE_LIST (self), 0);

  return get_oldest (self) - self->n_lost_gaps + self->n_skipped;
}

guint
weir_message_list_find (WeirMessageList *self,
                        guint64          serial)
{
  guint64 oldest;

  g_return_val_if_fail (WEIR_IS_MESSAGE_LIST (self), G_MAXUINT);

  oldest = get_oldest (self);
  for (guint i = self->visible->len; i > 0; i--)
    {
      guint64 number = g_array_index (self->visible, guint64, i - 1);

      if (number < oldest)
        break;
      if (place_of (self, number)->entry.serial == serial)
        return i - 1;
    }
  return G_MAXUINT;
}

gboolean
weir_message_item_is_gap (WeirMessageItem *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGE_ITEM (self), FALSE);

  return self->record.entry.kind == KIND_GAP;
}

const WeirTraceEntry *
weir_message_item_get_entry (WeirMessageItem *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGE_ITEM (self), NULL);

  return &self->record.entry;
}

guint
weir_message_item_get_from (WeirMessageItem *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGE_ITEM (self), 0);

  return self->record.from;
}

guint
weir_message_item_get_to (WeirMessageItem *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGE_ITEM (self), 0);

  return self->record.to;
}

static char *
describe_gap (const Record *record)
{
  g_autofree char *count = weir_figure_count (record->entry.count);

  /* Translators: a number; the program drew fewer messages than there were. */
  return g_strdup_printf (ngettext ("… %s message not shown", "… %s messages not shown",
                                    record->entry.count), count);
}

static char *
describe (const Record *record)
{
  g_autofree char *words = NULL;

  if (record->entry.kind == KIND_GAP)
    return describe_gap (record);

  words = weir_trace_entry_describe (&record->entry, record->max, record->min);
  if (record->from_copy == 0 && record->to_copy == 0)
    return g_steal_pointer (&words);
  if (record->entry.from == record->entry.to || record->to_copy == 0)
    /* Translators: what happens ("ask 5"), and which of several copies of a stage does it. */
    return g_strdup_printf (_ ("%s · copy %u"), words, record->from_copy);
  if (record->from_copy == 0)
    /* Translators: what is sent ("events ×5"), and which of several copies of a stage gets it. */
    return g_strdup_printf (_ ("%s · to copy %u"), words, record->to_copy);
  /* Translators: what is sent, and from which copy of a stage to which of another. */
  return g_strdup_printf (_ ("%s · copy %u to copy %u"), words, record->from_copy,
                          record->to_copy);
}

const char *
weir_message_item_get_text (WeirMessageItem *self)
{
  g_return_val_if_fail (WEIR_IS_MESSAGE_ITEM (self), NULL);

  if (self->text == NULL)
    self->text = describe (&self->record);
  return self->text;
}
