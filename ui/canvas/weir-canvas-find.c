/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-find.h"
#include "weir-find-bar.h"
#include "weir-veil.h"
#include "../weir-search.h"

#define MARGIN       12
#define MAX_WIDTH    460
/* Around what was found. */
#define FRAME        6.0f
/* While states change, matches do: not faster than one can read, and thousands of stages take a while. */
#define INTERVAL     G_USEC_PER_SEC

struct _WeirFind
{
  GtkWidget *bar;         /* owned: a child of the canvas */
  WeirVeil  *veil;        /* owned */
  GPtrArray *found;       /* of WeirNode, WeirLink and WeirRemark, owned */
  gpointer   current;     /* one of them, lent; NULL: none */
  gint64     last;        /* monotonic time */
  guint      source;      /* the next look is due; 0: none is */
};

static gboolean
is_open (WeirCanvas *self)
{
  return gtk_widget_get_visible (self->find->bar);
}

/*< matching >*/

static void
add_if (GPtrArray  *found,
        gpointer    object,
        char       *words,
        const char *search)
{
  if (weir_search_matches (words, search))
    g_ptr_array_add (found, g_object_ref (object));
  g_free (words);
}

/* Of WeirNode → GPtrArray of the WeirLink that begin there, all borrowed. */
static GHashTable *
collect_links (WeirDocument *document)
{
  GListModel *links = weir_document_get_links (document);
  GHashTable *by_producer = g_hash_table_new_full (NULL, NULL, NULL,
                                                   (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);
      GPtrArray *list = g_hash_table_lookup (by_producer, weir_link_get_from (link));

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_producer, weir_link_get_from (link), list);
        }
      g_ptr_array_add (list, link);
    }

  return by_producer;
}

static void
search_remarks (WeirDocument *document,
                GPtrArray    *found,
                const char   *search)
{
  GListModel *remarks = weir_document_get_remarks (document);

  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (WeirRemark) remark = g_list_model_get_item (remarks, i);

      add_if (found, remark, weir_search_describe_remark (remark), search);
    }
}

/* Stages in the order of the flow, then subscriptions, which have the names of both their ends, then remarks. */
static GPtrArray *
search_document (WeirCanvas *self,
                 const char *search)
{
  WeirDocument *document = weir_session_get_document (self->session);
  WeirActivity *activity = weir_session_get_activity (self->session);
  WeirPipeline *pipeline = weir_session_get_pipeline (self->session);
  /* What cards say is what is found. */
  gboolean flowing = weir_world_view_is_flowing (WEIR_WORLD_VIEW (self->world));
  g_autoptr (GPtrArray) nodes = weir_flow_order_list (document);
  g_autoptr (GHashTable) links = collect_links (document);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  WeirSample *sample = NULL;

  if (*search == '\0')
    return found;

  if (weir_pipeline_get_state (pipeline) != WEIR_RUN_STOPPED)
    sample = weir_session_get_sample (self->session);
  for (guint i = 0; i < nodes->len; i++)
    {
      WeirNode *node = g_ptr_array_index (nodes, i);

      add_if (found, node, weir_search_describe_node (node, sample, activity, flowing), search);
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      GPtrArray *from_here = g_hash_table_lookup (links, g_ptr_array_index (nodes, i));

      for (guint j = 0; from_here != NULL && j < from_here->len; j++)
        {
          WeirLink *link = g_ptr_array_index (from_here, j);

          add_if (found, link, weir_search_describe_link (link, sample), search);
        }
    }
  search_remarks (document, found, search);

  return found;
}

static guint
get_index (WeirFind *find)
{
  guint index;

  return g_ptr_array_find (find->found, find->current, &index) ? index : G_MAXUINT;
}

static void
show_count (WeirCanvas *self)
{
  weir_find_bar_set_count (WEIR_FIND_BAR (self->find->bar), get_index (self->find),
                           self->find->found->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look (WeirCanvas *self)
{
  WeirFind *find = self->find;
  g_autoptr (GPtrArray) before = g_steal_pointer (&find->found);

  g_clear_handle_id (&find->source, g_source_remove);
  find->last = g_get_monotonic_time ();
  find->found = search_document (self, weir_find_bar_get_text (WEIR_FIND_BAR (find->bar)));
  if (find->current != NULL && !g_ptr_array_find (find->found, find->current, NULL))
    find->current = NULL;
  show_count (self);
}

static gboolean
on_look_due (gpointer data)
{
  WeirCanvas *self = data;

  self->find->source = 0;
  if (self->session != NULL && is_open (self))
    look (self);
  return G_SOURCE_REMOVE;
}

/*< going through what was found >*/

static void
go_to (WeirCanvas *self,
       guint       index)
{
  WeirFind *find = self->find;

  find->current = g_ptr_array_index (find->found, index);
  weir_selection_set_single (weir_session_get_selection (self->session), find->current);
  weir_canvas_show_object (self, find->current);
  show_count (self);
}

static void
go_on (WeirCanvas *self,
       int         step)
{
  WeirFind *find = self->find;
  guint n, index;

  look (self);
  n = find->found->len;
  if (n == 0)
    return;

  index = get_index (find);
  if (index == G_MAXUINT)
    go_to (self, step > 0 ? 0 : n - 1);
  else
    go_to (self, (index + n + step) % n);
}

/* What is selected stays so while it matches. */
static void
on_search_changed (WeirCanvas *self)
{
  WeirFind *find = self->find;

  if (self->session == NULL)
    return;

  look (self);
  if (find->current == NULL && find->found->len > 0)
    go_to (self, 0);
}

static void
on_next (WeirCanvas *self)
{
  if (self->session != NULL)
    go_on (self, 1);
}

static void
on_previous (WeirCanvas *self)
{
  if (self->session != NULL)
    go_on (self, -1);
}

/* The keyboard goes on at what was found. */
static void
on_closed (WeirCanvas *self)
{
  gpointer current = self->find->current;
  GtkWidget *widget = current != NULL ? weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), current) : NULL;

  gtk_widget_set_visible (self->find->bar, FALSE);
  weir_canvas_forget_found (self);
  gtk_widget_grab_focus (widget != NULL ? widget : GTK_WIDGET (self));
}

