/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-value.h"

#include <math.h>
#include <string.h>

/* One allocation: this header, then the bytes of a text (and NUL), the items of a list, the keys and
 * values of a map in turn, or a WeirFunction. */
struct _WeirShared
{
  gint      refs;       /* atomic */
  guint32   capacity;   /* of a map under construction, in pairs */
  gsize     length;     /* bytes, items or pairs */
  WeirValue items[];
};

#define MIX_1 G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define MIX_2 G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9)

static WeirValue
take_shared (WeirValueType type,
             WeirShared   *shared)
{
  WeirValue value = WEIR_VALUE_INIT;

  value.type = type;
  value.is_shared = TRUE;
  value.shared = shared;
  return value;
}

static WeirShared *
new_shared (gsize size,
            gsize length)
{
  WeirShared *shared = g_malloc (sizeof (WeirShared) + size);

  shared->refs = 1;
  shared->capacity = 0;
  shared->length = length;
  return shared;
}

static WeirValue
new_bytes (WeirValueType type,
           gconstpointer data,
           gsize         size)
{
  WeirShared *shared;

  if (size <= WEIR_VALUE_SMALL)
    {
      WeirValue value = WEIR_VALUE_INIT;

      value.integer = 0;
      value.type = type;
      value.size = size;
      if (size > 0)
        memcpy (value.small, data, size);
      return value;
    }

  shared = new_shared (size + WEIR_VALUE_PADDING, size);
  memcpy (shared->items, data, size);
  ((char *) shared->items)[size] = '\0';
  return take_shared (type, shared);
}

static void
clear_items (WeirShared *shared,
             gsize       n)
{
  gsize i;

  for (i = 0; i < n; i++)
    weir_value_clear (&shared->items[i]);
}

static void
free_shared (WeirShared   *shared,
             WeirValueType type)
{
  if (type == WEIR_VALUE_LIST)
    {
      clear_items (shared, shared->length);
    }
  else if (type == WEIR_VALUE_MAP)
    {
      clear_items (shared, 2 * shared->length);
    }
  else if (type == WEIR_VALUE_FUNCTION)
    {
      WeirFunction *function = (WeirFunction *) shared->items;

      if (function->destroy != NULL)
        function->destroy (function->data);
    }
  g_free (shared);
}

static int
compare_bytes (gconstpointer a,
               gsize         a_size,
               gconstpointer b,
               gsize         b_size)
{
  gsize shorter = MIN (a_size, b_size);
  int order = shorter == 0 ? 0 : memcmp (a, b, shorter);

  if (order != 0)
    return order < 0 ? -1 : 1;
  return (a_size > b_size) - (a_size < b_size);
}

