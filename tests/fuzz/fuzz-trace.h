/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib.h>

/* libFuzzer's entry, under the name that it looks for: reads the bytes as a trace. Whatever they are, that gives entries in their
 * order, each of which can be put in words, and at most one error, which says where. Ends the program otherwise. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
