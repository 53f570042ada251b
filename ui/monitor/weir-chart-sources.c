/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-chart-sources.h"

#include <glib/gi18n.h>

#include "../weir-style.h"

typedef enum
{
  FIELD_RATE,
  FIELD_LEVEL,
  FIELD_P50,
  FIELD_P99,
  FIELD_ASKED,
  FIELD_DELIVERED,
  FIELD_FINISHED,
  FIELD_STORE,   /* and the next ones: WeirStore */
} Field;

/* What is read where. */
typedef struct
{
  WeirActivity            *activity;   /* borrowed, as the next one */
  WeirActivity            *earlier;    /* of the run to compare with; NULL: none */
  const char              *earlier_name;
  const WeirChartsSubject *subject;
  WeirChartContent        *content;
  gint64                   from;
  gint64                   to;
  gint64                   at;
} Source;

static const struct
{
  const char   *id;
  const char   *title;
  const char   *empty_text;
  WeirChartForm form;
  WeirChartUnit unit;
} kinds[WEIR_N_CHARTS] = {
  [WEIR_CHART_EVENTS] = { "events", N_ ("Events per second"),
                          N_ ("Run the pipeline to see what each stage handles"),
                          WEIR_CHART_LINES, WEIR_CHART_RATE },
  [WEIR_CHART_DEMAND] = { "demand", N_ ("Outstanding demand"),
                          N_ ("Run the pipeline to see what was asked for and is yet to come"),
                          WEIR_CHART_LINES, WEIR_CHART_COUNT },
  [WEIR_CHART_STORES] = { "stores", N_ ("Where events wait"),
                          N_ ("Run the pipeline to see in which of the four stores events wait"),
                          WEIR_CHART_STACK, WEIR_CHART_COUNT },
  [WEIR_CHART_SHARES] = { "shares", N_ ("Busy · starved · blocked"),
                          N_ ("Run the pipeline to see what stages spend their time on"),
                          WEIR_CHART_BARS, WEIR_CHART_COUNT },
  [WEIR_CHART_LATENCY] = { "latency", N_ ("Latency"),
                           N_ ("Run the pipeline to see how old events are when a stage has finished them"),
                           WEIR_CHART_LINES, WEIR_CHART_DURATION },
  [WEIR_CHART_TOTALS] = { "totals", N_ ("Asked, delivered, finished"),
                          N_ ("Run the pipeline to see how far each of the three has come"),
                          WEIR_CHART_LINES, WEIR_CHART_COUNT },
};

static double
get_field (const WeirActivityRecord *record,
           guint                     field)
{
  switch (field)
    {
    case FIELD_RATE:
      return record->rate;

    case FIELD_LEVEL:
      return record->level;

    case FIELD_P50:
      return record->p50;

    case FIELD_P99:
      return record->p99;

    case FIELD_ASKED:
      return record->asked;

    case FIELD_DELIVERED:
      return record->delivered;

    case FIELD_FINISHED:
      return record->finished;

    case FIELD_STORE:
    default:
      return record->store[field - FIELD_STORE];
    }
}

/* Those in range, and one beyond each end. */
static void
add_points (const Source             *source,
            WeirChartLine            *line,
            const WeirActivityRecord *records,
            guint                     n,
            guint                     field)
{
  for (guint i = 0; i < n; i++)
    {
      WeirChartPoint point = { records[i].time, get_field (&records[i], field) };

      if (i + 1 < n && records[i + 1].time < source->from)
        continue;
      g_array_append_val (line->points, point);
      if (point.time > source->to)
        break;
    }
}

/* Tracks of one activity nearly always have their points at the same times; where not, the last until then counts. */
static void
add_to_points (WeirChartLine            *line,
               const WeirActivityRecord *records,
               guint                     n,
               guint                     field)
{
  guint at = 0;

  for (guint i = 0; i < line->points->len; i++)
    {
      WeirChartPoint *point = &g_array_index (line->points, WeirChartPoint, i);

      while (at + 1 < n && records[at + 1].time <= point->time)
        at++;
      if (at < n && records[at].time <= point->time)
        point->value += get_field (&records[at], field);
    }
}

static double
mix (double a,
     double b,
     double share)
{
  return a + (b - a) * share;
}

