/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-findings.h"

#include <glib/gi18n.h>

#include "model/weir-check-private.h"
#include "model/weir-document-private.h"

/* So long at a time, in µs: a frame has 16 000. */
#define SLICE 2000
/* As GTK draws: a drawing that moves all the time would leave nothing to idle sources proper. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

struct _WeirFindings
{
  GObject       parent_instance;

  WeirDocument *document;    /* owned */
  GPtrArray    *nodes;       /* of WeirNode, owned: as the document's, to know what was removed */
  GPtrArray    *links;       /* of WeirLink, owned: likewise */
  GHashTable   *by_node;     /* WeirNode → GPtrArray of WeirFinding, owned: what its check said */
  GHashTable   *by_object;   /* node or link → GPtrArray of WeirFinding, owned: about whom */
  GHashTable   *lonely;      /* set of WeirNode: who could be connected to whom depends on all others */
  GHashTable   *due;         /* set of WeirNode, owned */
  gboolean      lonely_due;  /* and all that are lonely */
  gboolean      is_owed;     /* somebody has to be told, even if no check says anything new */
  guint         idle;
};

G_DEFINE_FINAL_TYPE (WeirFindings, weir_findings, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/*< what is found >*/

static gpointer
get_subject (WeirFinding *finding)
{
  return finding->link != NULL ? (gpointer) finding->link : (gpointer) finding->node;
}

static GPtrArray *
make_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) weir_finding_unref);
}

static void
forget (WeirFindings *self,
        WeirNode     *node)
{
  GPtrArray *old = g_hash_table_lookup (self->by_node, node);

  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      gpointer subject = get_subject (g_ptr_array_index (old, i));
      GPtrArray *list = g_hash_table_lookup (self->by_object, subject);

      g_ptr_array_remove (list, g_ptr_array_index (old, i));
      if (list->len == 0)
        g_hash_table_remove (self->by_object, subject);
    }
  g_hash_table_remove (self->by_node, node);
  g_hash_table_remove (self->lonely, node);
}

static gboolean
is_lonely (WeirFinding *finding)
{
  return g_str_equal (finding->id, "no-producer") || g_str_equal (finding->id, "no-consumer");
}

/* @findings: taken */
static void
remember (WeirFindings *self,
          WeirNode     *node,
          GPtrArray    *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      WeirFinding *finding = g_ptr_array_index (findings, i);
      gpointer subject = get_subject (finding);
      GPtrArray *list = g_hash_table_lookup (self->by_object, subject);

      if (list == NULL)
        {
          list = make_list ();
          g_hash_table_insert (self->by_object, subject, list);
        }
      g_ptr_array_add (list, weir_finding_ref (finding));
      if (is_lonely (finding))
        g_hash_table_add (self->lonely, node);
    }
  if (findings->len > 0)
    g_hash_table_insert (self->by_node, node, findings);
  else
    g_ptr_array_unref (findings);
}

static gboolean
are_same (GPtrArray *a,
          GPtrArray *b)
{
  if ((a != NULL ? a->len : 0) != b->len)
    return FALSE;

  for (guint i = 0; i < b->len; i++)
    {
      WeirFinding *first = g_ptr_array_index (a, i), *second = g_ptr_array_index (b, i);

      if (!weir_finding_equal (first, second))
        return FALSE;
    }
  return TRUE;
}

/* Answers whether it is something else than before. */
static gboolean
check (WeirFindings *self,
       WeirNode     *node)
{
  GPtrArray *findings = make_list ();
  gboolean is_new;

  weir_check_node (self->document, node, findings);
  is_new = !are_same (g_hash_table_lookup (self->by_node, node), findings);
  /* The repairs may be others even where the sentences are the same. */
  forget (self, node);
  remember (self, node, findings);
  return is_new;
}

