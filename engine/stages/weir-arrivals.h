/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-stage.h"

G_BEGIN_DECLS

/* Numbers that come when they come: at a rate, at random, in bursts, or at the times of a file. It pushes them whether or not anybody
 * has asked; what nobody asked for goes to the buffer, and is lost beyond its size. Or it does what GenStage's documentation advises:
 * it stores demand, and lets what has arrived wait with it until there is some. With a count it ends after that many. */
#define WEIR_TYPE_ARRIVALS (weir_arrivals_get_type ())
G_DECLARE_FINAL_TYPE (WeirArrivals, weir_arrivals, WEIR, ARRIVALS, WeirStage)

G_END_DECLS