static void
open_bar (WeirCanvas *self)
{
  if (!is_open (self))
    {
      weir_canvas_cancel_drag (self);
      weir_canvas_cancel_link (self);
      gtk_widget_set_visible (self->find->bar, TRUE);
    }
  weir_find_bar_focus (WEIR_FIND_BAR (self->find->bar));
}

static void
on_find_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  WeirCanvas *self = WEIR_CANVAS (widget);
  gboolean was_open = is_open (self);

  if (self->session == NULL)
    return;

  if (g_str_equal (name, "canvas.find") || !was_open)
    {
      open_bar (self);
      look (self);
    }
  if (!g_str_equal (name, "canvas.find"))
    go_on (self, g_str_equal (name, "canvas.find-next") ? 1 : -1);
}

void
weir_canvas_install_find_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.find", NULL, on_find_action);
  gtk_widget_class_install_action (klass, "canvas.find-next", NULL, on_find_action);
  gtk_widget_class_install_action (klass, "canvas.find-previous", NULL, on_find_action);
}

void
weir_canvas_init_find (WeirCanvas *self)
{
  WeirFind *find = g_new0 (WeirFind, 1);

  self->find = find;
  find->found = g_ptr_array_new_with_free_func (g_object_unref);
  find->veil = weir_veil_new ();
  find->bar = weir_find_bar_new ();
  gtk_widget_set_visible (find->bar, FALSE);
  gtk_widget_set_parent (find->bar, GTK_WIDGET (self));
  g_signal_connect_swapped (find->bar, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (find->bar, "next", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (find->bar, "previous", G_CALLBACK (on_previous), self);
  g_signal_connect_swapped (find->bar, "closed", G_CALLBACK (on_closed), self);
}

void
weir_canvas_dispose_find (WeirCanvas *self)
{
  WeirFind *find = g_steal_pointer (&self->find);

  if (find == NULL)
    return;

  g_clear_handle_id (&find->source, g_source_remove);
  gtk_widget_unparent (find->bar);
  weir_veil_free (find->veil);
  g_ptr_array_unref (find->found);
  g_free (find);
}

GtkWidget *
weir_canvas_get_find_bar (WeirCanvas *self)
{
  return self->find->bar;
}

void
weir_canvas_update_find (WeirCanvas *self)
{
  WeirFind *find = self->find;
  gint64 since = g_get_monotonic_time () - find->last;

  if (!is_open (self) || find->source != 0)
    return;

  find->source = g_timeout_add (since >= INTERVAL ? 0 : (INTERVAL - since) / 1000, on_look_due,
                                self);
}

void
weir_canvas_forget_found (WeirCanvas *self)
{
  self->find->current = NULL;
  g_ptr_array_set_size (self->find->found, 0);
  show_count (self);
}

void
weir_canvas_allocate_find (WeirCanvas *self,
                           int         width)
{
  GtkWidget *bar = self->find->bar;
  int minimum, natural, height;
  graphene_point_t corner;

  if (!is_open (self))
    return;

  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  natural = MAX (minimum, MIN (MAX_WIDTH, width - 2 * MARGIN));
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, natural, NULL, &height, NULL, NULL);
  corner = GRAPHENE_POINT_INIT ((width - natural) / 2, MARGIN);
  gtk_widget_allocate (bar, natural, height, -1, gsk_transform_translate (NULL, &corner));
}

/* What hangs below a card belongs to it. */
static void
get_place (WeirCanvas      *self,
           gpointer         object,
           graphene_rect_t *into)
{
  GtkWidget *part = weir_world_view_find_widget (WEIR_WORLD_VIEW (self->world), object);
  GtkWidget *chip = WEIR_IS_NODE_CARD (part) ? weir_node_card_get_chip (WEIR_NODE_CARD (part)) : NULL;
  graphene_rect_t hanging;

  if (part == NULL || !gtk_widget_compute_bounds (part, GTK_WIDGET (self), into))
    return;
  if (chip != NULL && gtk_widget_get_child_visible (chip)
      && gtk_widget_compute_bounds (chip, GTK_WIDGET (self), &hanging))
    graphene_rect_union (into, &hanging, into);
  graphene_rect_inset (into, -FRAME, -FRAME);
}

void
weir_canvas_snapshot_find (WeirCanvas  *self,
                           GtkSnapshot *snapshot)
{
  WeirFind *find = self->find;
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_size_t size = GRAPHENE_SIZE_INIT (gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (graphene_rect_t));

  if (!is_open (self))
    return;

  /* One for each, so that they count the same. */
  g_array_set_size (places, find->found->len);
  for (guint i = 0; i < find->found->len; i++)
    get_place (self, g_ptr_array_index (find->found, i), &g_array_index (places, graphene_rect_t, i));
  if (find->found->len > 0)
    weir_veil_snapshot (find->veil, snapshot, &size, places, get_index (find));
  gtk_widget_snapshot_child (widget, find->bar, snapshot);
}
