/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-aftermath-private.h"

/* The ends of processes without the processes: who monitors whom, mailboxes with nothing in them but news of ends, and
 * turns as the scheduler gives them. */

/* So many starts in vain, and more for a large drawing, will not be the last. */
#define IN_VAIN      32
#define MOST_IN_VAIN 256
/* Whatever it is: it does not come to an end. */
#define MOST_RESTARTS(n_stages) (1000 + 10 * (n_stages))

#define SUPERVISOR G_MAXUINT

typedef enum
{
  NEWS_STOP,     /* GenStage.stop */
  NEWS_DOWN,     /* of a subscription: its producer ended, or it was cancelled */
  NEWS_CHILD,    /* to the supervisor */
} NewsKind;

typedef struct
{
  NewsKind kind;
  guint    subject;       /* a subscription, or a stage */
  guint    generation;    /* of the subject when this was sent */
  gboolean is_graceful;
} News;

typedef struct
{
  GQueue   mailbox;       /* of News, owned */
  gboolean is_queued;
} Inbox;

typedef struct
{
  guint       node;
  guint       copy;
  GArray     *producers;  /* of guint, owned: subscriptions that it makes */
  GArray     *consumers;  /* of guint, owned: subscriptions to it */
  Inbox       inbox;
  guint       generation; /* raised by each start */
  gboolean    is_watched;
  gboolean    is_graceful; /* its last end */
  WeirRestart restart;
} Stage;

typedef struct
{
  guint          link;
  guint          producer;   /* indices of stages */
  guint          consumer;
  WeirCancelMode mode;
  guint          generation;
  gboolean       is_active;
  gboolean       is_ahead;   /* not made yet: who is gone by then does not tell why */
} Subscription;

typedef struct
{
  WeirAftermath *result;     /* borrowed */
  GHashTable    *nodes;      /* id → index of the first stage, + 1; owned */
  GArray        *stages;     /* of Stage, owned; parallel to the result's fates */
  GArray        *subs;       /* of Subscription, owned */
  Inbox          supervisor;
  GQueue         turns;      /* of GUINT_TO_POINTER (stage, or SUPERVISOR) */
  WeirStrategy   strategy;
  guint          n_failed;
} World;

static Stage *
stage_at (World *self,
          guint  i)
{
  return &g_array_index (self->stages, Stage, i);
}

static WeirFate *
fate_at (World *self,
         guint  i)
{
  return &g_array_index (self->result->fates, WeirFate, i);
}

static Subscription *
sub_at (World *self,
        guint  i)
{
  return &g_array_index (self->subs, Subscription, i);
}

/*< turns >*/

static void
send (World *self,
      guint  to,
      News   news)
{
  Inbox *inbox = to == SUPERVISOR ? &self->supervisor : &stage_at (self, to)->inbox;

  g_queue_push_tail (&inbox->mailbox, g_memdup2 (&news, sizeof news));
  if (inbox->is_queued)
    return;
  inbox->is_queued = TRUE;
  g_queue_push_tail (&self->turns, GUINT_TO_POINTER (to));
}

static void
clear_inbox (Inbox *inbox)
{
  g_queue_clear_full (&inbox->mailbox, g_free);
}

/*< ends >*/

/* The supervisor was the first to monitor it. */
static void
end_stage (World        *self,
           guint         index,
           WeirFateCause cause,
           gboolean      is_graceful)
{
  Stage *stage = stage_at (self, index);
  WeirFate *fate = fate_at (self, index);
  guint i;

  if (!fate->is_alive)
    return;

  fate->is_alive = FALSE;
  fate->cause = cause;
  fate->n_ends++;
  stage->is_graceful = is_graceful;
  clear_inbox (&stage->inbox);
  if (stage->is_watched)
    send (self, SUPERVISOR, (News) { NEWS_CHILD, index, stage->generation, is_graceful });
  for (i = 0; i < stage->consumers->len; i++)
    {
      guint id = g_array_index (stage->consumers, guint, i);
      Subscription *sub = sub_at (self, id);

      if (sub->is_active)
        send (self, sub->consumer,
              (News) { NEWS_DOWN, id, sub->generation, is_graceful && !sub->is_ahead });
    }
  for (i = 0; i < stage->producers->len; i++)
    sub_at (self, g_array_index (stage->producers, guint, i))->is_active = FALSE;
}

