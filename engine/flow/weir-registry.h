/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-process.h"

G_BEGIN_DECLS

/* Names of processes, looked up when a subscription is made. Process-wide for a pipeline; thread-safe. */
WeirRegistry *weir_registry_new      (void);
void          weir_registry_free     (WeirRegistry *self);
/* Replaces a dead process of that name; answers FALSE if a living one has it. */
gboolean      weir_registry_register (WeirRegistry *self, const char *name, WeirProcess *process);
/* Returns: (transfer full) (nullable): the living process of that name. */
WeirProcess * weir_registry_lookup   (WeirRegistry *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRegistry, weir_registry_free)

G_END_DECLS
