/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "run/weir-engine-private.h"

static void
keep (gpointer         data,
      guint64          serial,
      const WeirValue *events,
      guint            n)
{
  weir_contents_add (data, serial, events, n);
}

void
weir_engine_set_keeping (WeirEngine *self,
                         gboolean    is_keeping)
{
  if (self->trace == NULL)
    return;

  if (is_keeping && self->contents == NULL)
    self->contents = weir_contents_new ();
  weir_trace_set_keep (self->trace, is_keeping ? keep : NULL, self->contents);
}

WeirExcerpt *
weir_engine_read_contents (WeirEngine *self,
                           guint64     serial)
{
  return self->contents != NULL ? weir_contents_read (self->contents, serial) : NULL;
}
