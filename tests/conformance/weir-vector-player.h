/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir.h"

G_BEGIN_DECLS

/* Plays one recorded vector: a stage under test between fake peers, in virtual time. Everything that can be observed is
 * recorded as values of the vectors' own form, in one stream for the stage and one per peer. */
typedef struct _WeirVectorPlayer WeirVectorPlayer;

WeirVectorPlayer *weir_vector_player_new    (void);
void              weir_vector_player_free   (WeirVectorPlayer *self);

/* Answers NULL if everything agrees, else what differed, for a person. */
char *            weir_vector_player_play   (WeirVectorPlayer *self, const WeirValue *vector, gboolean logs);

/*< for the stage and the peers >*/

/* @observation: taken */
void              weir_vector_player_record (WeirVectorPlayer *self, const char *stream, WeirValue observation);
/* The label of @tag, giving it the next one that the vector foresees if it has none yet. */
const char *      weir_vector_player_label  (WeirVectorPlayer *self, WeirSubscription *tag);
/* The tag of @label; made between @producer and @consumer if it is new. Lent. */
WeirSubscription *weir_vector_player_tag    (WeirVectorPlayer *self, const char *label,
                                             WeirProcess *producer, WeirProcess *consumer);
/* Options as the vector writes them ↔ as the engine wants them: functions instead of their names. */
WeirValue         weir_vector_options_to_engine   (const WeirValue *options);
WeirValue         weir_vector_options_from_engine (const WeirValue *options);
/* A vector's hash function. */
WeirValue         weir_vector_hash_function (const char *name, const WeirValue *partitions);

G_END_DECLS
