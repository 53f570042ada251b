/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-contents.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>

/* Powers of two. */
#define N_MESSAGES 65536
#define N_EVENTS   131072
/* Bytes that an event may have outside itself, and of its text that are shown. The first is more: what was cut looks cut. */
#define MOST_BYTES 256
#define MOST_TEXT  200
/* A size that nothing has. */
#define PRINTED    G_MAXUINT64

typedef struct
{
  WeirValue value;      /* owned */
  guint64   size;       /* in bytes, of what it is the beginning of; 0: it is whole; PRINTED: its text */
} Event;

typedef struct
{
  guint64 serial;       /* 0: none */
  guint64 first;        /* number of its first event */
  guint   n;            /* events that it carried */
} Message;

struct _WeirContents
{
  pthread_mutex_t lock;
  Message        *messages;   /* owned: a message is at its serial, modulo N_MESSAGES */
  Event          *events;     /* owned: a ring, numbered from 0 */
  guint64         n_events;   /* ever: the number of the next one */
};

WeirContents *
weir_contents_new (void)
{
  WeirContents *self = g_new (WeirContents, 1);

  pthread_mutex_init (&self->lock, NULL);
  self->messages = g_new0 (Message, N_MESSAGES);
  self->events = g_new0 (Event, N_EVENTS);
  self->n_events = 0;
  return self;
}

void
weir_contents_free (WeirContents *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_EVENTS; i++)
    weir_value_clear (&self->events[i].value);
  g_free (self->messages);
  g_free (self->events);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

static void
keep_beginning (Event           *event,
                const WeirValue *value)
{
  gsize size, n = MOST_BYTES;
  const char *text = weir_value_get_text (value, &size);

  event->size = size;
  if (value->type == WEIR_VALUE_BYTES)
    {
      event->value = weir_value_bytes (text, n);
      return;
    }
  /* Not in the middle of a character. */
  while ((text[n] & 0xc0) == 0x80)
    n--;
  event->value = weir_value_text_sized (text, n);
}

/* Lists and maps may hold anything. */
static void
keep_printed (Event           *event,
              const WeirValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  weir_value_print_limited (value, text, MOST_TEXT);
  event->value = weir_value_text_sized (text->str, text->len);
  event->size = PRINTED;
}

static void
keep (Event           *event,
      const WeirValue *value)
{
  gsize size;

  weir_value_clear (&event->value);
  event->size = 0;
  if (!value->is_shared)
    event->value = *value;
  else if (weir_value_get_text (value, &size) == NULL)
    keep_printed (event, value);
  else if (size > MOST_BYTES)
    keep_beginning (event, value);
  else
    event->value = weir_value_copy (value);
}

void
weir_contents_add (WeirContents    *self,
                   guint64          serial,
                   const WeirValue *events,
                   guint            n)
{
  guint n_kept = MIN (n, WEIR_CONTENTS_MOST);

  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->lock);
  self->messages[serial % N_MESSAGES] = (Message) { serial, self->n_events, n };
  for (guint i = 0; i < n_kept; i++)
    keep (&self->events[self->n_events++ % N_EVENTS], &events[i]);
  pthread_mutex_unlock (&self->lock);
}

static char *
print (const Event *event)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *size = NULL;

  if (event->size == PRINTED)
    return g_strdup (weir_value_get_text (&event->value, NULL));

  text = g_string_new (NULL);
  weir_value_print_limited (&event->value, text, MOST_TEXT);
  if (event->size == 0)
    return g_string_free (g_steal_pointer (&text), FALSE);
  size = g_format_size (event->size);
  /* Translators: the beginning of a text or of bytes, and how large all of it is: "“Call me Ish…” (1.2 MB)". */
  return g_strdup_printf (_ ("%s (%s)"), text->str, size);
}

WeirExcerpt *
weir_contents_read (WeirContents *self,
                    guint64       serial)
{
  WeirExcerpt *excerpt = NULL;
  const Message *message;

  g_return_val_if_fail (self != NULL, NULL);

  pthread_mutex_lock (&self->lock);
  message = &self->messages[serial % N_MESSAGES];
  if (serial != 0 && message->serial == serial && self->n_events - message->first <= N_EVENTS)
    {
      excerpt = g_new (WeirExcerpt, 1);
      excerpt->n_events = message->n;
      excerpt->texts = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < MIN (message->n, WEIR_CONTENTS_MOST); i++)
        g_ptr_array_add (excerpt->texts, print (&self->events[(message->first + i) % N_EVENTS]));
    }
  pthread_mutex_unlock (&self->lock);
  return excerpt;
}

void
weir_excerpt_free (WeirExcerpt *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->texts);
  g_free (self);
}
