/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-why-card.h"

#include <glib/gi18n.h>

#include "../weir-sentence.h"

struct _WeirWhyCard
{
  GtkWidget    parent_instance;

  WeirSession *session;        /* borrowed, or NULL */
  GObject     *subject;        /* owned: node or link that the question is about; NULL: none */
  WeirCauses  *causes;         /* owned: what is shown */
  gboolean     is_following;   /* a cause is being selected: the question stays */

  GtkLabel    *title;          /* lent: children */
  GtkLabel    *moment;
  GtkListBox  *list;
  GtkWidget   *messages_button;
  GtkWidget   *next_button;
};

G_DEFINE_FINAL_TYPE (WeirWhyCard, weir_why_card, GTK_TYPE_WIDGET)

enum
{
  SHOW_MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const WeirCause *
get_cause (WeirWhyCard   *self,
           GtkListBoxRow *row)
{
  guint index = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  return self->causes != NULL && index < self->causes->list->len ? g_ptr_array_index (self->causes->list, index) : NULL;
}

/*< showing >*/

static char *
make_title (WeirWhyCard *self)
{
  g_autofree char *link = WEIR_IS_LINK (self->subject) ? weir_link_name_dup (WEIR_LINK (self->subject)) : NULL;
  const char *name;

  if (link != NULL)
    /* Translators: a subscription, as “Counter → Printer”: why nothing more comes over it. */
    return g_strdup_printf (_ ("What holds %s back?"), link);

  name = weir_node_get_name (WEIR_NODE (self->subject));
  if (self->causes->list->len > 0 && ((WeirCause *) g_ptr_array_index (self->causes->list, 0))->kind == WEIR_CAUSE_FROZEN)
    return g_strdup_printf (_ ("Why does %s stand still?"), name);
  switch (self->causes->state)
    {
    case WEIR_STATE_BUSY:
      return g_strdup_printf (_ ("Why is %s busy?"), name);

    case WEIR_STATE_STARVED:
      return g_strdup_printf (_ ("Why is %s starved?"), name);

    case WEIR_STATE_BLOCKED:
      return g_strdup_printf (_ ("Why is %s blocked?"), name);

    case WEIR_STATE_STOPPED:
    default:
      return g_strdup_printf (_ ("Why has %s stopped?"), name);
    }
}

static void
show_head (WeirWhyCard *self)
{
  g_autofree char *title = make_title (self);
  g_autofree char *time = weir_figure_time (self->causes->time);
  g_autofree char *duration = weir_figure_time (MAX (self->causes->time - self->causes->since, 0));
  /* Translators: two times: "at 10.080 s, for 61 µs now". */
  g_autofree char *moment = g_strdup_printf (_ ("at %s, for %s now"), time, duration);

  weir_sentence_show (self->title, title);
  weir_sentence_show (self->moment, moment);
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *bullet = gtk_label_new ("•");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_add_css_class (bullet, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (bullet), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), bullet);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "weir-label", label);
  return row;
}

