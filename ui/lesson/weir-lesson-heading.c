/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-lesson-heading.h"

struct _WeirLessonHeading
{
  GtkWidget parent_instance;

  GtkLabel *label;   /* owned: a child */
};

G_DEFINE_FINAL_TYPE (WeirLessonHeading, weir_lesson_heading, GTK_TYPE_WIDGET)

static void
weir_lesson_heading_dispose (GObject *object)
{
  WeirLessonHeading *self = WEIR_LESSON_HEADING (object);

  if (self->label != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->label));
  self->label = NULL;

  G_OBJECT_CLASS (weir_lesson_heading_parent_class)->dispose (object);
}

static void
weir_lesson_heading_class_init (WeirLessonHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_lesson_heading_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_widget_class_set_css_name (widget_class, "lessonheading");
}

static void
weir_lesson_heading_init (WeirLessonHeading *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

GtkWidget *
weir_lesson_heading_new (const char *css_class)
{
  WeirLessonHeading *self = g_object_new (WEIR_TYPE_LESSON_HEADING, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self->label), css_class);
  return GTK_WIDGET (self);
}

void
weir_lesson_heading_show (WeirLessonHeading *self,
                          const char        *text,
                          const char        *description)
{
  g_return_if_fail (WEIR_IS_LESSON_HEADING (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description != NULL ? description : "",
                                  -1);
}
