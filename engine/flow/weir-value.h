/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_VALUE_NULL,
  WEIR_VALUE_BOOLEAN,
  WEIR_VALUE_INTEGER,
  WEIR_VALUE_DOUBLE,
  WEIR_VALUE_TEXT,       /* UTF-8 */
  WEIR_VALUE_BYTES,
  WEIR_VALUE_LIST,       /* also GenStage's tuples */
  WEIR_VALUE_MAP,        /* text keys, sorted */
  WEIR_VALUE_FUNCTION,   /* a selector or hash; the only type without a JSON form */
} WeirValueType;

/* Bytes that fit into a value without an allocation; a text's NUL comes on top of them. */
#define WEIR_VALUE_SMALL 12
/* So that texts can be taken apart several bytes at a time. */
#define WEIR_VALUE_PADDING 16

typedef struct _WeirShared WeirShared;

/* An event, a reason, an option: an immutable tagged value of 16 bytes, passed by value.
 * Numbers and texts or bytes of up to WEIR_VALUE_SMALL bytes live in the value itself and
 * allocate nothing; anything larger is shared and counted (atomically: values cross threads).
 * Whoever holds a WeirValue owns it: weir_value_copy () for a second one, weir_value_clear ()
 * at the end. All zeros is null.
 */
struct _WeirValue
{
  union
  {
    struct
    {
      guint8 type;        /* WeirValueType */
      guint8 size;        /* of a small text or bytes */
      guint8 is_shared;
      char   small[WEIR_VALUE_SMALL + 1];   /* ends with NUL, and unused bytes are 0 */
    };
    struct
    {
      guint64 head;
      union
      {
        gint64      integer;
        double      number;
        gboolean    boolean;
        WeirShared *shared;
      };
    };
  };
};

G_STATIC_ASSERT (sizeof (WeirValue) == 16);

/* Answers FALSE if it failed. A selector sets @answer to a boolean; a partition hash may replace
 * @event and sets @answer to the partition, or to null to drop the event; one that is not made for the event answers FALSE and says
 * so in a text. */
typedef gboolean (*WeirFunctionCall) (gpointer data, WeirValue *event, WeirValue *answer);

struct _WeirFunction
{
  const char      *name;   /* owned, interned */
  WeirFunctionCall call;
  gpointer         data;
  GDestroyNotify   destroy;
};

#define WEIR_VALUE_INIT { .head = 0 }

/* The head of a value that is neither small nor shared: type is its first byte. Written at once, because a byte and then
 * the whole would make the processor wait. */
#define WEIR_VALUE_HEAD(type) GUINT64_TO_LE ((guint64) (type))

static inline WeirValue
weir_value_null (void)
{
  return (WeirValue) { .head = 0, .integer = 0 };
}

static inline WeirValue
weir_value_integer (gint64 integer)
{
  return (WeirValue) { .head = WEIR_VALUE_HEAD (WEIR_VALUE_INTEGER), .integer = integer };
}

static inline WeirValue
weir_value_double (double number)
{
  return (WeirValue) { .head = WEIR_VALUE_HEAD (WEIR_VALUE_DOUBLE), .number = number };
}

static inline WeirValue
weir_value_boolean (gboolean boolean)
{
  WeirValue value = { .head = WEIR_VALUE_HEAD (WEIR_VALUE_BOOLEAN), .integer = 0 };
  value.boolean = !!boolean;
  return value;
}

/* Texts are valid UTF-8: whoever reads from outside makes sure. Up to WEIR_VALUE_SMALL bytes are never shared. */
WeirValue        weir_value_text          (const char *text);
WeirValue        weir_value_text_sized    (const char *text, gsize size);
WeirValue        weir_value_take_printf   (const char *format, ...) G_GNUC_PRINTF (1, 2);
WeirValue        weir_value_bytes         (gconstpointer data, gsize size);
/* @items: takes the @n values (not the array) */
WeirValue        weir_value_list          (const WeirValue *items, guint n);
WeirValue        weir_value_map           (void);
WeirValue        weir_value_function      (const char *name, WeirFunctionCall call, gpointer data, GDestroyNotify destroy);

/* Sets a key of a map under construction; @value is taken. The map must not be shared yet. */
void             weir_value_map_set       (WeirValue *map, const char *key, WeirValue value);

void             weir_value_clear_shared  (WeirValue *value);
void             weir_value_ref_shared    (const WeirValue *value);

static inline WeirValueType
weir_value_get_type (const WeirValue *value)
{
  return (WeirValueType) value->type;
}

static inline void
weir_value_clear (WeirValue *value)
{
  if (value->is_shared)
    weir_value_clear_shared (value);
  value->head = 0;
}

static inline WeirValue
weir_value_copy (const WeirValue *value)
{
  if (value->is_shared)
    weir_value_ref_shared (value);
  return *value;
}

/* Texts and bytes: lent, valid as long as @value stays where it is; NUL-terminated. @size may be NULL.
 * NULL for any other type. Of a shared value WEIR_VALUE_PADDING more bytes can be read behind the end, whatever they are. */
const char *     weir_value_get_text      (const WeirValue *value, gsize *size);
/* Integers and doubles as a double; anything else 0. */
double           weir_value_get_number    (const WeirValue *value);
gboolean         weir_value_is_number     (const WeirValue *value);

/* Lists and maps: number of items; items are lent. */
guint            weir_value_get_length    (const WeirValue *value);
const WeirValue *weir_value_get_item      (const WeirValue *value, guint index);
const char *     weir_value_get_key       (const WeirValue *map, guint index);
/* NULL if there is no such key, or @map is no map. */
const WeirValue *weir_value_lookup        (const WeirValue *map, const char *key);
const WeirFunction *weir_value_get_function (const WeirValue *value);

/* As Elixir's ===: integer 1 and double 1.0 differ. weir_value_hash () agrees with it. */
gboolean         weir_value_equal         (const WeirValue *a, const WeirValue *b);
gboolean         weir_value_equal_text    (const WeirValue *value, const char *text);
guint            weir_value_hash          (const WeirValue *value);
/* Null < booleans < numbers < texts < bytes < lists < maps < functions; inside a type the natural order.
 * Integers and doubles compare by their number, so 0 does not mean equal. */
int              weir_value_compare       (const WeirValue *a, const WeirValue *b);

/* As a person reads it: JSON, but bytes are "<<1, 2, 3>>" as in Elixir. */
void             weir_value_print         (const WeirValue *value, GString *into);
/* Stops with an ellipsis once about @limit bytes are there: the cost is bounded by @limit, not by the value. */
void             weir_value_print_limited (const WeirValue *value, GString *into, gsize limit);
char *           weir_value_to_string     (const WeirValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirValue, weir_value_clear)

G_END_DECLS
