/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"

G_BEGIN_DECLS

#define WEIR_ERROR (weir_error_quark ())
GQuark weir_error_quark (void);

/* What a person can cause. Bugs of a caller are g_return_if_fail instead. */
typedef enum
{
  WEIR_ERROR_SYNTAX,          /* not JSON, or cut off */
  WEIR_ERROR_TYPE,            /* a value of the wrong type */
  WEIR_ERROR_RANGE,           /* outside its limits */
  WEIR_ERROR_UNKNOWN_KEY,     /* a parameter the kind does not have */
  WEIR_ERROR_UNKNOWN_KIND,
  WEIR_ERROR_MISSING,         /* a required key is absent */
  WEIR_ERROR_DUPLICATE_NAME,
  WEIR_ERROR_NO_SUCH_NODE,
  WEIR_ERROR_ROLE,            /* a consumer cannot be subscribed to, a producer cannot subscribe */
  WEIR_ERROR_DUPLICATE_LINK,
  WEIR_ERROR_CYCLE,
  WEIR_ERROR_VERSION,         /* written by a newer Weir */
  WEIR_ERROR_TOO_LARGE,
  WEIR_ERROR_CHANGED,         /* somebody else changed the file since it was read */
  WEIR_ERROR_START,           /* a stage did not start */
  WEIR_ERROR_GONE,            /* what a stream reads from has ended, or is not there */
  WEIR_ERROR_STALLED,         /* nothing can happen any more, and what was waited for has not */
  WEIR_ERROR_INCOMPLETE,      /* a file that was cut, or whose writing was broken off */
  WEIR_ERROR_REPLAY,          /* a run that cannot be done again */
  WEIR_ERROR_REACHES_OUT,     /* writes or reads outside itself where it must not */
} WeirError;

G_END_DECLS
