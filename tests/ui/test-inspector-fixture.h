/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "inspector/weir-inspector-panel.h"

G_BEGIN_DECLS

/* A counter that feeds a printer, and the panel beside it. */
typedef struct
{
  GtkWindow    *window;    /* owned by the toolkit */
  GtkWidget    *panel;     /* lent */
  WeirDocument *document;  /* owned */
  WeirSession  *session;   /* owned */
  WeirHistory  *history;   /* lent */
  WeirNode     *counter;   /* lent */
  WeirNode     *printer;
  WeirLink     *link;
} InspectorFixture;

void           inspector_set_up      (InspectorFixture *self, gconstpointer data);
void           inspector_tear_down   (InspectorFixture *self, gconstpointer data);
#define INSPECTOR_TEST(path, function) \
  g_test_add ("/inspector/" path, InspectorFixture, NULL, inspector_set_up, function, \
              inspector_tear_down)

/* Lent. */
WeirNode *     inspector_add_node    (WeirHistory *history, const char *kind,
                                              const char *name);
void           inspector_select_only (InspectorFixture *self, gpointer object);

/* The first of that type, or NULL. */
GtkWidget *    inspector_find_type   (GtkWidget *widget, GType type);
/* The row of that title; find: NULL if there is none. */
GtkWidget *    inspector_find_row    (GtkWidget *widget, const char *title);
GtkWidget *    inspector_get_row     (InspectorFixture *self, const char *title);
gboolean       inspector_shows_text  (GtkWidget *widget, const char *text);
GtkSpinButton *inspector_get_spin    (InspectorFixture *self, const char *title);
/* Its button that brings the default back. */
GtkWidget *    inspector_get_reset   (InspectorFixture *self, const char *title);

/* Into an entry, or a spin button. */
void           inspector_type_into   (InspectorFixture *self, const char *title,
                                              const char *text);
void           inspector_type_and_return (InspectorFixture *self, const char *title,
                                                  const char *text);
/* As a person who opens the list and takes the entry of that title. */
void           inspector_choose      (InspectorFixture *self, const char *title,
                                              const char *choice);
/* Returns: (transfer full) */
char *         inspector_get_chosen  (InspectorFixture *self, const char *title);

G_END_DECLS
