/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-reader-private.h"

#include <glib/gi18n.h>

static gboolean
read_place (WeirReader         *self,
            gpointer            remark,
            const WeirJsonItem *item,
            GError            **error)
{
  double place;

  if (!weir_reader_read_number (self, item, -WEIR_POSITION_LIMIT, WEIR_POSITION_LIMIT, &place,
                                error))
    return FALSE;

  g_object_set (remark, item->key, place, NULL);
  return TRUE;
}

static gboolean
read_size (WeirReader         *self,
           gpointer            remark,
           const WeirJsonItem *item,
           GError            **error)
{
  double size;

  if (!weir_reader_read_number (self, item, WEIR_REMARK_MIN_SIZE, WEIR_REMARK_MAX_SIZE, &size,
                                error))
    return FALSE;

  g_object_set (remark, item->key, size, NULL);
  return TRUE;
}

static gboolean
read_color (WeirReader         *self,
            gpointer            remark,
            const WeirJsonItem *item,
            GError            **error)
{
  guint color;

  if (!weir_reader_read_choice (self, item, weir_remark_get_color_nicks (), &color, error))
    return FALSE;

  g_object_set (remark, "color", color, NULL);
  return TRUE;
}

static gboolean
read_text (WeirReader         *self,
           gpointer            remark,
           const WeirJsonItem *item,
           GError            **error)
{
  GError *problem = NULL;

  if (!weir_reader_expect_text (self, item, error))
    return FALSE;
  if (!weir_remark_check_text (weir_remark_get_shape (remark), weir_reader_get_text (item),
                               &problem))
    return weir_reader_fail_with (self, item, problem, error);

  g_object_set (remark, "text", weir_reader_get_text (item), NULL);
  return TRUE;
}

static gboolean
read_remark (WeirReader         *self,
             const WeirJsonItem *item,
             WeirRemarkShape     shape,
             GError            **error)
{
  const WeirReaderKey keys[] = {
    { "x", read_place },
    { "y", read_place },
    { "width", read_size },
    { "height", read_size },
    { "color", read_color },
    { shape == WEIR_REMARK_FRAME ? "title" : "text", read_text },
  };
  g_autoptr (WeirRemark) remark = weir_remark_new (shape);
  GError *problem = NULL;
  WeirValue unknown;

  if (!weir_reader_expect_type (self, item, WEIR_VALUE_MAP, error) ||
      !weir_reader_read_members (self, item, remark, keys, G_N_ELEMENTS (keys), &unknown, error))
    return FALSE;

  weir_remark_set_unknown (remark, unknown);
  if (!weir_document_add_remark (self->document, remark, G_MAXUINT, &problem))
    return weir_reader_fail_with (self, item, problem, error);

  return TRUE;
}

gboolean
weir_reader_read_remarks (WeirReader         *self,
                          const WeirJsonItem *list,
                          WeirRemarkShape     shape,
                          GError            **error)
{
  guint number = 0;

  if (list == NULL)
    return TRUE;
  if (!weir_reader_expect_type (self, list, WEIR_VALUE_LIST, error))
    return FALSE;

  for (const WeirJsonItem *item = weir_json_get_first (self->json, list); item != NULL;
       item = weir_json_get_next (self->json, list, item))
    {
      number++;
      self->place = (WeirReaderPlace) {
        shape == WEIR_REMARK_FRAME ? WEIR_READER_AT_FRAME : WEIR_READER_AT_NOTE, number, NULL, NULL
      };
      if (!read_remark (self, item, shape, error))
        return FALSE;
      self->place.at = WEIR_READER_AT_TOP;
    }

  return TRUE;
}
