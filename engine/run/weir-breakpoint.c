/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-breakpoint.h"

struct _WeirBreakpoint
{
  GObject      parent_instance;

  WeirStopRule rule;
};

G_DEFINE_FINAL_TYPE (WeirBreakpoint, weir_breakpoint, G_TYPE_OBJECT)

static void
weir_breakpoint_class_init (WeirBreakpointClass *klass)
{
}

static void
weir_breakpoint_init (WeirBreakpoint *self)
{
}

WeirBreakpoint *
weir_breakpoint_new (const WeirStopRule *rule)
{
  WeirBreakpoint *self = g_object_new (WEIR_TYPE_BREAKPOINT, NULL);

  self->rule = *rule;
  return self;
}

const WeirStopRule *
weir_breakpoint_get_rule (WeirBreakpoint *self)
{
  g_return_val_if_fail (WEIR_IS_BREAKPOINT (self), NULL);

  return &self->rule;
}