static void
handle_down (World      *self,
             const News *news)
{
  Subscription *sub = sub_at (self, news->subject);

  if (!sub->is_active || sub->generation != news->generation)
    return;

  sub->is_active = FALSE;
  fate_at (self, sub->consumer)->modes |= 1u << sub->mode;
  if (sub->mode == WEIR_CANCEL_PERMANENT
      || (sub->mode == WEIR_CANCEL_TRANSIENT && !news->is_graceful))
    end_stage (self, sub->consumer, WEIR_FATE_BY_SUBSCRIPTION, news->is_graceful);
}

/*< the supervisor >*/

/* Whether it lives. */
static gboolean
start_stage (World *self,
             guint  index)
{
  Stage *stage = stage_at (self, index);
  WeirFate *fate = fate_at (self, index);
  guint i;

  stage->generation++;
  stage->is_watched = TRUE;
  fate->is_alive = TRUE;
  for (i = 0; i < stage->producers->len && fate->is_alive; i++)
    {
      Subscription *sub = sub_at (self, g_array_index (stage->producers, guint, i));

      sub->generation++;
      sub->is_ahead = FALSE;
      sub->is_active = fate_at (self, sub->producer)->is_alive;
      if (!sub->is_active && sub->mode != WEIR_CANCEL_TEMPORARY)
        {
          self->n_failed++;
          self->result->victim = index;
          end_stage (self, index, WEIR_FATE_BY_START, FALSE);
        }
    }
  return fate->is_alive;
}

static void
restart_from (World *self,
              guint  first)
{
  guint i;

  for (i = self->stages->len; i > first; i--)
    {
      stage_at (self, i - 1)->is_watched = FALSE;
      end_stage (self, i - 1, WEIR_FATE_BY_SUPERVISOR, TRUE);
    }
  for (i = first; i < self->stages->len; i++)
    if (stage_at (self, i)->restart != WEIR_RESTART_TEMPORARY && !start_stage (self, i))
      return;
}

static void
handle_child (World      *self,
              const News *news)
{
  const Stage *stage = stage_at (self, news->subject);

  if (!stage->is_watched || stage->generation != news->generation
      || (stage->restart == WEIR_RESTART_TRANSIENT && stage->is_graceful))
    return;

  self->result->n_restarts++;
  if (self->strategy == WEIR_STRATEGY_ONE_FOR_ONE)
    start_stage (self, news->subject);
  else
    restart_from (self, self->strategy == WEIR_STRATEGY_ONE_FOR_ALL ? 0 : news->subject);
}

static void
handle (World      *self,
        guint       who,
        const News *news)
{
  switch (news->kind)
    {
    case NEWS_STOP:
      end_stage (self, who, WEIR_FATE_BY_HAND, news->is_graceful);
      break;

    case NEWS_DOWN:
      handle_down (self, news);
      break;

    case NEWS_CHILD:
      handle_child (self, news);
      break;
    }
}

static gboolean
is_endless (World *self)
{
  return self->n_failed > IN_VAIN + MIN (self->stages->len, MOST_IN_VAIN)
         || self->result->n_restarts > MOST_RESTARTS (self->stages->len);
}

static void
run (World *self)
{
  while (!g_queue_is_empty (&self->turns) && !is_endless (self))
    {
      guint who = GPOINTER_TO_UINT (g_queue_pop_head (&self->turns));
      Inbox *inbox = who == SUPERVISOR ? &self->supervisor : &stage_at (self, who)->inbox;
      g_autofree News *news = g_queue_pop_head (&inbox->mailbox);

      if (news != NULL)
        handle (self, who, news);
      inbox->is_queued = !g_queue_is_empty (&inbox->mailbox);
      if (inbox->is_queued)
        g_queue_push_tail (&self->turns, GUINT_TO_POINTER (who));
    }
  self->result->is_in_vain = is_endless (self);
}

/*< what there is >*/

static void
add_stage (World    *self,
           WeirNode *node,
           guint     copy,
           gboolean  is_alive)
{
  WeirFate fate = {
    .node = weir_node_get_id (node), .copy = copy, .was_alive = is_alive, .is_alive = is_alive,
  };
  Stage stage = {
    .node = fate.node,
    .copy = copy,
    .producers = g_array_new (FALSE, FALSE, sizeof (guint)),
    .consumers = g_array_new (FALSE, FALSE, sizeof (guint)),
    .restart = weir_node_get_restart (node),
  };

  stage.is_watched = is_alive && stage.restart != WEIR_RESTART_TEMPORARY
                     && !self->result->has_gave_up;
  if (copy == 0)
    g_hash_table_insert (self->nodes, GUINT_TO_POINTER (fate.node),
                         GUINT_TO_POINTER (self->stages->len + 1));
  g_array_append_val (self->stages, stage);
  g_array_append_val (self->result->fates, fate);
}

