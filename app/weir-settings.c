/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "weir-settings.h"

GSettings *
weir_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* GSettings would abort without one. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);

  return schema == NULL ? NULL : g_settings_new_full (schema, NULL, NULL);
}

guint
weir_settings_get_threads (void)
{
  g_autoptr (GSettings) settings = weir_settings_open ();

  return settings != NULL ? g_settings_get_uint (settings, "threads") : 0;
}
