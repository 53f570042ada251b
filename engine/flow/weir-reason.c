/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "flow/weir-reason.h"

gboolean
weir_reason_is_graceful (const WeirValue *reason)
{
  g_return_val_if_fail (reason != NULL, FALSE);

  if (weir_value_get_type (reason) == WEIR_VALUE_LIST)
    return weir_value_get_length (reason) == 2
           && weir_value_equal_text (weir_value_get_item (reason, 0), "shutdown");
  return weir_value_equal_text (reason, "normal") || weir_value_equal_text (reason, "shutdown");
}

char *
weir_reason_describe (const WeirValue *reason)
{
  const WeirValue *message;

  g_return_val_if_fail (reason != NULL, NULL);

  if (weir_value_get_type (reason) == WEIR_VALUE_TEXT)
    return g_strdup (weir_value_get_text (reason, NULL));
  if (weir_value_get_type (reason) == WEIR_VALUE_LIST && weir_value_get_length (reason) > 1
      && weir_value_equal_text (weir_value_get_item (reason, 0), "bad_opts"))
    message = weir_value_get_item (reason, weir_value_get_length (reason) - 1);
  else
    message = weir_value_lookup (reason, "message");
  if (message != NULL && weir_value_get_type (message) == WEIR_VALUE_TEXT)
    return g_strdup (weir_value_get_text (message, NULL));
  return weir_value_to_string (reason);
}

WeirValue
weir_reason_exception (const char *name,
                       const char *message)
{
  WeirValue reason = weir_value_map ();

  weir_value_map_set (&reason, "exception", weir_value_text (name));
  if (message != NULL)
    weir_value_map_set (&reason, "message", weir_value_text (message));
  return reason;
}
