/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* The window program: one process, a window per document. */
#define WEIR_TYPE_APPLICATION (weir_application_get_type ())
G_DECLARE_FINAL_TYPE (WeirApplication, weir_application, WEIR, APPLICATION, AdwApplication)

WeirApplication *weir_application_new (void);

G_END_DECLS
