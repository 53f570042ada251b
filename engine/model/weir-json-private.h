/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-value.h"

G_BEGIN_DECLS

#define WEIR_JSON_MAX_DEPTH 64
#define WEIR_JSON_MAX_ITEMS 2000000

/* A JSON text that was read strictly: RFC 8259 to the letter, no key twice in an object, no number
 * that does not fit. Its values stand in a flat array, in the order of the text, and each knows
 * its place there.
 *
 * json-glib's reader is not up to files from strangers: it takes much that is no JSON (hexadecimal
 * numbers, comments, quotes of either kind), turns numbers that are too large into others, lets a
 * second key of the same name win, knows no position of a value, and nesting that is deep enough
 * ends the program. */
typedef struct
{
  WeirValue   value;        /* of an object or array: an empty map or list */
  const char *key;          /* in an object: lent, the same pointer for the same key; else NULL */
  guint32     offset;       /* byte where the value begins */
  guint32     key_offset;
  guint32     end;          /* the item behind this one and all that is in it */
} WeirJsonItem;

typedef struct
{
  const char   *text;       /* borrowed: whoever parses keeps it */
  WeirJsonItem *items;      /* owned */
  guint         n_items;
  GStringChunk *keys;       /* owned */
} WeirJson;

/* @text need not end with NUL; it must outlive the answer. WEIR_ERROR_SYNTAX, _RANGE or _TOO_LARGE,
 * with line and column. */
WeirJson *          weir_json_parse      (const char *text, gsize size, GError **error);
void                weir_json_free       (WeirJson *self);

/* The first value inside an object or array, and the one after @item in the same; NULL at the end.
 */
const WeirJsonItem *weir_json_get_first  (WeirJson *self, const WeirJsonItem *parent);
const WeirJsonItem *weir_json_get_next   (WeirJson *self, const WeirJsonItem *parent,
                                          const WeirJsonItem *item);
const WeirJsonItem *weir_json_get_member (WeirJson *self, const WeirJsonItem *object,
                                          const char *key);
/* With all that is in it. Returns: (transfer full) */
WeirValue           weir_json_dup_value  (WeirJson *self, const WeirJsonItem *item);
/* Of the given members of an object. Returns: (transfer full) */
WeirValue           weir_json_dup_map    (WeirJson *self, GPtrArray *members);

/* "line L, column C: " and the message; both count from 1, columns in characters. @message is
 * translated. */
void                weir_json_set_error  (const char *text, gsize offset, int code,
                                          const char *message, GError **error);

/* On one line, as it is read back. */
void                weir_json_write      (const WeirValue *value, GString *into);
void                weir_json_write_text (const char *text, GString *into);
/* As short as it can be read back; whole numbers without a point. */
void                weir_json_write_number (double number, GString *into);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirJson, weir_json_free)

G_END_DECLS
