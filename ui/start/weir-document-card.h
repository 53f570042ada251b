/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-sketch.h"

G_BEGIN_DECLS

/* A document to open, with a picture of what is in it. Activating it opens the document. */
#define WEIR_TYPE_DOCUMENT_CARD (weir_document_card_get_type ())
G_DECLARE_FINAL_TYPE (WeirDocumentCard, weir_document_card, WEIR, DOCUMENT_CARD, GtkFlowBoxChild)

GtkWidget *weir_document_card_new (const char *title, const char *description, WeirSketch *sketch, GFile *file);
/* Lent. */
GFile *    weir_document_card_get_file (WeirDocumentCard *self);

G_END_DECLS
