/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <adwaita.h>
#include "weir-window.h"

G_BEGIN_DECLS

/* Documents: one that reaches nothing outside itself, and one that writes a file. */
#define COUNTING(title) "{ \"title\": \"" title "\", \"weir\": 1, \"links\": [], " \
  "\"nodes\": [ { \"kind\": \"counter\", \"name\": \"Counter\" } ] }\n"
#define WRITING "{ \"weir\": 1, \"links\": [ { \"from\": \"Counter\", \"to\": \"Writer\" } ], \"nodes\": [ " \
  "{ \"kind\": \"counter\", \"name\": \"Counter\" }, " \
  "{ \"kind\": \"file-writer\", \"name\": \"Writer\", \"params\": { \"path\": \"/tmp/weir-out.txt\" } } ] }\n"

/* A window of its own, and a file that is not there yet. */
typedef struct
{
  WeirWindow *window;   /* lent: toplevels belong to GTK */
  char       *folder;   /* owned */
  GFile      *file;     /* owned */
} DocumentsFixture;

/* Before tests are added. */
void              documents_init            (int *argc, char ***argv);
/* Lent. */
GtkApplication *  documents_get_application (void);

void              documents_set_up          (DocumentsFixture *f, gconstpointer data);
void              documents_tear_down       (DocumentsFixture *f, gconstpointer data);
#define DOCUMENTS_TEST(path, function) \
  g_test_add ("/documents/" path, DocumentsFixture, NULL, documents_set_up, function, \
              documents_tear_down)

void              documents_write_text      (GFile *file, const char *text);
/* Of its files. */
void              documents_empty_folder    (const char *folder);
/* Writes it into the fixture's file, which is opened then. */
void              documents_open_text       (DocumentsFixture *f, const char *text);

/* Lent. */
WeirHistory *     documents_get_history     (DocumentsFixture *f);
WeirDocument *    documents_get_document    (DocumentsFixture *f);
void              documents_set_title       (DocumentsFixture *f, const char *title);
void              documents_activate        (DocumentsFixture *f, const char *action);

/* The first of @type at or below @widget; NULL. */
GtkWidget *       documents_find_widget     (GtkWidget *widget, GType type);
/* What the notice bar says; NULL: nothing. */
const char *      documents_get_notice      (DocumentsFixture *f);
void              documents_wait_for_notice (DocumentsFixture *f, const char *part);
/* The dialog above @parent; NULL. */
AdwMessageDialog *documents_find_dialog     (GtkWindow *parent);
void              documents_answer          (DocumentsFixture *f, const char *response);

guint             documents_count_drafts    (void);
guint             documents_count_windows   (void);

G_END_DECLS
