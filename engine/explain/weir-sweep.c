/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "explain/weir-sweep.h"

enum
{
  PROP_STATE = 1,
  PROP_PROGRESS,
  N_PROPS
};

enum
{
  CELL,
  N_SIGNALS
};

typedef struct
{
  GPtrArray            *changes;   /* of WeirChange, owned */
  WeirExperimentResult *result;    /* owned */
  GError               *error;     /* owned */
  double                share;     /* done of it while it runs */
} Cell;

struct _WeirSweep
{
  GObject         parent_instance;

  WeirExperiment *origin;      /* owned */
  WeirSweepAxis  *x;           /* owned */
  WeirSweepAxis  *y;           /* owned, may be NULL */
  guint           n_x;
  guint           n_y;
  Cell           *cells;       /* owned: row by row */
  GArray         *order;       /* of guint, owned: which cell comes when */
  GCancellable   *cancellable; /* owned */
  WeirSweepState  state;
  guint           n_jobs;
  guint           n_begun;
  guint           n_done;
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSweep, weir_sweep, G_TYPE_OBJECT)

/* A run on its way. It keeps the sweep alive. */
typedef struct
{
  WeirSweep *sweep;   /* owned */
  guint      cell;
} Job;

static void start_next (WeirSweep *self);

static guint
count_cells (WeirSweep *self)
{
  return self->n_x * self->n_y;
}

/*< order >*/

/* How often the line from 0 to @n - 1 has to be halved until @i is met; the ends are there from the beginning. */
static guint
get_level (guint i,
           guint n)
{
  guint low = 0, high = n - 1, level = 1;

  if (i == low || i == high)
    return 0;
  for (;; level++)
    {
      guint middle = (low + high) / 2;

      if (i == middle)
        return level;
      if (i < middle)
        high = middle;
      else
        low = middle;
    }
}

static int
compare_cells (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  WeirSweep *self = data;
  guint cells[] = { *(const guint *) a, *(const guint *) b };
  guint rank[2];

  for (guint i = 0; i < 2; i++)
    {
      guint x = cells[i] % self->n_x, y = cells[i] / self->n_x;
      guint level_x = get_level (x, self->n_x), level_y = get_level (y, self->n_y);

      rank[i] = weir_sweep_is_present (self, x, y) ? 0 : 1 + 64 * MAX (level_x, level_y) + MIN (level_x, level_y);
    }
  if (rank[0] != rank[1])
    return rank[0] < rank[1] ? -1 : 1;
  return cells[0] < cells[1] ? -1 : 1;
}

static void
make_order (WeirSweep *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < count_cells (self); i++)
    g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare_cells, self);
}

/*< running >*/

