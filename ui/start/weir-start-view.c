/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-start-view.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include "../weir-age.h"
#include "../weir-recent.h"
#include "weir-document-card.h"
#include "weir-lesson-card.h"
#include "weir-recent-card.h"

#define MAX_RECENT 8
/* As many lessons as stand in a row, until somebody wants to see all. */
#define MOST_LESSONS 4

struct _WeirStartView
{
  GtkWidget           parent_instance;

  WeirLessonProgress *progress;   /* owned; NULL until one is set */
  WeirLesson         *next;       /* lent by its card; NULL: all are done */
  int                 n_lessons;
  int                 next_place; /* among the lessons */
  gboolean            narrow;

  /* Lent by the template. */
  GtkWidget  *scroller;
  GtkBox     *buttons;
  GtkWidget  *lesson_button;
  GtkWidget  *draw_button;
  GtkWidget  *lessons;
  GtkFlowBox *lessons_box;
  GtkWidget  *all_lessons_button;
  GtkWidget  *examples;
  GtkFlowBox *examples_box;
  GtkWidget  *recent;
  GtkFlowBox *recent_box;
};

G_DEFINE_FINAL_TYPE (WeirStartView, weir_start_view, GTK_TYPE_WIDGET)

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
open_file (WeirStartView *self,
           GFile         *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", uri);
}

static void
on_example_activated (WeirStartView    *self,
                      WeirDocumentCard *card)
{
  open_file (self, weir_document_card_get_file (card));
}

static void
on_lesson_activated (WeirStartView  *self,
                     WeirLessonCard *card)
{
  const char *name = weir_lesson_get_name (weir_lesson_card_get_lesson (card));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", name);
}

/* A button with an action has no focus while its window comes to be. */
static void
on_lesson_clicked (WeirStartView *self)
{
  if (self->next != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", weir_lesson_get_name (self->next));
}

static void
on_recent_activated (WeirStartView  *self,
                     WeirRecentCard *card)
{
  if (!weir_recent_card_is_gone (card))
    open_file (self, weir_recent_card_get_file (card));
}

static void
fill_recent (WeirStartView *self)
{
  g_autoptr (GPtrArray) infos = weir_recent_list (MAX_RECENT);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent_box))) != NULL)
    gtk_flow_box_remove (self->recent_box, child);

  for (guint i = 0; i < infos->len; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);
      gint64 then = g_date_time_to_unix (gtk_recent_info_get_modified (info));
      g_autofree char *age = weir_age_describe (then, now);
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));

      gtk_flow_box_append (self->recent_box, weir_recent_card_new (file, age));
    }
  gtk_widget_set_visible (self->recent, infos->len > 0);
}

/* Ages grow while the page is not shown. */
static void
weir_start_view_map (GtkWidget *widget)
{
  fill_recent (WEIR_START_VIEW (widget));
  GTK_WIDGET_CLASS (weir_start_view_parent_class)->map (widget);
}

static void
on_recent_changed (WeirStartView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill_recent (self);
}

static void
show_progress (WeirStartView  *self,
               WeirLessonCard *card)
{
  WeirLesson *lesson = weir_lesson_card_get_lesson (card);
  const char *name = weir_lesson_get_name (lesson);
  guint n_steps = weir_lesson_get_n_steps (lesson);
  g_autofree char *words = weir_lesson_progress_describe (self->progress, name, n_steps);

  weir_lesson_card_show_progress (card, words, weir_lesson_progress_get_share (self->progress, name, n_steps));
}

/* One that has begun, or else the first that was not done yet. NULL: all are done. */
static WeirLesson *
find_next (WeirStartView *self)
{
  WeirLesson *next = NULL;
  GtkFlowBoxChild *card;

  self->next_place = 0;
  for (int i = 0; (card = gtk_flow_box_get_child_at_index (self->lessons_box, i)) != NULL; i++)
    {
      WeirLesson *lesson = weir_lesson_card_get_lesson (WEIR_LESSON_CARD (card));
      const char *name = weir_lesson_get_name (lesson);
      gboolean has_begun = weir_lesson_progress_has_begun (self->progress, name);

      if (weir_lesson_progress_is_done (self->progress, name) || (next != NULL && !has_begun))
        continue;
      next = lesson;
      self->next_place = i;
      if (has_begun)
        break;
    }

  return next;
}

static gboolean
is_new_here (WeirStartView *self,
             WeirLesson    *next)
{
  GtkFlowBoxChild *first = gtk_flow_box_get_child_at_index (self->lessons_box, 0);

  return weir_lesson_card_get_lesson (WEIR_LESSON_CARD (first)) == next
         && !weir_lesson_progress_has_begun (self->progress, weir_lesson_get_name (next));
}