/* Answers whether anything is left to do. @deadline: monotonic time; 0: none */
static gboolean
check_some (WeirFindings *self,
            gint64        deadline)
{
  gboolean changed = self->is_owed;
  GHashTableIter iter;
  gpointer node;

  self->is_owed = FALSE;
  if (self->lonely_due)
    {
      self->lonely_due = FALSE;
      g_hash_table_iter_init (&iter, self->lonely);
      while (g_hash_table_iter_next (&iter, &node, NULL))
        g_hash_table_add (self->due, g_object_ref (node));
    }

  g_hash_table_iter_init (&iter, self->due);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    {
      changed |= check (self, node);
      g_hash_table_iter_remove (&iter);
      if (deadline != 0 && g_get_monotonic_time () > deadline)
        break;
    }
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);

  return g_hash_table_size (self->due) > 0;
}

static gboolean
on_idle (gpointer data)
{
  WeirFindings *self = data;

  if (check_some (self, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;

  self->idle = 0;
  return G_SOURCE_REMOVE;
}

/*< what an edit touches >*/

static void
check_later (WeirFindings *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (PRIORITY, on_idle, self, NULL);
}

static void
touch (WeirFindings *self,
       WeirNode     *node)
{
  if (!weir_document_has_node (self->document, node) || g_hash_table_contains (self->due, node))
    return;

  g_hash_table_add (self->due, g_object_ref (node));
  check_later (self);
}

/* A check looks at a node, its links, and whoever is at their other ends. */
static void
touch_around (WeirFindings *self,
              WeirNode     *node)
{
  g_autoptr (GPtrArray) links = weir_document_dup_links_of (self->document, node);

  touch (self, node);
  for (guint i = 0; i < links->len; i++)
    {
      touch (self, weir_link_get_from (g_ptr_array_index (links, i)));
      touch (self, weir_link_get_to (g_ptr_array_index (links, i)));
    }
}

/* Whatever changes, somebody else may be the one to connect them to. */
static void
touch_lonely (WeirFindings *self)
{
  if (g_hash_table_size (self->lonely) == 0)
    return;

  self->lonely_due = TRUE;
  check_later (self);
}

static void
on_node_notify (WeirFindings *self,
                GParamSpec   *pspec,
                WeirNode     *node)
{
  /* Where it stands says nothing about itself. */
  if (!g_str_equal (pspec->name, "x") && !g_str_equal (pspec->name, "y"))
    touch_around (self, node);
  touch_lonely (self);
}

static void
on_node_param (WeirFindings *self,
               const char   *name,
               WeirNode     *node)
{
  touch_around (self, node);
}

static void
on_link_notify (WeirFindings *self,
                GParamSpec   *pspec,
                WeirLink     *link)
{
  touch (self, weir_link_get_from (link));
  touch (self, weir_link_get_to (link));
  touch_lonely (self);
}

static void
on_document_notify (WeirFindings *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    touch (self, g_ptr_array_index (self->nodes, i));
}

static void
remove_node (WeirFindings *self,
             guint         position)
{
  WeirNode *node = g_ptr_array_index (self->nodes, position);

  g_signal_handlers_disconnect_by_data (node, self);
  g_hash_table_remove (self->due, node);
  if (g_hash_table_contains (self->by_node, node))
    {
      /* Nobody else tells that what was found about it is gone: once for all that go with it. */
      self->is_owed = TRUE;
      check_later (self);
    }
  forget (self, node);
  g_ptr_array_remove_index (self->nodes, position);
}

static void
on_nodes_changed (WeirFindings *self,
                  guint         position,
                  guint         removed,
                  guint         added,
                  GListModel   *nodes)
{
  for (guint i = 0; i < removed; i++)
    remove_node (self, position);
  for (guint i = 0; i < added; i++)
    {
      WeirNode *node = g_list_model_get_item (nodes, position + i);

      g_ptr_array_insert (self->nodes, (gint) (position + i), node);
      g_signal_connect_swapped (node, "notify", G_CALLBACK (on_node_notify), self);
      g_signal_connect_swapped (node, "param-changed", G_CALLBACK (on_node_param), self);
      touch (self, node);
    }

  touch_lonely (self);
}

static void
remove_link (WeirFindings *self,
             guint         position)
{
  WeirLink *link = g_ptr_array_index (self->links, position);

  g_signal_handlers_disconnect_by_data (link, self);
  touch (self, weir_link_get_from (link));
  touch (self, weir_link_get_to (link));
  g_ptr_array_remove_index (self->links, position);
}

static void
on_links_changed (WeirFindings *self,
                  guint         position,
                  guint         removed,
                  guint         added,
                  GListModel   *links)
{
  for (guint i = 0; i < removed; i++)
    remove_link (self, position);
  for (guint i = 0; i < added; i++)
    {
      WeirLink *link = g_list_model_get_item (links, position + i);

      g_ptr_array_insert (self->links, (gint) (position + i), link);
      g_signal_connect_swapped (link, "notify", G_CALLBACK (on_link_notify), self);
      touch (self, weir_link_get_from (link));
      touch (self, weir_link_get_to (link));
    }

  touch_lonely (self);
}

static void
weir_findings_dispose (GObject *object)
{
  WeirFindings *self = WEIR_FINDINGS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  while (self->links->len > 0)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->links, 0), self);
      g_ptr_array_remove_index_fast (self->links, 0);
    }
  while (self->nodes->len > 0)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->nodes, 0), self);
      g_ptr_array_remove_index_fast (self->nodes, 0);
    }
  g_hash_table_remove_all (self->due);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (weir_findings_parent_class)->dispose (object);
}

