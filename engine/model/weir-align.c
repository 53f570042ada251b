/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-align.h"

#include <math.h>

/* A box along one of the two axes. */
typedef struct
{
  WeirBox *box;     /* borrowed */
  double  *start;   /* of it */
  double   length;
} Span;

static void
make_span (WeirBox *box,
           gboolean vertical,
           Span    *into)
{
  into->box = box;
  into->start = vertical ? &box->y : &box->x;
  into->length = vertical ? box->height : box->width;
}

static void
get_extent (GArray  *boxes,
            gboolean vertical,
            double  *least,
            double  *most)
{
  *least = G_MAXDOUBLE;
  *most = -G_MAXDOUBLE;
  for (guint i = 0; i < boxes->len; i++)
    {
      Span span;

      make_span (&g_array_index (boxes, WeirBox, i), vertical, &span);
      *least = MIN (*least, *span.start);
      *most = MAX (*most, *span.start + span.length);
    }
}

static int
compare_middles (gconstpointer a,
                 gconstpointer b)
{
  const Span *first = a;
  const Span *second = b;
  double difference = (*first->start + first->length / 2) - (*second->start + second->length / 2);

  return difference < 0 ? -1 : difference > 0;
}

void
weir_align (GArray       *boxes,
            WeirAlignment alignment)
{
  gboolean vertical = alignment >= WEIR_ALIGN_TOP;
  double least, most;

  g_return_if_fail (boxes != NULL);

  get_extent (boxes, vertical, &least, &most);
  for (guint i = 0; i < boxes->len; i++)
    {
      Span span;

      make_span (&g_array_index (boxes, WeirBox, i), vertical, &span);
      switch (alignment)
        {
        case WEIR_ALIGN_CENTER:
        case WEIR_ALIGN_MIDDLE:
          *span.start = round ((least + most - span.length) / 2);
          break;

        case WEIR_ALIGN_RIGHT:
        case WEIR_ALIGN_BOTTOM:
          *span.start = most - span.length;
          break;

        case WEIR_ALIGN_LEFT:
        case WEIR_ALIGN_TOP:
        default:
          *span.start = least;
          break;
        }
    }
}

void
weir_distribute (GArray  *boxes,
                 gboolean vertically)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  double used = 0, gap, at;
  Span *first, *last;

  g_return_if_fail (boxes != NULL);

  if (boxes->len < 3)
    return;

  for (guint i = 0; i < boxes->len; i++)
    {
      Span span;

      make_span (&g_array_index (boxes, WeirBox, i), vertically, &span);
      used += span.length;
      g_array_append_val (spans, span);
    }
  g_array_sort (spans, compare_middles);

  first = &g_array_index (spans, Span, 0);
  last = &g_array_index (spans, Span, spans->len - 1);
  gap = (*last->start + last->length - *first->start - used) / (spans->len - 1);
  at = *first->start + first->length + gap;
  for (guint i = 1; i + 1 < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);

      *span->start = round (at);
      at += span->length + gap;
    }
}