static void
suggest (WeirStartView *self)
{
  WeirLesson *next = find_next (self);
  g_autofree char *label = NULL;

  self->next = next;
  gtk_widget_set_visible (self->lesson_button, next != NULL);
  if (next == NULL)
    {
      gtk_widget_add_css_class (self->draw_button, "suggested-action");
      return;
    }

  label = is_new_here (self, next) ? g_strdup (_ ("Start the First Lesson"))
          : g_strdup_printf (_ ("Continue with Lesson %u"), weir_lesson_get_number (next));
  gtk_button_set_label (GTK_BUTTON (self->lesson_button), label);
  gtk_widget_set_tooltip_text (self->lesson_button, weir_lesson_get_title (next));
  gtk_widget_remove_css_class (self->draw_button, "suggested-action");
}

static void
on_progress_changed (WeirStartView *self)
{
  GtkFlowBoxChild *card;

  if (self->progress == NULL)
    return;
  for (int i = 0; (card = gtk_flow_box_get_child_at_index (self->lessons_box, i)) != NULL; i++)
    show_progress (self, WEIR_LESSON_CARD (card));
  suggest (self);
  gtk_flow_box_invalidate_filter (self->lessons_box);
}

/* The one that comes next, that before it, and what follows. */
static gboolean
is_lesson_shown (GtkFlowBoxChild *card,
                 gpointer         data)
{
  WeirStartView *self = data;
  int place = gtk_flow_box_child_get_index (card);
  int first = CLAMP (self->next_place - 1, 0, MAX (0, self->n_lessons - MOST_LESSONS));

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->all_lessons_button))
         || (place >= first && place < first + MOST_LESSONS);
}

static void
show_count (WeirStartView *self)
{
  g_autofree char *label = g_strdup_printf (ngettext ("All %d Lesson", "All %d Lessons", self->n_lessons), self->n_lessons);

  gtk_button_set_label (GTK_BUTTON (self->all_lessons_button), label);
  gtk_widget_set_visible (self->all_lessons_button, self->n_lessons > MOST_LESSONS);
}

static gboolean
weir_start_view_grab_focus (GtkWidget *widget)
{
  WeirStartView *self = WEIR_START_VIEW (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->lesson_button) ? self->lesson_button : self->draw_button);
}

static void
weir_start_view_dispose (GObject *object)
{
  WeirStartView *self = WEIR_START_VIEW (object);

  g_clear_object (&self->progress);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_start_view_parent_class)->dispose (object);
}

static void
weir_start_view_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, WEIR_START_VIEW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_start_view_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_NARROW)
    weir_start_view_set_narrow (WEIR_START_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_start_view_class_init (WeirStartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_start_view_dispose;
  G_OBJECT_CLASS (klass)->get_property = weir_start_view_get_property;
  G_OBJECT_CLASS (klass)->set_property = weir_start_view_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  widget_class->map = weir_start_view_map;
  widget_class->grab_focus = weir_start_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "startview");
  gtk_widget_class_set_template_from_resource (widget_class, "/weir/ui/weir-start-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, buttons);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, draw_button);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, lesson_button);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, lessons);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, lessons_box);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, all_lessons_button);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, examples);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, examples_box);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, recent);
  gtk_widget_class_bind_template_child (widget_class, WeirStartView, recent_box);
  gtk_widget_class_bind_template_callback (widget_class, on_example_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_lesson_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_lesson_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_activated);
}

static void
weir_start_view_init (WeirStartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_flow_box_set_filter_func (self->lessons_box, is_lesson_shown, self, NULL);
  show_count (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (on_recent_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
weir_start_view_new (void)
{
  return g_object_new (WEIR_TYPE_START_VIEW, NULL);
}

void
weir_start_view_add_example (WeirStartView *self,
                             const char    *title,
                             const char    *description,
                             WeirSketch    *sketch,
                             GFile         *file)
{
  g_return_if_fail (WEIR_IS_START_VIEW (self));

  gtk_flow_box_append (self->examples_box,
                       weir_document_card_new (title, description, sketch, file));
  gtk_widget_set_visible (self->examples, TRUE);
}

void
weir_start_view_add_lesson (WeirStartView *self,
                            WeirLesson    *lesson,
                            WeirSketch    *sketch)
{
  g_return_if_fail (WEIR_IS_START_VIEW (self));

  gtk_flow_box_append (self->lessons_box, weir_lesson_card_new (lesson, sketch));
  gtk_widget_set_visible (self->lessons, TRUE);
  self->n_lessons++;
  show_count (self);
  gtk_flow_box_invalidate_filter (self->lessons_box);
  on_progress_changed (self);
}

void
weir_start_view_set_progress (WeirStartView      *self,
                              WeirLessonProgress *progress)
{
  g_return_if_fail (WEIR_IS_START_VIEW (self));
  g_return_if_fail (WEIR_IS_LESSON_PROGRESS (progress));

  if (!g_set_object (&self->progress, progress))
    return;
  g_signal_connect_object (progress, "changed", G_CALLBACK (on_progress_changed), self, G_CONNECT_SWAPPED);
  on_progress_changed (self);
}

void
weir_start_view_set_narrow (WeirStartView *self,
                            gboolean       narrow)
{
  g_return_if_fail (WEIR_IS_START_VIEW (self));

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), narrow ? GTK_ORIENTATION_VERTICAL
                                                                         : GTK_ORIENTATION_HORIZONTAL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}
