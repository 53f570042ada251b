/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include "weir-types.h"
#include "flow/weir-value.h"

G_BEGIN_DECLS

/* What a person writes on a drawing to explain it: a note (a box with text) or a frame (around stages, with a title). A run knows
 * nothing of it. Same rules as WeirNode. */
#define WEIR_TYPE_REMARK (weir_remark_get_type ())
G_DECLARE_FINAL_TYPE (WeirRemark, weir_remark, WEIR, REMARK, GObject)

typedef enum
{
  WEIR_REMARK_NOTE,
  WEIR_REMARK_FRAME,
} WeirRemarkShape;

/* By name: what they look like is another matter in the dark. */
typedef enum
{
  WEIR_REMARK_GRAY,
  WEIR_REMARK_BLUE,
  WEIR_REMARK_GREEN,
  WEIR_REMARK_YELLOW,
  WEIR_REMARK_ORANGE,
  WEIR_REMARK_RED,
  WEIR_REMARK_PURPLE,
} WeirRemarkColor;

#define WEIR_N_REMARK_COLORS      (WEIR_REMARK_PURPLE + 1)
#define WEIR_REMARK_MIN_SIZE      48.0
#define WEIR_REMARK_MAX_SIZE      100000.0
/* What a new one has. */
#define WEIR_NOTE_WIDTH           208.0
#define WEIR_NOTE_HEIGHT          96.0
#define WEIR_FRAME_WIDTH          480.0
#define WEIR_FRAME_HEIGHT         320.0
#define WEIR_REMARK_TEXT_LIMIT    5000     /* characters of a note */
#define WEIR_REMARK_TITLE_LIMIT   200      /* of a frame */

WeirRemark *    weir_remark_new         (WeirRemarkShape shape);
WeirRemarkShape weir_remark_get_shape   (WeirRemark *self);

/* Properties: "text" (string, never NULL: of a note its lines, of a frame its title), "x", "y" (double, as of a WeirNode), "width",
 * "height" (double), "color" (WeirRemarkColor as uint). */
const char *    weir_remark_get_text    (WeirRemark *self);
double          weir_remark_get_x       (WeirRemark *self);
double          weir_remark_get_y       (WeirRemark *self);
double          weir_remark_get_width   (WeirRemark *self);
double          weir_remark_get_height  (WeirRemark *self);
WeirRemarkColor weir_remark_get_color   (WeirRemark *self);

/* What to call it in a sentence: a frame's title, the first words of a note, else what it is. Lent. */
const char *    weir_remark_get_name    (WeirRemark *self);
/* Whether @text would do for one of that shape: WEIR_ERROR_RANGE. */
gboolean        weir_remark_check_text  (WeirRemarkShape shape, const char *text, GError **error);

/* What a new one of that shape has. */
WeirRemarkColor weir_remark_get_default_color (WeirRemarkShape shape);
/* "gray", for documents: NULL-terminated, in the order of WeirRemarkColor. */
const char *const *weir_remark_get_color_nicks (void);
/* The same for a person. */
const char *    weir_remark_color_get_title (WeirRemarkColor color);

/* Keys of the file that this version does not know; kept and written back. */
const WeirValue *weir_remark_get_unknown (WeirRemark *self);
void            weir_remark_set_unknown (WeirRemark *self, WeirValue unknown);

G_END_DECLS
