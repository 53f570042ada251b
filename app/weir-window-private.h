/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-window.h"
#include "weir-autosave.h"
#include "weir-file-watch.h"
#include "weir-notice-bar.h"
#include "weir-toast-bar.h"
#include "canvas/weir-canvas.h"
#include "inspector/weir-inspector-panel.h"
#include "lesson/weir-lesson-panel.h"
#include "monitor/weir-monitor-panel.h"
#include "outline/weir-outline-panel.h"
#include "palette/weir-palette-panel.h"
#include "panels/weir-adaptive-view.h"
#include "panels/weir-panels-view.h"
#include "start/weir-start-view.h"
#include "transport/weir-moment-bar.h"
#include "transport/weir-transport-bar.h"

G_BEGIN_DECLS

struct _WeirWindow
{
  AdwApplicationWindow parent_instance;

  WeirSession         *session;         /* owned */
  WeirLessonPlayer    *player;          /* owned; NULL unless the drawing is that of a lesson, which is beside it */
  gboolean             docked_before[WEIR_N_PANELS];   /* … and which panels there were */
  gulong               lesson_speed;    /* of whoever tells the player that a person chose the speed */
  GFile               *file;            /* owned; NULL until opened or saved */
  char                *etag;            /* owned: of the file as this window knows it */
  gboolean             is_foreign;      /* opened, so perhaps drawn by somebody else */
  gboolean             close_when_saved;
  gboolean             has_examples;    /* and lessons, on the start page */
  GtkNativeDialog     *chooser;         /* owned while it is shown */
  WeirAutosave        *autosave;        /* owned */
  WeirFileWatch       *watch;           /* owned: of the file */

  GSignalGroup        *session_signals;  /* owned, as the next three */
  GSignalGroup        *pipeline_signals;
  GSignalGroup        *history_signals;
  GSignalGroup        *document_signals;
  GSignalGroup        *node_list_signals;
  GSignalGroup        *link_list_signals;
  GSignalGroup        *remark_list_signals;

  guint                tick;            /* 0 while nothing moves */
  gint64               settled_at;      /* frame time up to which samples are fetched after the run stopped */
  gint64               subtitle_at;     /* when the subtitle was last written */
  WeirStopRule         goal;            /* that the pipeline is to run to, while it is asked whether it may */
  gboolean             goal_is_step;
  guint                focus_idle;      /* set while nothing has the focus */
  guint                removal_idle;    /* set while a removal from the document is being told */

  /* Lent by the template. */
  WeirToastBar        *toasts;
  WeirNoticeBar       *notice;
  WeirStartView       *start_view;
  AdwWindowTitle      *title;
  GtkWidget           *open_button;
  GtkWidget           *undo_button;
  GtkWidget           *redo_button;
  GtkWidget           *side;
  GtkStack            *side_stack;
  GtkStackPage        *lesson_page;
  GtkWidget           *lesson;
  GtkWidget           *palette;
  GtkWidget           *outline;
  GtkWidget           *canvas;
  GtkWidget           *empty_hint;
  GtkWidget           *transport;
  GtkWidget           *moment;
  GtkWidget           *past_frame;
  GtkWidget           *monitor;
  GtkWidget           *inspector;
  GtkWidget           *adaptive;
  GtkWidget           *panels;
  GtkDropTarget       *drop_target;
  GMenu               *edit_section;
  GMenu               *recent_section;
  GMenu               *examples_section;
  GMenu               *examples_submenu;
};

/* weir-window.c */

/* @document: shown from now on; @file and @etag may be NULL. */
void     weir_window_take_document    (WeirWindow *self, WeirDocument *document, GFile *file, char *etag);
void     weir_window_set_file         (WeirWindow *self, GFile *file, char *etag);
/* Fetches samples for a moment even though nothing runs. */
void     weir_window_settle           (WeirWindow *self);
/* For some seconds, in the place of what was told before. */
void     weir_window_toast            (WeirWindow *self, const char *text);
/* A dialog above @parent. */
void     weir_window_show_problem     (GtkWindow *parent, const char *heading, const char *body);
void     weir_window_show_error       (WeirWindow *self, const char *heading, const GError *error);

/* weir-window-title.c */
void     weir_window_update_title     (WeirWindow *self);
/* How the run goes, or which file it is. */
void     weir_window_update_subtitle  (WeirWindow *self);

/* weir-window-actions.c */
void     weir_window_install_actions  (GtkWidgetClass *klass);
void     weir_window_add_actions      (WeirWindow *self);
void     weir_window_update_actions   (WeirWindow *self);
void     weir_window_on_time_mode_chosen (WeirWindow *self, guint time_mode);

