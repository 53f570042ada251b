/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-ending.h"

#include "flow/weir-process.h"

WeirValue
weir_ending_make_reason (WeirEnding  self,
                         const char *text)
{
  switch (self)
    {
    case WEIR_ENDING_NORMAL:
      return weir_value_text ("normal");

    case WEIR_ENDING_SHUTDOWN:
      return weir_value_text ("shutdown");

    case WEIR_ENDING_KILL:
      return weir_value_text ("killed");

    case WEIR_ENDING_ERROR:
    default:
      return weir_reason_exception ("RuntimeError", text != NULL ? text : "");
    }
}

gboolean
weir_ending_is_message (WeirEnding self)
{
  return self == WEIR_ENDING_NORMAL || self == WEIR_ENDING_SHUTDOWN;
}