/* The @n-th line of a colour: lighter or darker from one to the next. */
static GdkRGBA
find_color (WeirColor color,
            guint     n)
{
  static const double shares[] = { 0, 0.35, 0.35, 0.6 };
  double share = shares[n % G_N_ELEMENTS (shares)];
  GdkRGBA found, towards;

  weir_style_get_color (color, &found);
  weir_style_get_color (n % 2 == 1 ? WEIR_COLOR_TEXT : WEIR_COLOR_CANVAS, &towards);
  return (GdkRGBA) { (float) mix (found.red, towards.red, share), (float) mix (found.green, towards.green, share),
                     (float) mix (found.blue, towards.blue, share), 1 };
}

static const WeirActivityRecord *
get_node_records (const Source *source,
                  WeirNode     *node,
                  guint        *n)
{
  weir_activity_watch_node (source->activity, weir_node_get_id (node));
  return weir_activity_get_records (source->activity, weir_node_get_id (node), n);
}

static const WeirActivityRecord *
get_link_records (const Source *source,
                  WeirLink     *link,
                  guint        *n)
{
  weir_activity_watch_link (source->activity, weir_link_get_id (link));
  return weir_activity_get_link_records (source->activity, weir_link_get_id (link), n);
}

/* The same of an earlier run, faintly. */
static void
add_earlier (const Source *source,
             gboolean      is_link,
             guint         id,
             guint         field)
{
  const WeirChartLine *like = g_ptr_array_index (source->content->lines, source->content->lines->len - 1);
  const WeirActivityRecord *records;
  g_autofree char *name = NULL;
  WeirChartLine *line;
  guint n;

  if (source->earlier == NULL)
    return;
  records = is_link ? weir_activity_get_link_records (source->earlier, id, &n)
                    : weir_activity_get_records (source->earlier, id, &n);
  if (n == 0)
    return;
  name = g_strdup_printf ("%s · %s", like->name, source->earlier_name);
  line = weir_chart_content_add_line (source->content, name, &like->color, like->pattern);
  line->is_earlier = TRUE;
  add_points (source, line, records, n, field);
}

static WeirNode *
get_node (const Source *source,
          guint         index)
{
  return g_ptr_array_index (source->subject->nodes, index);
}

static WeirLink *
get_link (const Source *source,
          guint         index)
{
  return g_ptr_array_index (source->subject->links, index);
}

static void
read_events (const Source *source)
{
  guint n_of_role[3] = { 0 }, n;

  source->content->n_more = source->subject->n_more_nodes;
  source->content->subtitle = g_strdup (_ ("per stage"));
  for (guint i = 0; i < source->subject->nodes->len; i++)
    {
      WeirNode *node = get_node (source, i);
      WeirRole role = weir_node_get_role (node);
      GdkRGBA color = find_color (weir_style_get_role_color (role), n_of_role[role]++);
      const WeirActivityRecord *records = get_node_records (source, node, &n);

      add_points (source, weir_chart_content_add_line (source->content, weir_node_get_name (node), &color, i),
                  records, n, FIELD_RATE);
      add_earlier (source, FALSE, weir_node_get_id (node), FIELD_RATE);
    }
}

/* Where a subscription asks, and up to what, if there is one only. */
static void
mark_limits (const Source *source,
             WeirSample   *sample,
             WeirLink     *link)
{
  WeirLinkReading reading;
  g_autofree char *max_figure = NULL;
  g_autofree char *min_figure = NULL;
  g_autofree char *max = NULL;
  g_autofree char *min = NULL;

  if (sample == NULL || !weir_sample_read_link (sample, weir_link_get_id (link), &reading) || reading.max == 0)
    return;
  max_figure = weir_figure_count (reading.max);
  min_figure = weir_figure_count (reading.min);
  max = g_strdup_printf (_ ("max %s"), max_figure);
  min = g_strdup_printf (_ ("min %s"), min_figure);
  weir_chart_content_add_mark (source->content, max, reading.max);
  weir_chart_content_add_mark (source->content, min, reading.min);
}