/* weir-window-time.c */
void     weir_window_install_time_actions (GtkWidgetClass *klass);
void     weir_window_update_time_actions (WeirWindow *self);
/* The pipeline has paused by itself. */
void     weir_window_on_stop          (WeirWindow *self);
/* One message on while somebody looks back. FALSE: nobody does. */
gboolean weir_window_step_in_past     (WeirWindow *self);

/* weir-window-side.c: the palette and the outline beside the canvas */
void     weir_window_install_side_actions (GtkWidgetClass *klass);
void     weir_window_on_outline_command (WeirWindow *self, const char *command);
void     weir_window_on_outline_chosen (WeirWindow *self);

/* weir-window-lesson.c */
void     weir_window_install_lesson_actions (GtkWidgetClass *klass);
/* The drawing stays. Does nothing if there is none. */
void     weir_window_leave_lesson     (WeirWindow *self);
/* Nothing is to run before a prediction. */
gboolean weir_window_is_locked        (WeirWindow *self);
/* Runs, or goes on, as the step wants it. FALSE: as always. */
gboolean weir_window_run_lesson       (WeirWindow *self);
/* The run has begun, or come to stand. */
void     weir_window_follow_lesson    (WeirWindow *self);
/* Where somebody is, of the lesson that there is. Returns: (transfer full) */
char *   weir_window_describe_lesson  (WeirWindow *self);

/* weir-window-files.c */
#define WEIR_WINDOW_SUFFIX       "weir"
#define WEIR_WINDOW_TRACE_SUFFIX "weirtrace"

void     weir_window_install_file_actions (GtkWidgetClass *klass);
void     weir_window_fill_menus       (WeirWindow *self);
/* @native: taken; @on_response (self, response id) takes self->chooser. */
void     weir_window_show_chooser     (WeirWindow *self, GtkFileChooserNative *native, GCallback on_response);
/* Likewise, of traces. */
void     weir_window_show_trace_chooser (WeirWindow *self, GtkFileChooserNative *native, GCallback on_response);
/* Opens what was chosen, drawing or trace. */
void     weir_window_on_open_response (WeirWindow *self, int response);
/* As people see it. Returns: (transfer full) */
char *   weir_window_get_file_name    (GFile *file);
/* For a person: what is wrong with @file. Returns: (transfer full) */
char *   weir_window_describe_problem (GFile *file, const GError *error);
/* As weir_window_take_document (), and among the recent files. @etag: taken. */
void     weir_window_show_file        (WeirWindow *self, WeirDocument *document, GFile *file, char *etag);
gboolean weir_window_on_drop          (WeirWindow *self, const GValue *value, double x, double y);

/* weir-window-save.c */
void     weir_window_install_save_actions (GtkWidgetClass *klass);
/* Asks about unsaved changes if there are any; answers whether the window may close at once. */
gboolean weir_window_may_close        (WeirWindow *self);

/* That @file was not saved, why, and whether it shall be saved elsewhere: the response "save-as". */
GtkWidget *weir_window_new_failure_dialog (WeirWindow *self, GFile *file, const GError *error);

/* weir-window-trace.c */
void     weir_window_install_trace_actions (GtkWidgetClass *klass);

/* weir-window-notice.c */
void     weir_window_install_notice_actions (GtkWidgetClass *klass);
void     weir_window_start_watch      (WeirWindow *self);
void     weir_window_end_watch        (WeirWindow *self);

/* weir-window-import.c */
void     weir_window_install_import_actions (GtkWidgetClass *klass);

/* weir-window-start.c */
void     weir_window_install_start_actions (GtkWidgetClass *klass);

/* weir-window-drafts.c */
void     weir_window_start_autosave   (WeirWindow *self);
/* What is not on disk yet is put there; drafts of unsaved work stay. */
void     weir_window_end_autosave     (WeirWindow *self);

/* weir-window-layout.c */
void     weir_window_install_layout_actions (GtkWidgetClass *klass);
void     weir_window_restore_layout   (WeirWindow *self);
void     weir_window_save_layout      (WeirWindow *self);
gboolean weir_window_on_toast_position (WeirWindow *self, GtkWidget *toast, GdkRectangle *into, GtkOverlay *overlay);

/* weir-window-trust.c */

/* Calls @go_on, at once or after a person agreed to what an opened document wants outside itself; not at all if they
 * did not. */
void     weir_window_ask_trust        (WeirWindow *self, void (*go_on) (WeirWindow *self));
/* Puts what somebody else may have drawn into the document, as a step called @label; what it wants is asked about before
 * it runs, at once if the document does. @fragment is empty afterwards. */
void     weir_window_insert_foreign   (WeirWindow *self, WeirDocument *fragment, const char *label);
gboolean weir_window_on_canvas_pasting (WeirWindow *self, WeirDocument *fragment, const char *label);

G_END_DECLS
