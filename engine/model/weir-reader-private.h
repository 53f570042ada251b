/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-document.h"
#include "model/weir-json-private.h"

G_BEGIN_DECLS

/* What is being read, for a person: put in words only once something is wrong with it. */
typedef enum
{
  WEIR_READER_AT_TOP,
  WEIR_READER_AT_NODE,
  WEIR_READER_AT_LINK,
  WEIR_READER_AT_FRAME,
  WEIR_READER_AT_NOTE,
  WEIR_READER_AT_STEP,
} WeirReaderAt;

typedef struct
{
  WeirReaderAt at;
  guint        number;
  const char  *name;   /* borrowed: from the JSON, or of a node of the document; NULL: not known yet, or there is none */
  const char  *to;     /* likewise, of a link */
} WeirReaderPlace;

/* A document while it is read from its JSON. Everything that fails says where in the text, and in
 * which stage or link. */
typedef struct
{
  WeirJson       *json;       /* owned */
  WeirDocument   *document;   /* owned */
  GPtrArray      *links;      /* of WeirLink, owned: those read so far */
  GArray         *offsets;    /* of guint32: where each of them begins */
  WeirReaderPlace place;
} WeirReader;

/* Reads the value of a key into @object. */
typedef gboolean (*WeirReaderFunc) (WeirReader *self, gpointer object, const WeirJsonItem *item,
                                    GError **error);

typedef struct
{
  const char    *name;
  WeirReaderFunc read;   /* NULL: the key was read before the others */
} WeirReaderKey;

/* All of these answer FALSE and set @error, so that "return weir_reader_fail (…)" does. @expected:
 * a translated phrase, "a text". */
gboolean            weir_reader_fail         (WeirReader *self, const WeirJsonItem *item, int code,
                                              GError **error, const char *format, ...) G_GNUC_PRINTF (5, 6);
gboolean            weir_reader_fail_type    (WeirReader *self, const WeirJsonItem *item,
                                              const char *expected, GError **error);
/* @problem: taken; its message gains a place. */
gboolean            weir_reader_fail_with    (WeirReader *self, const WeirJsonItem *item,
                                              GError *problem, GError **error);
gboolean            weir_reader_fail_at      (WeirReader *self, gsize offset, int code,
                                              const char *message, GError **error);

/* Lent; NULL if it is no text. */
const char *        weir_reader_get_text     (const WeirJsonItem *item);
gboolean            weir_reader_expect_text  (WeirReader *self, const WeirJsonItem *item,
                                              GError **error);
/* An object or a list. */
gboolean            weir_reader_expect_type  (WeirReader *self, const WeirJsonItem *item,
                                              WeirValueType type, GError **error);
gboolean            weir_reader_read_integer (WeirReader *self, const WeirJsonItem *item,
                                              gint64 minimum, gint64 maximum, gint64 *answer,
                                              GError **error);
/* Whole or not. */
gboolean            weir_reader_read_number  (WeirReader *self, const WeirJsonItem *item,
                                              double minimum, double maximum, double *answer,
                                              GError **error);
/* The index in @choices, which ends with NULL. */
gboolean            weir_reader_read_choice  (WeirReader *self, const WeirJsonItem *item,
                                              const char *const *choices, guint *answer,
                                              GError **error);
const WeirJsonItem *weir_reader_require      (WeirReader *self, const WeirJsonItem *object,
                                              const char *key, GError **error);
/* Hands each member to the reader of its key; those without one are answered in @unknown: a map, or
 * null. */
gboolean            weir_reader_read_members (WeirReader *self, const WeirJsonItem *object,
                                              gpointer target, const WeirReaderKey *keys,
                                              guint n_keys, WeirValue *unknown, GError **error);

/* Whether nodes of its role have that property at all. */
gboolean            weir_reader_expect_setting (WeirReader *self, WeirNode *node,
                                              const char *property, const WeirJsonItem *item,
                                              GError **error);
/* "odd", or { "operation": "greater-than", "number": 5 }: into the properties @prefix,
 * @prefix-number and @prefix-text of @object. */
gboolean            weir_reader_read_condition (WeirReader *self, gpointer object,
                                              const char *prefix, const WeirJsonItem *item,
                                              GError **error);
/* A WeirReaderFunc for a node. */
gboolean            weir_reader_read_dispatcher (WeirReader *self, gpointer node,
                                              const WeirJsonItem *item, GError **error);

/* @number counts from 1, for nodes and links that cannot be named yet. */
gboolean            weir_reader_read_node    (WeirReader *self, const WeirJsonItem *item,
                                              guint number, GError **error);
gboolean            weir_reader_read_link    (WeirReader *self, const WeirJsonItem *item,
                                              guint number, GError **error);
/* All of one shape; @list may be NULL. */
gboolean            weir_reader_read_remarks (WeirReader *self, const WeirJsonItem *list,
                                              WeirRemarkShape shape, GError **error);

G_END_DECLS
