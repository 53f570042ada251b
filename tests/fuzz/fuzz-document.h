/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

/* libFuzzer's entry, under the name that it looks for: reads the bytes as a document. Whatever
 * they are, that gives one error which says where, or a document that is written and read again
 * without a change. Ends the program otherwise. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
