/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "model/weir-history.h"

G_BEGIN_DECLS

typedef enum
{
  WEIR_SEVERITY_HINT,      /* worth knowing */
  WEIR_SEVERITY_WARNING,   /* probably not what is meant */
  WEIR_SEVERITY_ERROR,     /* a stage will crash, or never do anything */
} WeirSeverity;

/* What a check has to say about one node of a document, and perhaps one of its links. It speaks of
 * the document as it was; whoever edits checks again. */
typedef struct
{
  guint        ref_count;
  const char  *id;         /* of what was found: "free-partition" */
  WeirSeverity severity;
  WeirNode    *node;       /* owned */
  WeirLink    *link;       /* owned; NULL: it is about the node */
  char        *what;       /* owned: a sentence without a full stop */
  char        *why;        /* owned: a sentence, what GenStage does */
  char        *repair;     /* owned: the title of the repair, in the imperative; NULL: there is none */
  GArray      *settings;   /* owned: the repair; its items are private */
  WeirNode    *from;       /* owned: the repair: who is to be subscribed to, and by whom; or NULL */
  WeirNode    *to;
  WeirNode    *fresh;      /* lent: which of these is to be added first; NULL: none */
} WeirFinding;

/* @link may be NULL; @what and @why are taken. */
WeirFinding *weir_finding_new            (const char *id, WeirSeverity severity, WeirNode *node,
                                          WeirLink *link, char *what, char *why);
WeirFinding *weir_finding_ref            (WeirFinding *self);
void         weir_finding_unref          (WeirFinding *self);
/* Whether both say the same. */
gboolean     weir_finding_equal          (const WeirFinding *self, const WeirFinding *other);
/* @title: taken; of settings, or a link, that are added next. */
void         weir_finding_take_repair    (WeirFinding *self, char *title);
/* @object: a node, a link or the document. @value: taken. */
void         weir_finding_add_setting    (WeirFinding *self, gpointer object, const char *property,
                                          GValue *value);
void         weir_finding_add_uint       (WeirFinding *self, gpointer object, const char *property,
                                          guint value);
/* Of a parameter of @node. @value: taken. */
void         weir_finding_add_param      (WeirFinding *self, WeirNode *node, const char *name,
                                          WeirValue value);

/* @to is to subscribe to @from. @fresh: that one of them is new, its name only a proposal; or NULL. */
void         weir_finding_add_link       (WeirFinding *self, WeirNode *from, WeirNode *to,
                                          WeirNode *fresh);

/* "Error", for a person. */
const char * weir_severity_get_title     (WeirSeverity severity);
/* "error", "warning", "hint", for programs. */
const char * weir_severity_to_string     (WeirSeverity severity);

/* Makes the repair as one step of @history, which is that of the checked document.
 * WEIR_ERROR_CHANGED, and nothing is done, if what it is about was removed since. */
gboolean     weir_finding_repair         (WeirFinding *self, WeirHistory *history, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirFinding, weir_finding_unref)

G_END_DECLS
