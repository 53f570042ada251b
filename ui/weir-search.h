/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* What a person finds parts of a drawing by. Pure functions: what is searched is a text of all there is to say about a part,
 * in the person's language, and a search matches if each of its words is in it. */

/* Without accents, capitals, and blanks around it. Returns: (transfer full) */
char *   weir_search_simplify     (const char *text);
/* @words: as they come, not simplified. An empty search matches nothing. */
gboolean weir_search_matches      (const char *words, const char *search);

/* Name, kind, role, dispatcher, parameters, and, if @sample is not NULL, how it is: "blocked", "buffer full", "crashed" …
 * @flowing: what it mostly is by @activity, not what it is at the very moment. All Returns: (transfer full) */
char *   weir_search_describe_node   (WeirNode *node, WeirSample *sample, WeirActivity *activity,
                                      gboolean flowing);
/* Both ends, what is asked for, and how the subscription is. */
char *   weir_search_describe_link   (WeirLink *link, WeirSample *sample);
char *   weir_search_describe_remark (WeirRemark *remark);

G_END_DECLS
