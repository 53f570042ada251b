/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-error.h"

G_DEFINE_QUARK (weir-error-quark, weir_error)