static void
weir_findings_finalize (GObject *object)
{
  WeirFindings *self = WEIR_FINDINGS (object);

  g_hash_table_unref (self->lonely);
  g_hash_table_unref (self->by_object);
  g_hash_table_unref (self->by_node);
  g_hash_table_unref (self->due);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->nodes);

  G_OBJECT_CLASS (weir_findings_parent_class)->finalize (object);
}

static void
weir_findings_class_init (WeirFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_findings_dispose;
  object_class->finalize = weir_findings_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_findings_init (WeirFindings *self)
{
  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
  self->due = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->by_node = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->by_object = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->lonely = g_hash_table_new (NULL, NULL);
}

WeirFindings *
weir_findings_new (WeirDocument *document)
{
  WeirFindings *self;
  GListModel *nodes, *links;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = g_object_new (WEIR_TYPE_FINDINGS, NULL);
  self->document = g_object_ref (document);
  nodes = weir_document_get_nodes (document);
  links = weir_document_get_links (document);
  g_signal_connect_object (nodes, "items-changed", G_CALLBACK (on_nodes_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (links, "items-changed", G_CALLBACK (on_links_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::max-restarts", G_CALLBACK (on_document_notify), self,
                           G_CONNECT_SWAPPED);
  on_nodes_changed (self, 0, 0, g_list_model_get_n_items (nodes), nodes);
  on_links_changed (self, 0, 0, g_list_model_get_n_items (links), links);

  return self;
}

void
weir_findings_update (WeirFindings *self)
{
  g_return_if_fail (WEIR_IS_FINDINGS (self));

  while (check_some (self, 0))
    ;
}

GPtrArray *
weir_findings_list (WeirFindings *self)
{
  GPtrArray *all = make_list ();

  g_return_val_if_fail (WEIR_IS_FINDINGS (self), all);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      GPtrArray *findings = g_hash_table_lookup (self->by_node, g_ptr_array_index (self->nodes, i));

      for (guint j = 0; findings != NULL && j < findings->len; j++)
        g_ptr_array_add (all, weir_finding_ref (g_ptr_array_index (findings, j)));
    }

  return all;
}

GPtrArray *
weir_findings_get (WeirFindings *self,
                   gpointer      object)
{
  g_return_val_if_fail (WEIR_IS_FINDINGS (self), NULL);

  return g_hash_table_lookup (self->by_object, object);
}

char *
weir_findings_describe (WeirFindings *self,
                        gpointer      object,
                        WeirSeverity *worst)
{
  GPtrArray *findings = weir_findings_get (self, object);
  GString *text;

  if (findings == NULL)
    return NULL;

  text = g_string_new (NULL);
  *worst = WEIR_SEVERITY_HINT;
  for (guint i = 0; i < findings->len; i++)
    {
      WeirFinding *finding = g_ptr_array_index (findings, i);

      *worst = MAX (*worst, finding->severity);
      /* Translators: how bad it is, and what: "Warning: Nobody subscribes to “Counter”". */
      g_string_append_printf (text, _ ("%s: %s"), weir_severity_get_title (finding->severity),
                              finding->what);
      if (i + 1 < findings->len)
        g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
