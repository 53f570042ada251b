/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* The newest entries of the trace, as samples bring them, as a list model of WeirMessageItem: those that a filter lets
 * through. Who sent them and to whom is looked up when they are added: stages come and go. Older ones make room. They
 * come by the thousand, so they are gathered, and only weir_message_list_flush () tells who listens. */
#define WEIR_MESSAGE_LIST_CAPACITY 10000

typedef enum
{
  WEIR_MESSAGES_DEMAND = 1 << 0,   /* subscribe, ask */
  WEIR_MESSAGES_EVENTS = 1 << 1,
  WEIR_MESSAGES_ENDS   = 1 << 2,   /* start, stop, cancel, cancelled, down, info */
  WEIR_MESSAGES_STEPS  = 1 << 3,   /* what a stage does by itself */
} WeirMessageKinds;

#define WEIR_MESSAGES_ALL (WEIR_MESSAGES_DEMAND | WEIR_MESSAGES_EVENTS | WEIR_MESSAGES_ENDS | WEIR_MESSAGES_STEPS)

#define WEIR_TYPE_MESSAGE_ITEM (weir_message_item_get_type ())
G_DECLARE_FINAL_TYPE (WeirMessageItem, weir_message_item, WEIR, MESSAGE_ITEM, GObject)

#define WEIR_TYPE_MESSAGE_LIST (weir_message_list_get_type ())
G_DECLARE_FINAL_TYPE (WeirMessageList, weir_message_list, WEIR, MESSAGE_LIST, GObject)

WeirMessageList *weir_message_list_new        (void);
/* The entries of @sample; those of another run clear first. @document says what the links ask for. */
void             weir_message_list_add        (WeirMessageList *self, WeirSample *sample, WeirDocument *document);
void             weir_message_list_clear      (WeirMessageList *self);
/* Instead: all entries of @recording, however many. @graph is of the same. */
void             weir_message_list_set_recording (WeirMessageList *self, WeirRecording *recording, WeirTraceGraph *graph);
/* @nodes, @links: only messages that one of these nodes or links takes part in, sets of ids by GUINT_TO_POINTER (), referenced;
 * both NULL: all. */
void             weir_message_list_set_filter (WeirMessageList *self, WeirMessageKinds kinds, GHashTable *nodes, GHashTable *links);
/* Makes the model what was added since the last time. */
void             weir_message_list_flush      (WeirMessageList *self);
/* Messages that are kept, whether they are let through or not. */
guint            weir_message_list_get_n_kept (WeirMessageList *self);
/* Messages in the model, which has gaps besides. */
guint            weir_message_list_get_n_let_through (WeirMessageList *self);
/* Messages that made room, or that no sample had room for. */
guint64          weir_message_list_get_n_lost (WeirMessageList *self);
/* Where the entry with @serial is in the model; G_MAXUINT: nowhere. */
guint            weir_message_list_find       (WeirMessageList *self, guint64 serial);

/* An entry that stands for so many which were not seen has no ends. */
gboolean         weir_message_item_is_gap          (WeirMessageItem *self);
const WeirTraceEntry *weir_message_item_get_entry  (WeirMessageItem *self);
/* Node ids, 0 if the stage was not known. A step of a stage goes from it to itself. */
guint            weir_message_item_get_from        (WeirMessageItem *self);
guint            weir_message_item_get_to          (WeirMessageItem *self);
/* In words, with the copies that it goes between. Lent. */
const char *     weir_message_item_get_text        (WeirMessageItem *self);

G_END_DECLS