/* G_MAXUINT: there is none. */
static guint
find_stage (World *self,
            guint  node,
            guint  copy)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->nodes, GUINT_TO_POINTER (node)));
  guint i = first + copy - 1;

  return first > 0 && i < self->stages->len && stage_at (self, i)->node == node ? i : G_MAXUINT;
}

static void
add_subscription (World       *self,
                  WeirLink    *link,
                  Subscription sub)
{
  guint id = self->subs->len;

  if (sub.producer == G_MAXUINT || sub.consumer == G_MAXUINT)
    return;
  sub.link = weir_link_get_id (link);
  sub.mode = weir_link_get_cancel (link);
  g_array_append_val (self->subs, sub);
  g_array_append_val (stage_at (self, sub.producer)->consumers, id);
  g_array_append_val (stage_at (self, sub.consumer)->producers, id);
}

/* Ids are given in the order of the drawing, which is the supervisor's. */
static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  guint x = weir_node_get_id (*(WeirNode **) a), y = weir_node_get_id (*(WeirNode **) b);

  return x < y ? -1 : x > y;
}

static void
read_nodes (World      *self,
            WeirSample *sample)
{
  GListModel *model = weir_document_get_nodes (self->result->document);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);
  guint i, j;

  for (i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (nodes, g_list_model_get_item (model, i));
  g_ptr_array_sort (nodes, compare_nodes);
  for (i = 0; i < nodes->len && sample == NULL; i++)
    for (j = 0; j < weir_node_count_copies (g_ptr_array_index (nodes, i)); j++)
      add_stage (self, g_ptr_array_index (nodes, i), j, TRUE);
  for (i = 0; sample != NULL && i < sample->stages->len; i++)
    {
      const WeirStageReading *reading = &g_array_index (sample->stages, WeirStageReading, i);
      WeirNode *node = weir_document_get_node_by_id (self->result->document, reading->node);

      if (node != NULL)
        add_stage (self, node, reading->copy, reading->state != WEIR_STATE_STOPPED);
    }
}

/* Every copy of the consumer to every copy of the producer. */
static void
draw_subscriptions (World    *self,
                    WeirLink *link)
{
  WeirNode *from = weir_link_get_from (link), *to = weir_link_get_to (link);
  guint i, j;

  for (i = 0; i < weir_node_count_copies (to); i++)
    for (j = 0; j < weir_node_count_copies (from); j++)
      add_subscription (self, link, (Subscription) {
        .producer = find_stage (self, weir_node_get_id (from), j),
        .consumer = find_stage (self, weir_node_get_id (to), i),
        .is_active = TRUE,
      });
}

static void
read_subscription (World                         *self,
                   WeirSample                    *sample,
                   const WeirSubscriptionReading *reading)
{
  WeirLink *link = weir_document_get_link_by_id (self->result->document, reading->link);
  Subscription sub = { .is_active = reading->known };
  guint node, copy = 0;

  if (link == NULL)
    return;

  node = weir_sample_get_node (sample, reading->consumer, &copy);
  sub.consumer = find_stage (self, node, copy);
  sub.producer = find_stage (self, weir_node_get_id (weir_link_get_from (link)), reading->from_copy);
  if (sub.consumer != G_MAXUINT && sub.producer != G_MAXUINT && !reading->known
      && reading->n_asks == 0 && reading->producer != 0
      && fate_at (self, sub.consumer)->is_alive && fate_at (self, sub.producer)->is_alive)
    sub.is_active = sub.is_ahead = TRUE;
  add_subscription (self, link, sub);
}

static void
read_links (World      *self,
            WeirSample *sample)
{
  GListModel *links = weir_document_get_links (self->result->document);
  guint i;

  for (i = 0; sample == NULL && i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WeirLink) link = g_list_model_get_item (links, i);

      draw_subscriptions (self, link);
    }
  for (i = 0; sample != NULL && i < sample->subscriptions->len; i++)
    read_subscription (self, sample,
                       &g_array_index (sample->subscriptions, WeirSubscriptionReading, i));
}

