/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <math.h>
#include "weir-brush.h"
#include "weir-node-card-private.h"
#include "weir-severity-glyph.h"

/* Cards from so far away that each has a few pixels: rectangles only, which cost a tenth. */

#define EDGE       4.0f
#define LIT_EDGE   6.0f
#define STATE_SIZE 24.0f
#define STATE_BAR  8.0f    /* of what is left of it in some states */
#define TINY       3.0f    /* pixels of a header that is too low to show a colour: all of the card does */

/* From below to above. */
typedef enum
{
  PART_EDGE,
  PART_BODY,
  PART_HEADER,
  PART_FINDINGS,
  PART_STATE,
  PART_HOLE,
  N_PARTS,
} Part;

typedef struct
{
  graphene_rect_t card;     /* in units of the world */
  graphene_rect_t bounds;   /* in those of the card */
  GdkRGBA         color;
  gboolean        is_drawn;
} Patch;

WeirColor
weir_node_card_get_condition_color (WeirCardState condition)
{
  switch (condition)
    {
    case WEIR_CONDITION_WORKING:
      return WEIR_COLOR_OK;

    case WEIR_CONDITION_BLOCKED:
      return WEIR_COLOR_WARNING;

    case WEIR_CONDITION_FAILED:
      return WEIR_COLOR_ERROR;

    case WEIR_CONDITION_FROZEN:
      return WEIR_COLOR_ACCENT;

    case WEIR_CONDITION_READY:
    case WEIR_CONDITION_STARVED:
    case WEIR_CONDITION_STOPPED:
    default:
      return WEIR_COLOR_DIM_TEXT;
    }
}

/* What is missing from the square of a state, for eyes that do not tell its colour. Answers whether anything is. */
static gboolean
cut_hole (WeirCardState    condition,
          graphene_rect_t *square)
{
  switch (condition)
    {
    case WEIR_CONDITION_BLOCKED:   /* two bars, as on a card that is near */
      graphene_rect_inset (square, STATE_BAR, 0);
      return TRUE;

    case WEIR_CONDITION_STARVED:   /* a ring */
      graphene_rect_inset (square, STATE_BAR, STATE_BAR);
      return TRUE;

    case WEIR_CONDITION_STOPPED:   /* one bar, which lies */
    case WEIR_CONDITION_FAILED:
      square->size.height -= STATE_BAR;
      return TRUE;

    case WEIR_CONDITION_FROZEN:    /* one bar, which stands */
      square->origin.x += STATE_BAR;
      square->size.width -= STATE_BAR;
      return TRUE;

    case WEIR_CONDITION_READY:
    case WEIR_CONDITION_WORKING:
    default:
      return FALSE;
    }
}

/* Answers whether there is such a part. */
static gboolean
get_part (WeirNodeCard *self,
          Part          part,
          gboolean      tiny,
          Patch        *into)
{
  gboolean lit = self->selected || gtk_widget_has_visible_focus (GTK_WIDGET (self));
  graphene_rect_t *bounds = &into->bounds;

  graphene_rect_init (bounds, 0, 0, WEIR_NODE_CARD_WIDTH, weir_node_card_get_height (self));
  switch (part)
    {
    case PART_EDGE:
      if (lit)
        graphene_rect_inset (bounds, -LIT_EDGE, -LIT_EDGE);
      weir_style_get_color (lit ? WEIR_COLOR_ACCENT : WEIR_COLOR_BORDER, &into->color);
      return TRUE;

    case PART_BODY:
      graphene_rect_inset (bounds, EDGE, EDGE);
      weir_style_get_color (WEIR_COLOR_CARD, &into->color);
      return TRUE;

    case PART_HEADER:
      graphene_rect_inset (bounds, EDGE, EDGE);
      if (!tiny)
        bounds->size.height = WEIR_NODE_CARD_HEADER;
      weir_style_get_color (weir_style_get_role_color (weir_node_get_role (self->node)), &into->color);
      into->color.alpha = 0.5;
      return TRUE;

    case PART_FINDINGS:
      graphene_rect_init (bounds, WEIR_NODE_CARD_WIDTH - 40, EDGE, 36, WEIR_NODE_CARD_HEADER);
      weir_severity_glyph_get_color (self->worst, &into->color);
      return self->findings != NULL;

    case PART_STATE:
      graphene_rect_init (bounds, WEIR_NODE_CARD_PADDING, 2 * WEIR_NODE_CARD_HEADER, STATE_SIZE, STATE_SIZE);
      weir_style_get_color (weir_node_card_get_condition_color (self->condition), &into->color);
      return self->condition != WEIR_CONDITION_READY;

    case PART_HOLE:
    default:
      graphene_rect_init (bounds, WEIR_NODE_CARD_PADDING, 2 * WEIR_NODE_CARD_HEADER, STATE_SIZE, STATE_SIZE);
      weir_style_get_color (WEIR_COLOR_CARD, &into->color);
      return !tiny && cut_hole (self->condition, bounds);
    }
}

