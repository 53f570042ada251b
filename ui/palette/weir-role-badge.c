/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-role-badge.h"
#include <adwaita.h>
#include "../weir-style.h"

#define BADGE_SIZE 20
#define GLYPH_SIZE 14

struct _WeirRoleBadge
{
  GtkWidget     parent_instance;

  WeirRole      role;
  GdkPaintable *glyph;   /* owned; NULL until drawn at the present scale */
  int           scale;
};

G_DEFINE_FINAL_TYPE (WeirRoleBadge, weir_role_badge, GTK_TYPE_WIDGET)

enum
{
  PROP_ROLE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GdkPaintable *
load_glyph (WeirRoleBadge *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int scale = gtk_widget_get_scale_factor (widget);

  if (self->glyph == NULL || self->scale != scale)
    {
      GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
      GtkIconPaintable *icon;

      g_clear_object (&self->glyph);
      self->scale = scale;
      icon = gtk_icon_theme_lookup_icon (theme, weir_style_get_role_icon (self->role), NULL,
                                         GLYPH_SIZE, scale, gtk_widget_get_direction (widget),
                                         GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
      self->glyph = GDK_PAINTABLE (icon);
    }

  return self->glyph;
}

static void
weir_role_badge_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = *natural = BADGE_SIZE;
}

static void
weir_role_badge_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WeirRoleBadge *self = WEIR_ROLE_BADGE (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - BADGE_SIZE) / 2.0f,
                                             (gtk_widget_get_height (widget) - BADGE_SIZE) / 2.0f,
                                             BADGE_SIZE, BADGE_SIZE);
  GskRoundedRect circle;
  GdkRGBA dot, glyph;

  weir_style_get_color (weir_style_get_role_color (self->role), &dot);
  weir_style_get_color (WEIR_COLOR_CARD, &glyph);

  gsk_rounded_rect_init_from_rect (&circle, &area, BADGE_SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &dot, &area);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (area.origin.x + (BADGE_SIZE - GLYPH_SIZE) / 2.0f,
                                                area.origin.y + (BADGE_SIZE - GLYPH_SIZE) / 2.0f));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (load_glyph (self)), snapshot,
                                            GLYPH_SIZE, GLYPH_SIZE, &glyph, 1);
  gtk_snapshot_restore (snapshot);
}

static void
weir_role_badge_dispose (GObject *object)
{
  g_clear_object (&WEIR_ROLE_BADGE (object)->glyph);

  G_OBJECT_CLASS (weir_role_badge_parent_class)->dispose (object);
}

static void
weir_role_badge_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_ROLE)
    g_value_set_uint (value, WEIR_ROLE_BADGE (object)->role);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_role_badge_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_ROLE)
    WEIR_ROLE_BADGE (object)->role = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_role_badge_class_init (WeirRoleBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_role_badge_dispose;
  object_class->get_property = weir_role_badge_get_property;
  object_class->set_property = weir_role_badge_set_property;
  widget_class->measure = weir_role_badge_measure;
  widget_class->snapshot = weir_role_badge_snapshot;

  properties[PROP_ROLE] = g_param_spec_uint ("role", NULL, NULL,
                                             0, WEIR_ROLE_CONSUMER, WEIR_ROLE_PRODUCER,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                             | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_role_badge_init (WeirRoleBadge *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
weir_role_badge_new (WeirRole role)
{
  return g_object_new (WEIR_TYPE_ROLE_BADGE, "role", role, NULL);
}