/* Rows stay where they are, so that focus does. */
static void
show_list (WeirWhyCard *self)
{
  guint n = self->causes != NULL ? self->causes->list->len : 0;
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      const WeirCause *cause = g_ptr_array_index (self->causes->list, i);

      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        {
          gtk_list_box_append (self->list, make_row ());
          row = gtk_list_box_get_row_at_index (self->list, (int) i);
        }
      weir_sentence_show (g_object_get_data (G_OBJECT (row), "weir-label"), cause->text);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
update_buttons (WeirWhyCard *self)
{
  const WeirCause *cause = get_cause (self, gtk_list_box_get_selected_row (self->list));

  if (cause == NULL && self->causes != NULL && self->causes->list->len > 0)
    cause = g_ptr_array_index (self->causes->list, 0);
  gtk_widget_set_sensitive (self->messages_button, cause != NULL);
  gtk_widget_set_sensitive (self->next_button, self->causes != NULL && self->causes->list->len > 1);
}

static void
show (WeirWhyCard *self)
{
  gboolean has_causes = self->causes != NULL && self->causes->list->len > 0;

  if (has_causes)
    show_head (self);
  show_list (self);
  update_buttons (self);
  gtk_widget_set_visible (GTK_WIDGET (self), has_causes);
}

static void
ask_why (WeirWhyCard *self)
{
  WeirDocument *document = weir_session_get_document (self->session);
  WeirSample *sample = weir_session_get_sample (self->session);

  g_clear_pointer (&self->causes, weir_causes_free);
  if (sample == NULL || self->subject == NULL)
    return;
  if (WEIR_IS_NODE (self->subject))
    self->causes = weir_causes_of_node (document, sample, weir_node_get_id (WEIR_NODE (self->subject)), -1);
  else if (WEIR_IS_LINK (self->subject))
    self->causes = weir_causes_of_link (document, sample, weir_link_get_id (WEIR_LINK (self->subject)));
}

/*< choosing >*/

/* What a sentence is about: the subscription if there is one, else the stage. */
static void
follow (WeirWhyCard     *self,
        const WeirCause *cause)
{
  WeirDocument *document = weir_session_get_document (self->session);
  gpointer object = NULL;

  if (cause->link != 0 && cause->kind != WEIR_CAUSE_NOT_YET)
    object = weir_document_get_link_by_id (document, cause->link);
  if (object == NULL)
    object = weir_document_get_node_by_id (document, cause->node);
  if (object == NULL)
    return;

  self->is_following = TRUE;
  weir_selection_reveal (weir_session_get_selection (self->session), object);
  self->is_following = FALSE;
}

static void
on_row_activated (WeirWhyCard   *self,
                  GtkListBoxRow *row)
{
  const WeirCause *cause = get_cause (self, row);

  if (cause == NULL || self->session == NULL)
    return;
  update_buttons (self);
  follow (self, cause);
}

static void
on_next_clicked (WeirWhyCard *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + 1 : 0;

  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  on_row_activated (self, row);
}

static void
on_messages_clicked (WeirWhyCard *self)
{
  const WeirCause *cause = get_cause (self, gtk_list_box_get_selected_row (self->list));

  if (cause == NULL && self->causes != NULL && self->causes->list->len > 0)
    cause = g_ptr_array_index (self->causes->list, 0);
  if (cause != NULL)
    g_signal_emit (self, signals[SHOW_MESSAGE], 0, cause, self->causes->time);
}

/* The question is another one, unless this card selected what answers it. */
static void
on_selection_changed (WeirWhyCard *self)
{
  gpointer single = weir_selection_get_single (weir_session_get_selection (self->session));

  if (self->is_following)
    return;
  if (WEIR_IS_REMARK (single))
    single = NULL;
  if (single != (gpointer) self->subject)
    gtk_list_box_unselect_all (self->list);
  g_set_object (&self->subject, single);
}

static void
weir_why_card_dispose (GObject *object)
{
  WeirWhyCard *self = WEIR_WHY_CARD (object);
  GtkWidget *child;

  weir_why_card_set_session (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;

  G_OBJECT_CLASS (weir_why_card_parent_class)->dispose (object);
}

static void
weir_why_card_class_init (WeirWhyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_why_card_dispose;

  signals[SHOW_MESSAGE] = g_signal_new ("show-message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "whycard");
}

static GtkLabel *
add_label (WeirWhyCard *self,
           const char  *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

/* Over two lines where the card is narrow. */
static GtkWidget *
make_button (const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return button;
}

static void
add_buttons (WeirWhyCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->messages_button = make_button (_ ("Show the Messages"));
  gtk_widget_set_tooltip_text (self->messages_button, _ ("Go to the message that shows it"));
  g_signal_connect_object (self->messages_button, "clicked", G_CALLBACK (on_messages_clicked), self,
                           G_CONNECT_SWAPPED);
  self->next_button = make_button (_ ("Next Cause"));
  gtk_widget_add_css_class (self->next_button, "flat");
  gtk_widget_set_tooltip_text (self->next_button, _ ("Select what the next sentence is about"));
  g_signal_connect_object (self->next_button, "clicked", G_CALLBACK (on_next_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->messages_button);
  gtk_box_append (GTK_BOX (box), self->next_button);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
weir_why_card_init (WeirWhyCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->title = add_label (self, "heading");
  self->moment = add_label (self, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->moment), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->moment), "numeric");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "weir-causes");
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Causes"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  add_buttons (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
weir_why_card_new (void)
{
  return g_object_new (WEIR_TYPE_WHY_CARD, NULL);
}

void
weir_why_card_set_session (WeirWhyCard *self,
                           WeirSession *session)
{
  g_return_if_fail (WEIR_IS_WHY_CARD (self));

  if (session == self->session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (weir_session_get_selection (self->session), self);
  g_clear_object (&self->subject);
  g_clear_pointer (&self->causes, weir_causes_free);
  self->session = session;
  if (session == NULL)
    return;

  g_signal_connect_object (weir_session_get_selection (session), "changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  on_selection_changed (self);
  weir_why_card_refresh (self);
}

void
weir_why_card_refresh (WeirWhyCard *self)
{
  g_return_if_fail (WEIR_IS_WHY_CARD (self));

  if (self->session == NULL)
    return;
  ask_why (self);
  show (self);
}
