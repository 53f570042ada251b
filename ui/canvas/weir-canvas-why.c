/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-canvas-why.h"
#include "weir-inner-layout.h"

#define MARGIN  8
#define OFFSET  18   /* from the pointer: its picture lies in between */
#define N_CHARS 40

void
weir_canvas_init_why (WeirCanvas *self)
{
  /* An alert is read out when it appears. */
  self->why = g_object_new (GTK_TYPE_LABEL,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                            "wrap", TRUE,
                            "max-width-chars", N_CHARS,
                            "xalign", 0.0,
                            "can-target", FALSE,
                            "visible", FALSE,
                            NULL);
  gtk_widget_add_css_class (self->why, "weir-why");
  gtk_widget_set_parent (self->why, GTK_WIDGET (self));
}

void
weir_canvas_say_why (WeirCanvas *self,
                     const char *text)
{
  if (text == NULL && !gtk_widget_get_visible (self->why))
    return;

  if (text != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->why)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->why), text);
  gtk_widget_set_visible (self->why, text != NULL);
  weir_inner_layout_queue (GTK_WIDGET (self));
}

/* Below the pointer and inside the canvas. */
void
weir_canvas_allocate_why (WeirCanvas *self,
                          int         width,
                          int         height)
{
  GtkRequisition size;
  graphene_point_t corner;

  if (!gtk_widget_get_visible (self->why))
    return;

  gtk_widget_get_preferred_size (self->why, NULL, &size);
  corner.x = CLAMP ((int) self->pointer.x + OFFSET, MARGIN,
                    MAX (width - size.width - MARGIN, MARGIN));
  corner.y = (int) self->pointer.y + OFFSET;
  if (corner.y + size.height + MARGIN > height)
    corner.y = MAX ((int) self->pointer.y - OFFSET - size.height, MARGIN);
  gtk_widget_allocate (self->why, size.width, size.height, -1,
                       gsk_transform_translate (NULL, &corner));
}
