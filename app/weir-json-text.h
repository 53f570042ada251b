/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* JSON as it is told: a tree of it takes ten times as long, and a report of ten thousand stages was
 * most of their run. It looks as json-glib would print it, a member or item on each line. A plain
 * struct of whoever writes; @key is NULL inside an array. */
typedef struct
{
  GString *text;       /* owned */
  guint    depth;
  gboolean is_begun;   /* the object or array at hand has something in it */
} WeirJsonText;

void weir_json_text_init         (WeirJsonText *self);
void weir_json_text_begin_object (WeirJsonText *self, const char *key);
void weir_json_text_end_object   (WeirJsonText *self);
void weir_json_text_begin_array  (WeirJsonText *self, const char *key);
void weir_json_text_end_array    (WeirJsonText *self);
void weir_json_text_add_integer  (WeirJsonText *self, const char *key, gint64 integer);
/* @number: finite */
void weir_json_text_add_number   (WeirJsonText *self, const char *key, double number);
void weir_json_text_add_boolean  (WeirJsonText *self, const char *key, gboolean boolean);
/* @string: UTF-8; NULL is null. */
void weir_json_text_add_string   (WeirJsonText *self, const char *key, const char *string);
/* @json: what is JSON already, on one line; NULL is null. */
void weir_json_text_add_json     (WeirJsonText *self, const char *key, const char *json);
/* Returns: (transfer full): all of it, and a newline. */
char *weir_json_text_finish      (WeirJsonText *self);

G_END_DECLS