/* Where @key is in @map, or would be. */
static gboolean
find_key (const WeirValue *map,
          const char      *key,
          gsize            size,
          guint           *index)
{
  guint low = 0;
  guint high = weir_value_get_length (map);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gsize other_size;
      const char *other = weir_value_get_text (&map->shared->items[2 * middle], &other_size);
      int order = compare_bytes (key, size, other, other_size);

      if (order == 0)
        {
          *index = middle;
          return TRUE;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  *index = low;
  return FALSE;
}

static guint64
mix (guint64 hash,
     guint64 word)
{
  hash = (hash ^ word) * MIX_1;
  return hash ^ (hash >> 32);
}

static guint64
hash_bytes (guint64     hash,
            const char *data,
            gsize       size)
{
  guint64 word;

  for (; size >= sizeof word; data += sizeof word, size -= sizeof word)
    {
      memcpy (&word, data, sizeof word);
      hash = mix (hash, word);
    }
  word = 0;
  memcpy (&word, data, size);
  return mix (hash, word);
}

static inline guint64
hash_unshared (guint64          hash,
               const WeirValue *value)
{
  gint64 word = value->integer;

  /* Both zeros are equal, so they must hash alike; and all NaNs are one. */
  if (value->type == WEIR_VALUE_DOUBLE)
    word = value->number == 0.0 ? 0 : isnan (value->number) ? -1 : word;
  return mix (mix (hash, value->head), word);
}

static guint64
hash_shared (guint64          hash,
             const WeirValue *value)
{
  const WeirShared *shared = value->shared;
  gsize n = value->type == WEIR_VALUE_MAP ? 2 * shared->length : shared->length;
  gsize i;

  hash = mix (mix (hash, value->type), shared->length);
  if (value->type == WEIR_VALUE_TEXT || value->type == WEIR_VALUE_BYTES)
    return hash_bytes (hash, (const char *) shared->items, shared->length);
  if (value->type == WEIR_VALUE_FUNCTION)
    return mix (hash, GPOINTER_TO_SIZE (shared));

  for (i = 0; i < n; i++)
    hash = shared->items[i].is_shared ? hash_shared (hash, &shared->items[i]) : hash_unshared (hash, &shared->items[i]);
  return hash;
}

static gboolean
equal_items (const WeirShared *a,
             const WeirShared *b,
             gsize             n)
{
  gsize i;

  for (i = 0; i < n; i++)
    {
      if (!weir_value_equal (&a->items[i], &b->items[i]))
        return FALSE;
    }
  return TRUE;
}

static int
compare_integer_with_double (gint64 integer,
                             double number)
{
  /* 2⁶³: from here on no integer reaches the double, below it the double's whole part is an integer. */
  const double limit = 9223372036854775808.0;
  gint64 whole;

  if (isnan (number) || number >= limit)
    return -1;
  if (number < -limit)
    return 1;

  whole = (gint64) number;
  if (integer != whole)
    return integer < whole ? -1 : 1;
  return (number < whole) - (number > whole);
}

static int
compare_numbers (const WeirValue *a,
                 const WeirValue *b)
{
  if (a->type == WEIR_VALUE_INTEGER && b->type == WEIR_VALUE_INTEGER)
    return (a->integer > b->integer) - (a->integer < b->integer);
  if (a->type == WEIR_VALUE_INTEGER)
    return compare_integer_with_double (a->integer, b->number);
  if (b->type == WEIR_VALUE_INTEGER)
    return -compare_integer_with_double (b->integer, a->number);
  /* What is not a number comes behind the numbers: sorting needs one place for it. */
  if (isnan (a->number) || isnan (b->number))
    return !!isnan (a->number) - !!isnan (b->number);
  return (a->number > b->number) - (a->number < b->number);
}

static int
compare_lists (const WeirValue *a,
               const WeirValue *b)
{
  guint a_length = weir_value_get_length (a);
  guint b_length = weir_value_get_length (b);
  guint i;

  for (i = 0; i < MIN (a_length, b_length); i++)
    {
      int order = weir_value_compare (&a->shared->items[i], &b->shared->items[i]);

      if (order != 0)
        return order;
    }
  return (a_length > b_length) - (a_length < b_length);
}

/* As on the BEAM: by size, then by keys, then by values. */
static int
compare_maps (const WeirValue *a,
              const WeirValue *b)
{
  guint a_length = weir_value_get_length (a);
  guint b_length = weir_value_get_length (b);
  guint part, i;

  if (a_length != b_length)
    return a_length < b_length ? -1 : 1;

  for (part = 0; part < 2; part++)
    {
      for (i = 0; i < a_length; i++)
        {
          int order = weir_value_compare (&a->shared->items[2 * i + part], &b->shared->items[2 * i + part]);

          if (order != 0)
            return order;
        }
    }
  return 0;
}

WeirValue
weir_value_text (const char *text)
{
  g_return_val_if_fail (text != NULL, weir_value_null ());

  return new_bytes (WEIR_VALUE_TEXT, text, strlen (text));
}

WeirValue
weir_value_text_sized (const char *text,
                       gsize       size)
{
  return new_bytes (WEIR_VALUE_TEXT, text, size);
}

WeirValue
weir_value_take_printf (const char *format,
                        ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return weir_value_text (text);
}

WeirValue
weir_value_bytes (gconstpointer data,
                  gsize         size)
{
  return new_bytes (WEIR_VALUE_BYTES, data, size);
}

WeirValue
weir_value_list (const WeirValue *items,
                 guint            n)
{
  WeirValue value = WEIR_VALUE_INIT;
  WeirShared *shared;

  if (n == 0)
    {
      value.type = WEIR_VALUE_LIST;
      return value;
    }

  shared = new_shared (n * sizeof (WeirValue), n);
  memcpy (shared->items, items, n * sizeof (WeirValue));
  return take_shared (WEIR_VALUE_LIST, shared);
}

WeirValue
weir_value_map (void)
{
  WeirValue value = WEIR_VALUE_INIT;

  value.type = WEIR_VALUE_MAP;
  return value;
}

WeirValue
weir_value_function (const char      *name,
                     WeirFunctionCall call,
                     gpointer         data,
                     GDestroyNotify   destroy)
{
  WeirShared *shared = new_shared (sizeof (WeirFunction), 1);
  WeirFunction *function = (WeirFunction *) shared->items;

  function->name = g_intern_string (name);
  function->call = call;
  function->data = data;
  function->destroy = destroy;
  return take_shared (WEIR_VALUE_FUNCTION, shared);
}

void
weir_value_map_set (WeirValue  *map,
                    const char *key,
                    WeirValue   value)
{
  WeirShared *shared;
  WeirValue *place;
  gsize size;
  guint index;

  g_return_if_fail (map->type == WEIR_VALUE_MAP);
  g_return_if_fail (!map->is_shared || g_atomic_int_get (&map->shared->refs) == 1);

  if (!map->is_shared)
    *map = take_shared (WEIR_VALUE_MAP, new_shared (0, 0));

  size = strlen (key);
  if (find_key (map, key, size, &index))
    {
      weir_value_clear (&map->shared->items[2 * index + 1]);
      map->shared->items[2 * index + 1] = value;
      return;
    }

  shared = map->shared;
  if (shared->length == shared->capacity)
    {
      shared->capacity = MAX (4, 2 * shared->capacity);
      shared = g_realloc (shared, sizeof (WeirShared) + 2 * (gsize) shared->capacity * sizeof (WeirValue));
      map->shared = shared;
    }
  place = &shared->items[2 * index];
  memmove (place + 2, place, 2 * (shared->length - index) * sizeof (WeirValue));
  place[0] = weir_value_text_sized (key, size);
  place[1] = value;
  shared->length++;
}

void
weir_value_clear_shared (WeirValue *value)
{
  WeirShared *shared = value->shared;

  value->is_shared = FALSE;
  /* The only owner needs no atomic decrement: nobody else can take a reference now. */
  if (g_atomic_int_get (&shared->refs) == 1 || g_atomic_int_dec_and_test (&shared->refs))
    free_shared (shared, value->type);
}

void
weir_value_ref_shared (const WeirValue *value)
{
  g_atomic_int_inc (&value->shared->refs);
}

const char *
weir_value_get_text (const WeirValue *value,
                     gsize           *size)
{
  gboolean has_text = value->type == WEIR_VALUE_TEXT || value->type == WEIR_VALUE_BYTES;

  if (size != NULL)
    *size = !has_text ? 0 : value->is_shared ? value->shared->length : value->size;
  if (!has_text)
    return NULL;
  return value->is_shared ? (const char *) value->shared->items : value->small;
}

double
weir_value_get_number (const WeirValue *value)
{
  if (value->type == WEIR_VALUE_INTEGER)
    return value->integer;
  return value->type == WEIR_VALUE_DOUBLE ? value->number : 0.0;
}

gboolean
weir_value_is_number (const WeirValue *value)
{
  return value->type == WEIR_VALUE_INTEGER || value->type == WEIR_VALUE_DOUBLE;
}

guint
weir_value_get_length (const WeirValue *value)
{
  gboolean has_items = value->type == WEIR_VALUE_LIST || value->type == WEIR_VALUE_MAP;

  return has_items && value->is_shared ? value->shared->length : 0;
}

const WeirValue *
weir_value_get_item (const WeirValue *value,
                     guint            index)
{
  g_return_val_if_fail (index < weir_value_get_length (value), NULL);

  return &value->shared->items[value->type == WEIR_VALUE_MAP ? 2 * index + 1 : index];
}

const char *
weir_value_get_key (const WeirValue *map,
                    guint            index)
{
  g_return_val_if_fail (map->type == WEIR_VALUE_MAP && index < weir_value_get_length (map), NULL);

  return weir_value_get_text (&map->shared->items[2 * index], NULL);
}

const WeirValue *
weir_value_lookup (const WeirValue *map,
                   const char      *key)
{
  guint index;

  if (map->type != WEIR_VALUE_MAP || !find_key (map, key, strlen (key), &index))
    return NULL;
  return &map->shared->items[2 * index + 1];
}

const WeirFunction *
weir_value_get_function (const WeirValue *value)
{
  return value->type == WEIR_VALUE_FUNCTION ? (const WeirFunction *) value->shared->items : NULL;
}

gboolean
weir_value_equal (const WeirValue *a,
                  const WeirValue *b)
{
  if (a->head == b->head && a->integer == b->integer)
    return TRUE;
  if (a->type != b->type || a->is_shared != b->is_shared)
    return FALSE;
  if (!a->is_shared)
    {
      return a->type == WEIR_VALUE_DOUBLE
             && (a->number == b->number || (isnan (a->number) && isnan (b->number)));
    }
  if (a->type == WEIR_VALUE_FUNCTION || a->shared->length != b->shared->length)
    return FALSE;
  if (a->type == WEIR_VALUE_LIST)
    return equal_items (a->shared, b->shared, a->shared->length);
  if (a->type == WEIR_VALUE_MAP)
    return equal_items (a->shared, b->shared, 2 * a->shared->length);
  return memcmp (a->shared->items, b->shared->items, a->shared->length) == 0;
}

gboolean
weir_value_equal_text (const WeirValue *value,
                       const char      *text)
{
  gsize size;
  const char *own = weir_value_get_text (value, &size);

  return value->type == WEIR_VALUE_TEXT && strlen (text) == size && memcmp (own, text, size) == 0;
}

guint
weir_value_hash (const WeirValue *value)
{
  guint64 hash = value->is_shared ? hash_shared (MIX_2, value) : hash_unshared (MIX_2, value);

  return (guint) ((hash * MIX_2) >> 32);
}

int
weir_value_compare (const WeirValue *a,
                    const WeirValue *b)
{
  gsize a_size, b_size;
  const char *a_text, *b_text;

  if (weir_value_is_number (a) && weir_value_is_number (b))
    return compare_numbers (a, b);
  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;

  switch ((WeirValueType) a->type)
    {
    case WEIR_VALUE_BOOLEAN:
      return a->boolean - b->boolean;
    case WEIR_VALUE_TEXT:
    case WEIR_VALUE_BYTES:
      a_text = weir_value_get_text (a, &a_size);
      b_text = weir_value_get_text (b, &b_size);
      return compare_bytes (a_text, a_size, b_text, b_size);
    case WEIR_VALUE_LIST:
      return compare_lists (a, b);
    case WEIR_VALUE_MAP:
      return compare_maps (a, b);
    case WEIR_VALUE_FUNCTION:
      return (a->shared > b->shared) - (a->shared < b->shared);
    case WEIR_VALUE_NULL:
    case WEIR_VALUE_INTEGER:
    case WEIR_VALUE_DOUBLE:
    default:
      return 0;
    }
}
