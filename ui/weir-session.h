/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-explainer.h"
#include "weir-selection.h"

G_BEGIN_DECLS

/* All that belongs to one open document: its history, its pipeline, what is selected, what was measured. The window owns
 * one; every panel is given it. While the pipeline runs the window calls weir_pipeline_request_sample () once per frame.
 *
 * Signal "sampled": there is another sample to be shown, and the activity is up to date; panels update here and nowhere else.
 * Signal "log" (gpointer WeirLogEntry): an entry was added (from a sample, or by the window itself). */
#define WEIR_TYPE_SESSION (weir_session_get_type ())
G_DECLARE_FINAL_TYPE (WeirSession, weir_session, WEIR, SESSION, GObject)

/* @document: referenced */
WeirSession *  weir_session_new           (WeirDocument *document);
/* All lent. */
WeirDocument * weir_session_get_document  (WeirSession *self);
WeirHistory *  weir_session_get_history   (WeirSession *self);
/* The newest step of the history; whatever it takes from the selection is told of once. */
void           weir_session_undo          (WeirSession *self);
void           weir_session_redo          (WeirSession *self);
WeirPipeline * weir_session_get_pipeline  (WeirSession *self);
WeirActivity * weir_session_get_activity  (WeirSession *self);
WeirSelection *weir_session_get_selection (WeirSession *self);
WeirFindings * weir_session_get_findings  (WeirSession *self);
WeirExplainer *weir_session_get_explainer (WeirSession *self);
/* Runs before the present one, as far as they are kept for comparison, the oldest first. Both lent; @name ("Run 1") may be NULL. */
guint          weir_session_get_n_earlier (WeirSession *self);
WeirActivity * weir_session_get_earlier   (WeirSession *self, guint i, const char **name);
/* The sample that is looked at, NULL before the first run; lent: the newest, or one of the past while somebody looks back. */
WeirSample *   weir_session_get_sample    (WeirSession *self);
/* Whether something of @object, a WeirNode or WeirLink, runs: then a person can end it. */
gboolean       weir_session_runs          (WeirSession *self, gpointer object);

G_END_DECLS
