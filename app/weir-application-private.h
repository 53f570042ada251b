/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-application.h"

G_BEGIN_DECLS

struct _WeirApplication
{
  AdwApplication parent_instance;

  GSettings     *settings;      /* owned; NULL if they are not installed */
  gboolean       has_offered;   /* drafts that an earlier run left */
};

/* weir-application-files.c */

/* Each in the window that shows it already, or in one that nobody has touched, or in one of its own. What
 * cannot be opened is told of in one dialog. */
void weir_application_open_files      (WeirApplication *self, GFile **files, int n_files);
/* Once the first window is there. */
void weir_application_offer_leftovers (WeirApplication *self);

G_END_DECLS