static void
clear_stage (gpointer data)
{
  Stage *stage = data;

  clear_inbox (&stage->inbox);
  g_array_unref (stage->producers);
  g_array_unref (stage->consumers);
}

static void
open_world (World         *self,
            WeirAftermath *result,
            WeirSample    *sample)
{
  *self = (World) { .result = result };
  self->nodes = g_hash_table_new (NULL, NULL);
  self->stages = g_array_new (FALSE, FALSE, sizeof (Stage));
  g_array_set_clear_func (self->stages, clear_stage);
  self->subs = g_array_new (FALSE, FALSE, sizeof (Subscription));
  self->strategy = weir_document_get_strategy (result->document);
  read_nodes (self, sample);
  read_links (self, sample);
}

/* Says of everybody how it is joined now. */
static void
close_world (World *self)
{
  guint i;

  for (i = 0; i < self->stages->len; i++)
    fate_at (self, i)->is_joined = fate_at (self, i)->is_alive;
  for (i = 0; i < self->subs->len; i++)
    if (!sub_at (self, i)->is_active)
      fate_at (self, sub_at (self, i)->consumer)->is_joined = FALSE;
  clear_inbox (&self->supervisor);
  g_queue_clear (&self->turns);
  g_array_unref (self->stages);
  g_array_unref (self->subs);
  g_hash_table_unref (self->nodes);
}

static WeirAftermath *
make (WeirDocument *document,
      WeirSample   *sample,
      WeirEnding    ending)
{
  WeirAftermath *self = g_new0 (WeirAftermath, 1);

  self->document = g_object_ref (document);
  self->ending = ending;
  self->has_gave_up = sample != NULL && sample->gave_up;
  self->fates = g_array_new (FALSE, FALSE, sizeof (WeirFate));
  return self;
}

WeirAftermath *
weir_aftermath_new (WeirDocument *document,
                    WeirSample   *sample,
                    guint         node_id,
                    int           copy,
                    WeirEnding    ending)
{
  WeirAftermath *self;
  gboolean is_graceful = ending == WEIR_ENDING_NORMAL || ending == WEIR_ENDING_SHUTDOWN;
  World world;
  guint i;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = make (document, sample, ending);
  open_world (&world, self, sample);
  for (i = 0; i < world.stages->len; i++)
    {
      WeirFate *fate = fate_at (&world, i);

      if (fate->node != node_id || (copy >= 0 && fate->copy != (guint) copy) || !fate->was_alive)
        continue;
      fate->is_target = TRUE;
      if (weir_ending_is_message (ending))
        send (&world, i, (News) { NEWS_STOP, i, 0, is_graceful });
      else
        end_stage (&world, i, WEIR_FATE_BY_HAND, is_graceful);
    }
  run (&world);
  close_world (&world);
  return self;
}

WeirAftermath *
weir_aftermath_new_for_link (WeirDocument *document,
                             WeirSample   *sample,
                             guint         link_id,
                             WeirEnding    ending)
{
  WeirAftermath *self;
  gboolean is_graceful = ending == WEIR_ENDING_NORMAL || ending == WEIR_ENDING_SHUTDOWN;
  World world;
  guint i;

  g_return_val_if_fail (WEIR_IS_DOCUMENT (document), NULL);

  self = make (document, sample, ending);
  self->has_link = TRUE;
  open_world (&world, self, sample);
  for (i = 0; i < world.subs->len; i++)
    {
      const Subscription *sub = sub_at (&world, i);

      if (sub->link != link_id || !sub->is_active)
        continue;
      fate_at (&world, sub->consumer)->is_target = TRUE;
      send (&world, sub->consumer, (News) { NEWS_DOWN, i, sub->generation, is_graceful });
    }
  run (&world);
  close_world (&world);
  return self;
}

void
weir_aftermath_free (WeirAftermath *self)
{
  g_object_unref (self->document);
  g_array_unref (self->fates);
  g_free (self);
}

const WeirFate *
weir_aftermath_get_fates (WeirAftermath *self,
                          guint         *n_fates)
{
  g_return_val_if_fail (self != NULL, NULL);

  *n_fates = self->fates->len;
  return (const WeirFate *) self->fates->data;
}

guint
weir_aftermath_get_restarts (WeirAftermath *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_restarts;
}

gboolean
weir_aftermath_is_in_vain (WeirAftermath *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_in_vain;
}

gboolean
weir_aftermath_exceeds (WeirAftermath *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_in_vain || self->n_restarts > weir_document_get_max_restarts (self->document);
}
