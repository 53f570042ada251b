/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-choice-factory.h"

static const char *
get_text (GtkListItem *item)
{
  return gtk_string_object_get_string (gtk_list_item_get_item (item));
}

static void
on_row_setup (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, label);
}

static void
on_row_bind (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), get_text (item));
}

static void
on_list_setup (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
show_mark (AdwComboRow *row,
           GParamSpec  *pspec,
           GtkListItem *item)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (mark, adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item));
}

static void
on_list_bind (GtkListItemFactory *factory,
              GtkListItem        *item,
              AdwComboRow        *row)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (label), get_text (item));
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (show_mark), item, 0);
  show_mark (row, NULL, item);
}

static void
on_list_unbind (GtkListItemFactory *factory,
                GtkListItem        *item,
                AdwComboRow        *row)
{
  g_signal_handlers_disconnect_by_func (row, show_mark, item);
}

void
weir_choice_factory_set_up (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) for_row = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) for_list = gtk_signal_list_item_factory_new ();

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_signal_connect (for_row, "setup", G_CALLBACK (on_row_setup), NULL);
  g_signal_connect (for_row, "bind", G_CALLBACK (on_row_bind), NULL);
  adw_combo_row_set_factory (row, for_row);

  g_signal_connect (for_list, "setup", G_CALLBACK (on_list_setup), NULL);
  g_signal_connect_object (for_list, "bind", G_CALLBACK (on_list_bind), row, 0);
  g_signal_connect_object (for_list, "unbind", G_CALLBACK (on_list_unbind), row, 0);
  adw_combo_row_set_list_factory (row, for_list);
}