static void
read_demand (const Source *source,
             WeirSample   *sample)
{
  guint n, n_links = source->subject->links->len;

  source->content->n_more = source->subject->n_more_links;
  for (guint i = 0; i < n_links; i++)
    {
      WeirLink *link = get_link (source, i);
      g_autofree char *name = weir_link_name_dup (link);
      GdkRGBA color = find_color (WEIR_COLOR_DEMAND, i);
      const WeirActivityRecord *records = get_link_records (source, link, &n);

      add_points (source, weir_chart_content_add_line (source->content, name, &color, i), records, n, FIELD_LEVEL);
      add_earlier (source, TRUE, weir_link_get_id (link), FIELD_LEVEL);
    }
  if (n_links == 1)
    {
      source->content->subtitle = weir_link_name_dup (get_link (source, 0));
      mark_limits (source, sample, get_link (source, 0));
    }
  else
    source->content->subtitle = g_strdup (_ ("per subscription"));
}

/* Of one, of several together, or of all. Returns: (transfer full) */
static char *
name_subject (const WeirChartsSubject *subject)
{
  if (subject->is_all)
    return g_strdup (_ ("all together"));
  if (subject->nodes->len == 1)
    return g_strdup (weir_node_get_name (g_ptr_array_index (subject->nodes, 0)));
  return g_strdup_printf (ngettext ("%u stage together", "%u stages together", subject->nodes->len),
                          subject->nodes->len);
}

static void
read_stores (const Source *source)
{
  static const struct { const char *name; WeirColor color; } stores[WEIR_N_STORES] = {
    [WEIR_STORE_MAILBOX] = { N_ ("mailbox"), WEIR_COLOR_EVENT },
    [WEIR_STORE_BACKLOG] = { N_ ("backlog"), WEIR_COLOR_PRODUCER_CONSUMER },
    [WEIR_STORE_DISPATCHER] = { N_ ("dispatcher"), WEIR_COLOR_DEMAND },
    [WEIR_STORE_BUFFER] = { N_ ("buffer"), WEIR_COLOR_WARNING },
  };
  const WeirChartsSubject *subject = source->subject;
  guint n, n_nodes = subject->is_all ? 0 : subject->nodes->len;

  source->content->subtitle = name_subject (subject);
  for (guint store = 0; store < WEIR_N_STORES; store++)
    {
      GdkRGBA color = find_color (stores[store].color, 0);
      WeirChartLine *line = weir_chart_content_add_line (source->content, _ (stores[store].name), &color, store);
      const WeirActivityRecord *records = n_nodes == 0 ? weir_activity_get_records (source->activity, 0, &n)
                                                       : get_node_records (source, get_node (source, 0), &n);

      add_points (source, line, records, n, FIELD_STORE + store);
      for (guint i = 1; i < n_nodes; i++)
        {
          records = get_node_records (source, get_node (source, i), &n);
          add_to_points (line, records, n, FIELD_STORE + store);
        }
    }
}

/* Of the last second before the time that is looked at. */
static void
read_shares (const Source *source)
{
  guint n;

  source->content->n_more = source->subject->n_more_nodes;
  source->content->at = source->at;
  source->content->subtitle = g_strdup (_ ("shares of the last second"));
  for (guint i = 0; i < source->subject->nodes->len; i++)
    {
      WeirNode *node = get_node (source, i);
      const WeirActivityRecord *records = get_node_records (source, node, &n);
      double share[WEIR_N_SHARES];

      while (n > 1 && records[n - 1].time > source->at)
        n--;
      if (n == 0)
        continue;
      share[WEIR_STATE_BUSY] = records[n - 1].share[WEIR_STATE_BUSY];
      share[WEIR_STATE_STARVED] = records[n - 1].share[WEIR_STATE_STARVED];
      share[WEIR_STATE_BLOCKED] = records[n - 1].share[WEIR_STATE_BLOCKED];
      weir_chart_content_add_bar (source->content, weir_node_get_name (node), share);
    }
}

static void
add_percentile (const Source             *source,
                WeirNode                 *node,
                const WeirActivityRecord *records,
                guint                     n,
                gboolean                  is_p99,
                guint                     nth)
{
  GdkRGBA color = find_color (weir_style_get_role_color (weir_node_get_role (node)), nth);
  g_autofree char *name = g_strdup_printf ("%s %s", weir_node_get_name (node), is_p99 ? "p99" : "p50");

  add_points (source, weir_chart_content_add_line (source->content, name, &color, 2 * nth + (is_p99 ? 1 : 0)),
              records, n, is_p99 ? FIELD_P99 : FIELD_P50);
  add_earlier (source, FALSE, weir_node_get_id (node), is_p99 ? FIELD_P99 : FIELD_P50);
}

