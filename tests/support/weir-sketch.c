/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-sketch.h"

WeirNode *
weir_sketch_add_node (WeirHistory *history,
                      const char  *kind,
                      const char  *name)
{
  g_autoptr (WeirNode) node = weir_node_new (weir_stage_catalog_lookup (kind), name);
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_history_add_node (history, node, &error));
  g_assert_no_error (error);
  return node;   /* the document keeps it */
}

void
weir_sketch_set_up (WeirSketch   *f,
                    gconstpointer data)
{
  f->document = weir_document_new ();
  f->history = weir_history_new (f->document);
  f->counter = weir_sketch_add_node (f->history, "counter", "Counter");
  f->map = weir_sketch_add_node (f->history, "map", "Doubler");
  f->print = weir_sketch_add_node (f->history, "print", "Printer");
  g_assert_nonnull (weir_history_add_link (f->history, f->counter, f->map, NULL));
  g_assert_nonnull (weir_history_add_link (f->history, f->map, f->print, NULL));
  weir_history_seal (f->history);
  weir_history_mark_saved (f->history);
}

void
weir_sketch_tear_down (WeirSketch   *f,
                       gconstpointer data)
{
  g_assert_finalize_object (f->history);
  g_assert_finalize_object (f->document);
}

void
weir_sketch_set_uint (WeirSketch *f,
                      gpointer    object,
                      const char *property,
                      guint       number)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, number);
  g_assert_true (weir_history_set (f->history, object, property, &value, &error));
  g_assert_no_error (error);
}

gboolean
weir_sketch_try_text (WeirHistory *history,
                      gpointer     object,
                      const char  *property,
                      const char  *text,
                      GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  return weir_history_set (history, object, property, &value, error);
}

gboolean
weir_sketch_try_int (WeirHistory *history,
                     gpointer     object,
                     const char  *property,
                     gint64       number,
                     GError     **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT64);
  g_value_set_int64 (&value, number);
  return weir_history_set (history, object, property, &value, error);
}
