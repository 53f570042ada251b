/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "model/weir-partitions.h"

#include "model/weir-document-private.h"

/* Nobody reads more than so many names. */
#define MAX_DESCRIBED 8
#define NOTHING       G_MAXUINT

struct _WeirPartitions
{
  guint       n;
  WeirValue  *names;     /* owned */
  WeirLink  **takers;    /* owned; links are borrowed: whoever asks holds the document */
  GHashTable *by_text;   /* owned: text → index */
  GHashTable *shares;    /* owned: WeirLink → GArray of guint, for each copy; or NOTHING */
};

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      document)
{
  guint first = weir_document_find_position (document, *(WeirLink **) a);
  guint second = weir_document_find_position (document, *(WeirLink **) b);

  return first < second ? -1 : first > second;
}

/* In the order of the document. */
static GPtrArray *
list_links_from (WeirDocument *document,
                 WeirNode     *producer)
{
  GPtrArray *links = weir_document_dup_links_of (document, producer);

  for (guint i = links->len; i > 0; i--)
    if (weir_link_get_from (g_ptr_array_index (links, i - 1)) != producer)
      g_ptr_array_remove_index (links, i - 1);
  g_ptr_array_sort_with_data (links, compare_positions, document);

  return links;
}

static GArray *
add_share (WeirPartitions *self,
           WeirLink       *link)
{
  GArray *share = g_array_new (FALSE, FALSE, sizeof (guint));

  g_hash_table_insert (self->shares, link, share);
  return share;
}

static void
take_named (WeirPartitions *self,
            WeirLink       *link)
{
  guint n_copies = weir_node_count_copies (weir_link_get_to (link));
  GArray *share = add_share (self, link);
  guint index = NOTHING;

  if (weir_partitions_find (self, weir_link_get_partition (link), &index) &&
      self->takers[index] == NULL)
    self->takers[index] = link;
  for (guint i = 0; i < n_copies; i++)
    g_array_append_val (share, index);
}

/* @next: where to look for a free one; moves on */
static void
take_free (WeirPartitions *self,
           WeirLink       *link,
           guint          *next)
{
  guint n_copies = weir_node_count_copies (weir_link_get_to (link));
  GArray *share = add_share (self, link);

  for (guint i = 0; i < n_copies; i++)
    {
      guint index;

      while (*next < self->n && self->takers[*next] != NULL)
        (*next)++;
      index = *next < self->n ? *next : NOTHING;
      if (index != NOTHING)
        self->takers[index] = link;
      g_array_append_val (share, index);
    }
}

WeirPartitions *
weir_partitions_new (WeirDocument *document,
                     WeirNode     *producer)
{
  const WeirValue *names = weir_node_get_partitions (producer);
  g_autoptr (GPtrArray) links = NULL;
  WeirPartitions *self;
  guint next = 0;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (WEIR_IS_NODE (producer), NULL);

  if (names == NULL || weir_partition_names_count (names) == 0 ||
      !weir_document_has_node (document, producer))
    return NULL;

  self = g_new0 (WeirPartitions, 1);
  self->n = weir_partition_names_count (names);
  self->names = g_new (WeirValue, self->n);
  self->takers = g_new0 (WeirLink *, self->n);
  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shares = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < self->n; i++)
    {
      self->names[i] = weir_partition_names_get (names, i);
      g_hash_table_insert (self->by_text, weir_partition_name_to_text (&self->names[i]),
                           GUINT_TO_POINTER (i));
    }

  links = list_links_from (document, producer);
  for (guint i = 0; i < links->len; i++)
    if (weir_link_get_partition (g_ptr_array_index (links, i)) != NULL)
      take_named (self, g_ptr_array_index (links, i));
  for (guint i = 0; i < links->len; i++)
    if (weir_link_get_partition (g_ptr_array_index (links, i)) == NULL)
      take_free (self, g_ptr_array_index (links, i), &next);

  return self;
}

void
weir_partitions_free (WeirPartitions *self)
{
  for (guint i = 0; i < self->n; i++)
    weir_value_clear (&self->names[i]);
  g_free (self->names);
  g_free (self->takers);
  g_hash_table_unref (self->by_text);
  g_hash_table_unref (self->shares);
  g_free (self);
}

guint
weir_partitions_get_n (WeirPartitions *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

const WeirValue *
weir_partitions_get_name (WeirPartitions *self,
                          guint           index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return &self->names[index];
}

gboolean
weir_partitions_find (WeirPartitions *self,
                      const char     *text,
                      guint          *index)
{
  gpointer found;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  if (!g_hash_table_lookup_extended (self->by_text, text, NULL, &found))
    return FALSE;

  *index = GPOINTER_TO_UINT (found);
  return TRUE;
}

WeirLink *
weir_partitions_get_taker (WeirPartitions *self,
                           guint           index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return self->takers[index];
}

gboolean
weir_partitions_find_free (WeirPartitions *self,
                           guint          *index)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n; i++)
    if (self->takers[i] == NULL)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

guint
weir_partitions_get_span (WeirPartitions *self,
                          WeirLink       *link,
                          guint          *first,
                          guint          *last)
{
  GArray *share;
  guint n = 0;

  g_return_val_if_fail (self != NULL && WEIR_IS_LINK (link), 0);

  share = g_hash_table_lookup (self->shares, link);
  for (guint i = 0; share != NULL && i < share->len; i++)
    {
      guint index = g_array_index (share, guint, i);

      if (index == NOTHING)
        continue;
      *first = n == 0 ? index : MIN (*first, index);
      *last = n == 0 ? index : MAX (*last, index);
      n++;
    }

  return n;
}

/* A name that nobody has goes to the dispatcher as it stands, which says what it thinks of it. */
WeirValue
weir_partitions_list (WeirPartitions *self,
                      WeirLink       *link)
{
  const char *text = weir_link_get_partition (link);
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (WeirValue));
  GArray *share;

  g_return_val_if_fail (self != NULL && WEIR_IS_LINK (link), weir_value_null ());

  share = g_hash_table_lookup (self->shares, link);
  for (guint i = 0; share != NULL && i < share->len; i++)
    {
      guint index = g_array_index (share, guint, i);
      WeirValue name = weir_value_null ();

      if (index != NOTHING)
        name = weir_value_copy (&self->names[index]);
      else if (text != NULL)
        name = weir_partition_name_from_text (text);
      g_array_append_val (names, name);
    }

  return weir_value_list ((WeirValue *) names->data, names->len);
}

char *
weir_partitions_describe (WeirPartitions *self,
                          WeirLink       *link)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *named = weir_link_get_partition (link);
  GArray *share;
  guint n = 0;

  g_return_val_if_fail (self != NULL && WEIR_IS_LINK (link), NULL);

  if (named != NULL)
    return g_strdup (named);

  share = g_hash_table_lookup (self->shares, link);
  for (guint i = 0; share != NULL && i < share->len && n <= MAX_DESCRIBED; i++)
    {
      guint index = g_array_index (share, guint, i);
      g_autofree char *name = NULL;

      if (index == NOTHING)
        continue;
      name = weir_partition_name_to_text (&self->names[index]);
      if (n++ > 0)
        g_string_append (text, ", ");
      g_string_append (text, n > MAX_DESCRIBED ? "…" : name);
    }

  return n > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
