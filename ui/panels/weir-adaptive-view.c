/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-adaptive-view.h"

/* Whoever has less is narrow. Wide enough for what stands side by side where there is room, with strings that are
 * 40 % longer than the English ones. */
#define DEFAULT_LIMIT 960
/* As narrow as a telephone. */
#define MIN_WIDTH 360

struct _WeirAdaptiveView
{
  GtkWidget  parent_instance;

  GtkWidget *box;        /* lent: the child; NULL once disposed of */
  int        limit;
  guint      tick;       /* until "narrow" is changed, if it has to be */
  gboolean   narrow;
  gboolean   seen;       /* has been laid out once */
};

static void weir_adaptive_view_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirAdaptiveView, weir_adaptive_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      weir_adaptive_view_buildable_init))

enum
{
  PROP_NARROW = 1,
  PROP_LIMIT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_narrow (WeirAdaptiveView *self,
            gboolean          narrow)
{
  if (narrow == self->narrow)
    return;

  self->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static gboolean
is_too_narrow (WeirAdaptiveView *self,
               int               width)
{
  return width < self->limit;
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WeirAdaptiveView *self = WEIR_ADAPTIVE_VIEW (widget);

  self->tick = 0;
  set_narrow (self, is_too_narrow (self, gtk_widget_get_width (widget)));
  return G_SOURCE_REMOVE;
}

/* What is wide as yet may become narrow, so its width asks for nothing. */
static void
weir_adaptive_view_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  WeirAdaptiveView *self = WEIR_ADAPTIVE_VIEW (widget);
  int needed;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      for_size = MAX (for_size, needed);
    }
  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->narrow)
    *minimum = MIN (*minimum, MIN_WIDTH);
}

static void
weir_adaptive_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  WeirAdaptiveView *self = WEIR_ADAPTIVE_VIEW (widget);
  GskTransform *transform = NULL;
  int needed;

  /* Nothing has been shown yet, so nothing changes. */
  if (!self->seen)
    set_narrow (self, is_too_narrow (self, width));
  else if (is_too_narrow (self, width) != self->narrow && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, on_tick, NULL, NULL);
  self->seen = TRUE;

  /* For the one frame until the tick comes something is cut off. */
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  needed = MAX (needed, width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (width - needed, 0));
  gtk_widget_allocate (self->box, needed, height, baseline, transform);
}

static void
weir_adaptive_view_dispose (GObject *object)
{
  g_clear_pointer (&WEIR_ADAPTIVE_VIEW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weir_adaptive_view_parent_class)->dispose (object);
}

static void
weir_adaptive_view_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  WeirAdaptiveView *self = WEIR_ADAPTIVE_VIEW (object);

  if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else if (id == PROP_LIMIT)
    g_value_set_int (value, self->limit);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_adaptive_view_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  WeirAdaptiveView *self = WEIR_ADAPTIVE_VIEW (object);

  if (id == PROP_LIMIT)
    {
      self->limit = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_adaptive_view_class_init (WeirAdaptiveViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_adaptive_view_dispose;
  object_class->get_property = weir_adaptive_view_get_property;
  object_class->set_property = weir_adaptive_view_set_property;
  widget_class->measure = weir_adaptive_view_measure;
  widget_class->size_allocate = weir_adaptive_view_size_allocate;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LIMIT] = g_param_spec_int ("limit", NULL, NULL, 0, G_MAXINT, DEFAULT_LIMIT,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_adaptive_view_init (WeirAdaptiveView *self)
{
  self->limit = DEFAULT_LIMIT;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static GtkBuildableIface *parent_buildable;

static void
weir_adaptive_view_add_child (GtkBuildable *buildable,
                              GtkBuilder   *builder,
                              GObject      *child,
                              const char   *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_box_append (GTK_BOX (WEIR_ADAPTIVE_VIEW (buildable)->box), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
weir_adaptive_view_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = weir_adaptive_view_add_child;
}

GtkWidget *
weir_adaptive_view_new (void)
{
  return g_object_new (WEIR_TYPE_ADAPTIVE_VIEW, NULL);
}

gboolean
weir_adaptive_view_is_narrow (WeirAdaptiveView *self)
{
  g_return_val_if_fail (WEIR_IS_ADAPTIVE_VIEW (self), FALSE);

  return self->narrow;
}
