/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-iterator.h"
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* GenStage.from_enumerable: a producer of what an iterator has. It takes exactly as many values as
 * are demanded, when they are demanded; having found the end it stops normal, behind the last
 * events. Should the iterator fail, the stage stops with its reason.
 *
 * Its options, as a map (others are ignored, as in GenStage):
 *   dispatcher, demand   as for any producer
 *   on_cancel            continue; or stop: stops normal when its last consumer leaves
 *
 * A stage as any other from there on:
 *
 *   WeirIterator range = weir_iterator_new_range (1, 100, 1);
 *   WeirStage *numbers = weir_streamer_new (range, weir_value_map ());
 *
 *   weir_process_attach (WEIR_PROCESS (numbers), scheduler, NULL);
 *   weir_stage_start (numbers, NULL);
 */
#define WEIR_TYPE_STREAMER (weir_streamer_get_type ())
G_DECLARE_FINAL_TYPE (WeirStreamer, weir_streamer, WEIR, STREAMER, WeirStage)

/* Not started. Both are taken. */
WeirStage *weir_streamer_new (WeirIterator iterator, WeirValue options);

G_END_DECLS
