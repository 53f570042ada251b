/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key as the keymap's tests compare it: keys of the number pad, and those that differ by Shift in name only, are the same to a
 * person. Returns: (transfer full) */
char *     keymap_name_key      (guint keyval, GdkModifierType state);
/* Of an accelerator ("<Control>z"), likewise. */
char *     keymap_name_accelerator (const char *accelerator);

/* All keys that are bound in the program, each as where it is bound and its name: "Application <Control>n", "Canvas Delete". Looks at
 * every widget in @window, so what is bound in one that is not there yet is not found. Returns: (transfer container): a sorted set,
 * of char * */
GPtrArray *keymap_list_bindings (GtkApplication *application, GtkWidget *window);

G_END_DECLS
