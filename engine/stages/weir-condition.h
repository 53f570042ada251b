/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "flow/weir-param.h"

G_BEGIN_DECLS

/* Something that holds for an event, or does not: what a filter passes on, what a selector lets
 * through, what belongs to no partition. It holds for no event of a type it makes no sense for:
 * a text is neither even nor odd. A plain struct that whoever uses it fills in, so that its
 * fields can be parameters of a stage. */
typedef struct
{
  guint  operation;   /* index into weir_conditions */
  double number;      /* what some compare with */
  char  *text;        /* what others look for; NULL is the empty text */
} WeirCondition;

#define WEIR_CONDITION_NUMBER_LIMIT 1e15   /* either way from 0 */

/* The operations: nicks for documents, titles marked for translation. Ends with a NULL nick. */
extern const WeirParamChoice weir_conditions[];

/* FALSE if there is no operation of that nick. */
gboolean  weir_condition_find         (const char *nick, guint *operation);
/* Whether the operation looks at the number, or at the text. */
gboolean  weir_condition_takes_number (guint operation);
gboolean  weir_condition_takes_text   (guint operation);

gboolean  weir_condition_holds        (const WeirCondition *self, const WeirValue *event);

/* As in documents: the nick, or { "operation", "number", "text" } where the latter differ from 0
 * and "". */
WeirValue weir_condition_to_value     (const WeirCondition *self);
/* FALSE if @value is no condition; else @self, which need not be initialised, owns its text:
 * weir_condition_clear (). */
gboolean  weir_condition_from_value   (WeirCondition *self, const WeirValue *value);
void      weir_condition_clear        (WeirCondition *self);

/* A broadcast dispatcher's selector; with a copy of @self in it. */
WeirValue weir_condition_to_selector  (const WeirCondition *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirCondition, weir_condition_clear)

G_END_DECLS
