/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-window.h"

G_BEGIN_DECLS

/* Somebody at a keyboard: real keys go to a window of the program, in which a small drawing is open: Counter → Map → Print, a Spare
 * that is not connected, and a note that says Note. */
typedef struct
{
  GtkApplication *application;   /* lent */
  WeirWindow     *window;        /* lent: toplevels belong to GTK; NULL while there is none */
  char           *folder;        /* owned */
  GFile          *file;          /* owned */
} Person;

void       person_init          (Person *self, GtkApplication *application);
void       person_clear         (Person *self);

/* Everything as it is at the start, the drawing opened anew. */
void       person_begin         (Person *self);
/* Puts the keyboard there: "canvas" (nothing is selected), "outline Map", or "Counter", "Counter → Map", "Note": what has that name
 * on the canvas, selected; "chip Counter": its dispatcher. */
void       person_go_to         (Person *self, const char *place);
/* @keys: accelerators with spaces between. What they lead to at once has happened afterwards. */
void       person_press         (Person *self, const char *keys);

/* What can be looked at, by its name: in words. Returns: (transfer full) */
char *     person_look          (Person *self, const char *what);

/* Lent; NULL: there is none. */
GtkWidget *person_find          (GtkWidget *widget, GType type);
/* What the keyboard or the pointer can be at on the canvas. @name: as it is shown. */
GtkWidget *person_find_named    (Person *self, GType type, const char *name);
/* What @widget, one of these, is called; NULL: it is none. Returns: (transfer full) */
char *     person_name_widget   (GtkWidget *widget);
/* @object: WeirNode, WeirLink or WeirRemark. Returns: (transfer full) */
char *     person_name_object   (gpointer object);

G_END_DECLS
