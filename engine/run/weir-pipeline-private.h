/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "run/weir-engine-private.h"
#include "run/weir-pipeline.h"
#include "model/weir-partitions.h"
#include "run/weir-stop-rule.h"

G_BEGIN_DECLS

/* One run, as its engine's thread knows it: where to send news. News of an earlier run, or for a pipeline that is gone, is
 * dropped on arrival. Shared by reference. */
typedef struct
{
  GWeakRef      pipeline;
  GMainContext *context;    /* owned: the pipeline's thread */
  guint         n_asked;    /* revivals; only there */
  guint         n_revived;  /* of them, so far; only on the engine's thread */
  guint         n_ordered;  /* runs, pauses and steps; only there */
  guint         n_obeyed;   /* of them, so far; only on the engine's thread */
} WeirRunToken;

WeirRunToken *weir_run_token_new   (WeirPipeline *pipeline);
void          weir_run_token_unref (gpointer token);
/* Returns: (transfer full): the pipeline, if this is still its run. */
WeirPipeline *weir_run_token_get_pipeline (WeirRunToken *token);
/* From the engine's thread: runs @func on the pipeline's. */
void          weir_run_token_send  (WeirRunToken *token, GSourceFunc func, gpointer data, GDestroyNotify destroy);

struct _WeirPipeline
{
  GObject       parent_instance;

  WeirDocument *document;    /* owned */
  GMainContext *context;     /* owned */
  WeirEngine   *engine;      /* owned; NULL while stopped */
  WeirRunToken *token;       /* owned; of the present run */
  WeirSample   *present;     /* owned */
  WeirSample   *past;        /* owned; NULL unless somebody looks back */
  WeirRunState  state;
  gboolean      was_paused;  /* before it finished */
  WeirTimeMode  time_mode;
  gboolean      is_sampling; /* a request is under way */

  double        messages_per_second;
  double        time_factor;
  gint64        end_time;
  gint64        sampling_usec;      /* 0: none */
  guint         sampling_messages;
  guint         n_threads;   /* 0: as many as processors */
  guint         heavy_usec;
  gboolean      has_seed;
  guint         seed;
  gboolean      is_tracing;
  gboolean      is_rewindable;
  GListStore   *breakpoints; /* owned; of WeirBreakpoint */
  gulong        gone_nodes;  /* handlers on the document's lists */
  gulong        gone_links;
  WeirStop      stop;        /* why it paused, if it did so by itself */
  gboolean      has_stop;
  gboolean      is_measuring;
  gboolean      is_measuring_whole;
  gboolean      is_keeping;  /* what messages carry */
  GFile        *trace_file;  /* owned */

  GPtrArray    *nodes;       /* of WeirNode, owned: as the engine has them */
  GPtrArray    *links;       /* of WeirLink, owned */
  GPtrArray    *first_nodes; /* of WeirNodePlan, owned: as the run began; NULL if it cannot be done again */
  GPtrArray    *first_links; /* of WeirLinkPlan, owned, likewise */
  GHashTable   *shares;      /* owned: WeirLink that the engine has → the partitions it was made with, a WeirValue */
};

guint weir_pipeline_get_seed     (WeirPipeline *self);
/* An edit was passed on: a run that had nothing left to do may go on as it was, running or paused. */
void  weir_pipeline_revive       (WeirPipeline *self);
void  weir_pipeline_post_speed (WeirPipeline *self);
void  weir_pipeline_set_state    (WeirPipeline *self, WeirRunState state);
/* Whether there are stages that can go on; starts anew if not. */
gboolean weir_pipeline_ensure_engine (WeirPipeline *self, GError **error);

/*< looking back: weir-pipeline-past.c >*/

/* @sample: taken; the present is shown unless somebody looks back. */
void     weir_pipeline_take_present (WeirPipeline *self, WeirSample *sample);
/* The run is over: what was is gone with it. */
void     weir_pipeline_forget    (WeirPipeline *self);

/*< pausing by itself: weir-pipeline-stops.c >*/

void     weir_pipeline_init_stops    (WeirPipeline *self);
void     weir_pipeline_dispose_stops (WeirPipeline *self);
/* To an engine that was just made. */
void     weir_pipeline_post_breakpoints (WeirPipeline *self);
/* Tells the engine to run, pause or step, and forgets why it paused. */
void     weir_pipeline_order         (WeirPipeline *self, WeirEngineFunc func);
/* On the engine's thread; @token is a WeirRunToken. */
void     weir_pipeline_on_stopped    (WeirEngine *engine, const WeirStop *stop, gpointer token);
/* Likewise. */
void     weir_pipeline_send_sample   (WeirEngine *engine, WeirRunToken *token);

/*< following the document's edits: weir-pipeline-edits.c >*/

/* Builds what the document says, and follows it from now on. On failure nothing is followed. */
gboolean weir_pipeline_build     (WeirPipeline *self, GError **error);
void     weir_pipeline_unfollow  (WeirPipeline *self);
/* One gate for all that changes what runs; see weir_engine_post_change (). */
void     weir_pipeline_post_edit (WeirPipeline *self, WeirEngineFunc func, gpointer data, GDestroyNotify destroy);
/* What a person does to the running stages, and not to the drawing. */
void     weir_pipeline_post_deed (WeirPipeline *self, WeirEngineFunc func, gpointer data, GDestroyNotify destroy);

/* Plans to be made into stages and subscriptions, taken one by one. */
typedef struct
{
  GQueue   nodes;     /* of WeirNodePlan */
  GQueue   links;     /* of WeirLinkPlan */
  GError **error;
  gboolean is_built;
} WeirBuild;

/* @data: a WeirBuild */
void     weir_pipeline_do_build  (WeirEngine *engine, gpointer data);

/*< doing a run again: weir-pipeline-fork.c >*/

/* Copies what is about to be built, if the run can be done again. */
void     weir_pipeline_keep_plans (WeirPipeline *self, GQueue *nodes, GQueue *links);
void     weir_pipeline_drop_plans (WeirPipeline *self);
/* As is set now, with nothing in it. @token: borrowed for its lifetime. Returns: (transfer full) */
WeirEngine *weir_pipeline_new_engine (WeirPipeline *self, WeirRunToken *token, gboolean is_fork, GError **error);

/*< links: weir-pipeline-links.c >*/

GHashTable *weir_pipeline_new_shares (void);
/* Of WeirNode → WeirPartitions or NULL: those that were needed so far. */
GHashTable *weir_pipeline_new_partitions (void);
/* Returns: (transfer full): for the engine, which has it from now on */
WeirLinkPlan *weir_pipeline_plan_link (WeirPipeline *self, WeirLink *link, GHashTable *partitions);
/* All that the engine has not, of those that are followed; others make room where they stand in the way. */
void     weir_pipeline_add_links (WeirPipeline *self, WeirNode *producer);
void     weir_pipeline_remove_link (WeirPipeline *self, WeirLink *link);

G_END_DECLS