static void
set_state (WeirSweep     *self,
           WeirSweepState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
on_progress (gpointer data,
             double   share)
{
  Job *job = data;

  job->sweep->cells[job->cell].share = share;
  g_object_notify_by_pspec (G_OBJECT (job->sweep), props[PROP_PROGRESS]);
}

/* One that was cancelled says nothing of the cell. */
static void
finish_cell (WeirSweep            *self,
             guint                 cell,
             WeirExperimentResult *result,
             GError               *error)
{
  self->n_done++;
  self->cells[cell].share = 0;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  self->cells[cell].result = result;
  self->cells[cell].error = error;
  g_signal_emit (self, signals[CELL], 0, cell % self->n_x, cell / self->n_x);
}

static void
on_run (GObject      *source,
        GAsyncResult *async,
        gpointer      data)
{
  Job *job = data;
  g_autoptr (WeirSweep) self = job->sweep;
  GError *error = NULL;
  WeirExperimentResult *result = weir_experiment_run_finish (async, &error);

  finish_cell (self, job->cell, result, error);
  g_free (job);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
  if (!g_cancellable_is_cancelled (self->cancellable))
    start_next (self);
  if (self->n_done == count_cells (self))
    set_state (self, WEIR_SWEEP_DONE);
  else if (self->n_done == self->n_begun)
    set_state (self, WEIR_SWEEP_CANCELLED);
}

static void
start_next (WeirSweep *self)
{
  while (self->n_begun < count_cells (self) && self->n_begun - self->n_done < self->n_jobs)
    {
      guint cell = g_array_index (self->order, guint, self->n_begun++);
      g_autoptr (WeirExperiment) experiment = weir_experiment_dup (self->origin);
      GPtrArray *changes = self->cells[cell].changes;
      Job *job = g_new (Job, 1);

      for (guint i = 0; i < changes->len; i++)
        weir_experiment_add_change (experiment, g_ptr_array_index (changes, i));
      *job = (Job) { g_object_ref (self), cell };
      weir_experiment_run_async (experiment, self->cancellable, on_progress, job, on_run, job);
    }
}

/*< the object >*/

static void
weir_sweep_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  WeirSweep *self = WEIR_SWEEP (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;

    case PROP_PROGRESS:
      g_value_set_double (value, weir_sweep_get_progress (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
weir_sweep_finalize (GObject *object)
{
  WeirSweep *self = WEIR_SWEEP (object);

  for (guint i = 0; i < count_cells (self); i++)
    {
      g_ptr_array_unref (self->cells[i].changes);
      g_clear_pointer (&self->cells[i].result, weir_experiment_result_unref);
      g_clear_error (&self->cells[i].error);
    }
  g_free (self->cells);
  g_array_unref (self->order);
  g_clear_object (&self->cancellable);
  weir_experiment_unref (self->origin);
  weir_sweep_axis_unref (self->x);
  g_clear_pointer (&self->y, weir_sweep_axis_unref);

  G_OBJECT_CLASS (weir_sweep_parent_class)->finalize (object);
}

static void
weir_sweep_class_init (WeirSweepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weir_sweep_get_property;
  object_class->finalize = weir_sweep_finalize;

  props[PROP_STATE] =
    g_param_spec_uint ("state", NULL, NULL, 0, WEIR_SWEEP_CANCELLED, WEIR_SWEEP_READY,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CELL] = g_signal_new ("cell", WEIR_TYPE_SWEEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
weir_sweep_init (WeirSweep *self)
{
  self->cancellable = g_cancellable_new ();
}

WeirSweep *
weir_sweep_new (WeirExperiment *origin,
                WeirSweepAxis  *x,
                WeirSweepAxis  *y)
{
  WeirSweep *self;
  guint n_x, n_y;

  g_return_val_if_fail (origin != NULL && x != NULL, NULL);

  n_x = weir_sweep_axis_get_n_values (x);
  n_y = y != NULL ? weir_sweep_axis_get_n_values (y) : 1;
  g_return_val_if_fail (n_x > 0 && n_y > 0 && n_x * n_y <= WEIR_SWEEP_CELLS_LIMIT, NULL);

  self = g_object_new (WEIR_TYPE_SWEEP, NULL);
  self->origin = weir_experiment_ref (origin);
  self->x = weir_sweep_axis_ref (x);
  self->y = y != NULL ? weir_sweep_axis_ref (y) : NULL;
  self->n_x = n_x;
  self->n_y = n_y;
  self->cells = g_new0 (Cell, n_x * n_y);
  for (guint i = 0; i < n_x * n_y; i++)
    {
      Cell *cell = &self->cells[i];

      cell->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_change_unref);
      weir_sweep_axis_add_changes (x, i % n_x, cell->changes);
      if (y != NULL)
        weir_sweep_axis_add_changes (y, i / n_x, cell->changes);
    }
  make_order (self);
  return self;
}

WeirSweepAxis *
weir_sweep_get_x (WeirSweep *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), NULL);

  return self->x;
}

WeirSweepAxis *
weir_sweep_get_y (WeirSweep *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), NULL);

  return self->y;
}

guint
weir_sweep_get_n_x (WeirSweep *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), 0);

  return self->n_x;
}

guint
weir_sweep_get_n_y (WeirSweep *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), 0);

  return self->n_y;
}

WeirSweepState
weir_sweep_get_state (WeirSweep *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), WEIR_SWEEP_READY);

  return self->state;
}

double
weir_sweep_get_progress (WeirSweep *self)
{
  double done;

  g_return_val_if_fail (WEIR_IS_SWEEP (self), 0);

  done = self->n_done;
  for (guint i = 0; i < self->n_begun; i++)
    done += self->cells[g_array_index (self->order, guint, i)].share;
  return MIN (done / count_cells (self), 1);
}

guint
weir_sweep_get_n_done (WeirSweep *self)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), 0);

  return self->n_done;
}

void
weir_sweep_run (WeirSweep *self,
                guint      n_jobs)
{
  g_return_if_fail (WEIR_IS_SWEEP (self));
  g_return_if_fail (self->state == WEIR_SWEEP_READY);

  self->n_jobs = n_jobs > 0 ? n_jobs : g_get_num_processors ();
  set_state (self, WEIR_SWEEP_RUNNING);
  start_next (self);
}

void
weir_sweep_cancel (WeirSweep *self)
{
  g_return_if_fail (WEIR_IS_SWEEP (self));

  g_cancellable_cancel (self->cancellable);
}

static Cell *
get_cell (WeirSweep *self,
          guint      x,
          guint      y)
{
  return &self->cells[y * self->n_x + x];
}

WeirExperimentResult *
weir_sweep_get_result (WeirSweep *self,
                       guint      x,
                       guint      y)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), NULL);
  g_return_val_if_fail (x < self->n_x && y < self->n_y, NULL);

  return get_cell (self, x, y)->result;
}

const GError *
weir_sweep_get_error (WeirSweep *self,
                      guint      x,
                      guint      y)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), NULL);
  g_return_val_if_fail (x < self->n_x && y < self->n_y, NULL);

  return get_cell (self, x, y)->error;
}

GPtrArray *
weir_sweep_dup_changes (WeirSweep *self,
                        guint      x,
                        guint      y)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), NULL);
  g_return_val_if_fail (x < self->n_x && y < self->n_y, NULL);

  return g_ptr_array_ref (get_cell (self, x, y)->changes);
}

gboolean
weir_sweep_is_present (WeirSweep *self,
                       guint      x,
                       guint      y)
{
  g_return_val_if_fail (WEIR_IS_SWEEP (self), FALSE);

  return weir_sweep_axis_find_present (self->x) == (int) x
         && (self->y == NULL || weir_sweep_axis_find_present (self->y) == (int) y);
}