void
weir_node_card_draw_shape (WeirNodeCard *self,
                           GtkSnapshot  *snapshot)
{
  Patch patch;

  for (guint part = 0; part < N_PARTS; part++)
    {
      if (get_part (self, part, FALSE, &patch))
        gtk_snapshot_append_color (snapshot, &patch.color, &patch.bounds);
    }
}

/* Pixels; an edge has one at least. */
static int
snap (double inset,
      double scale)
{
  int pixels = round (inset * scale);

  if (pixels == 0 && inset != 0)
    return inset < 0 ? -1 : 1;
  return pixels;
}

/* On whole pixels, which cairo copies where it weighs the edges of others, and in all cards alike. */
static void
trace_patch (cairo_t     *cr,
             const Patch *patch,
             double       scale)
{
  const graphene_rect_t *card = &patch->card, *bounds = &patch->bounds;
  int left = snap (bounds->origin.x, scale), top = snap (bounds->origin.y, scale);
  int right = snap (card->size.width - bounds->origin.x - bounds->size.width, scale);
  int bottom = snap (card->size.height - bounds->origin.y - bounds->size.height, scale);

  cairo_rectangle (cr, (round (card->origin.x * scale) + left) / scale,
                   (round (card->origin.y * scale) + top) / scale,
                   (round (card->size.width * scale) - left - right) / scale,
                   (round (card->size.height * scale) - top - bottom) / scale);
}

/* All of a colour are one path: to fill thousands one by one takes ten times as long. */
static void
fill_patches (cairo_t *cr,
              GArray  *patches,
              double   scale)
{
  for (guint i = 0; i < patches->len; i++)
    {
      const GdkRGBA *color = &g_array_index (patches, Patch, i).color;

      if (g_array_index (patches, Patch, i).is_drawn)
        continue;
      for (guint j = i; j < patches->len; j++)
        {
          Patch *patch = &g_array_index (patches, Patch, j);

          if (patch->is_drawn || !gdk_rgba_equal (&patch->color, color))
            continue;
          trace_patch (cr, patch, scale);
          patch->is_drawn = TRUE;
        }
      gdk_cairo_set_source_rgba (cr, color);
      cairo_fill (cr);
    }
}

static void
list_patches (GPtrArray *cards,
              Part       part,
              gboolean   possible,
              gboolean   tiny,
              GArray    *into)
{
  g_array_set_size (into, 0);
  for (guint i = cards->len; i > 0; i--)
    {
      WeirNodeCard *card = g_ptr_array_index (cards, i - 1);
      Patch patch = { .is_drawn = FALSE };

      if (card->possible != possible || !get_part (card, part, tiny, &patch))
        continue;
      weir_node_card_get_bounds (card, &patch.card);
      g_array_append_val (into, patch);
    }
}

void
weir_node_card_draw_shapes (GPtrArray             *cards,
                            gboolean               possible,
                            const graphene_rect_t *visible,
                            double                 scale,
                            GtkSnapshot           *snapshot)
{
  g_autoptr (GArray) patches = g_array_new (FALSE, FALSE, sizeof (Patch));
  gboolean tiny = WEIR_NODE_CARD_HEADER * scale < TINY;
  WeirBrush brush;

  list_patches (cards, PART_EDGE, possible, tiny, patches);
  if (patches->len == 0)
    return;

  weir_brush_begin (&brush, visible, scale);
  for (guint part = 0; part < N_PARTS; part++)
    {
      list_patches (cards, part, possible, tiny, patches);
      fill_patches (brush.cr, patches, scale);
    }
  weir_brush_end (&brush, snapshot);
}