/* A source finishes nothing, and two lines each are many: consumers first, who are last. */
static void
read_latency (const Source *source)
{
  guint n, n_shown = 0;

  source->content->subtitle = g_strdup (_ ("from the source until finished"));
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < source->subject->nodes->len; i++)
      {
        WeirNode *node = get_node (source, i);
        const WeirActivityRecord *records = get_node_records (source, node, &n);

        if (weir_node_get_role (node) != (pass == 0 ? WEIR_ROLE_CONSUMER : WEIR_ROLE_PRODUCER_CONSUMER) || n == 0)
          continue;
        if (n_shown == WEIR_CHARTS_MOST / 2)
          {
            source->content->n_more += 2;
            continue;
          }
        add_percentile (source, node, records, n, FALSE, n_shown);
        add_percentile (source, node, records, n, TRUE, n_shown++);
      }
}

static void
read_totals (const Source *source)
{
  static const struct { const char *name; WeirColor color; } totals[] = {
    { N_ ("asked"), WEIR_COLOR_DEMAND },
    { N_ ("delivered"), WEIR_COLOR_EVENT },
    { N_ ("finished"), WEIR_COLOR_OK },
  };
  const WeirChartsSubject *subject = source->subject;
  guint n, n_links = subject->is_all ? 0 : subject->links->len;

  source->content->subtitle = n_links == 1 ? weir_link_name_dup (get_link (source, 0))
                                           : g_strdup (_ ("the gaps are credit, and what is on its way"));
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      GdkRGBA color = find_color (totals[i].color, 0);
      WeirChartLine *line = weir_chart_content_add_line (source->content, _ (totals[i].name), &color, i);
      const WeirActivityRecord *records = n_links == 0 ? weir_activity_get_link_records (source->activity, 0, &n)
                                                       : get_link_records (source, get_link (source, 0), &n);

      add_points (source, line, records, n, FIELD_ASKED + i);
      for (guint j = 1; j < n_links; j++)
        {
          records = get_link_records (source, get_link (source, j), &n);
          add_to_points (line, records, n, FIELD_ASKED + i);
        }
      if (n_links <= 1)
        add_earlier (source, TRUE, n_links == 0 ? 0 : weir_link_get_id (get_link (source, 0)), FIELD_ASKED + i);
    }
}

const char *
weir_chart_kind_get_id (WeirChartKind kind)
{
  g_return_val_if_fail ((guint) kind < WEIR_N_CHARTS, NULL);

  return kinds[kind].id;
}

const char *
weir_chart_kind_get_title (WeirChartKind kind)
{
  g_return_val_if_fail ((guint) kind < WEIR_N_CHARTS, NULL);

  return _ (kinds[kind].title);
}

/* It runs, and yet there is nothing: a producer is selected, or what has no subscription. */
static const char *
find_missing_text (WeirChartKind kind)
{
  return kind == WEIR_CHART_LATENCY ? _ ("Nothing has been finished here: that is done by stages that take events")
                                    : _ ("Nothing of this kind here");
}

WeirChartContent *
weir_chart_source_read (WeirChartKind            kind,
                        WeirSession             *session,
                        const WeirChartsSubject *subject,
                        gint64                   from,
                        gint64                   to,
                        gint64                   at,
                        int                      earlier)
{
  Source source = { .activity = weir_session_get_activity (session), .subject = subject, .from = from, .to = to, .at = at };

  g_return_val_if_fail ((guint) kind < WEIR_N_CHARTS, NULL);

  if (earlier >= 0)
    source.earlier = weir_session_get_earlier (session, (guint) earlier, &source.earlier_name);
  source.content = weir_chart_content_new (kinds[kind].form, kinds[kind].unit, kinds[kind].id, _ (kinds[kind].title));
  source.content->empty_text = g_strdup (to > from ? find_missing_text (kind) : _ (kinds[kind].empty_text));
  source.content->from = from;
  source.content->to = to;
  if (kind == WEIR_CHART_EVENTS)
    read_events (&source);
  else if (kind == WEIR_CHART_DEMAND)
    read_demand (&source, weir_session_get_sample (session));
  else if (kind == WEIR_CHART_STORES)
    read_stores (&source);
  else if (kind == WEIR_CHART_SHARES)
    read_shares (&source);
  else if (kind == WEIR_CHART_LATENCY)
    read_latency (&source);
  else
    read_totals (&source);
  weir_chart_content_settle (source.content);
  return source.content;
}
