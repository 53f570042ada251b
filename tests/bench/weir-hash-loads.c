/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "weir-load.h"

#include <string.h>

/* W9: 12 random bytes → MD5 → base64 → nobody. */

#define N_WORDS     3    /* of 4 bytes */
#define DIGEST_SIZE 16
#define BASE64_SIZE 24

static WeirStage *
add_kind (WeirRig    *rig,
          const char *name,
          const char *param,
          const char *text)
{
  const WeirStageKind *kind = weir_stage_catalog_lookup (name);
  WeirStage *stage = weir_stage_kind_create (kind);
  g_auto (WeirValue) value = weir_value_text (text);

  if (g_str_equal (param, "count"))
    value = weir_value_integer (g_ascii_strtoll (text, NULL, 10));
  weir_stage_set_param (stage, weir_stage_kind_find_param (kind, param), &value);
  return weir_rig_add (rig, stage, kind->role, weir_value_map ());
}

static void
run_hash (const WeirLoad *load,
          guint64         n,
          GArray         *readings)
{
  g_autoptr (WeirRig) rig = weir_rig_new (load->manner);
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  WeirStage *bytes = add_kind (rig, "random-bytes", "count", count);
  WeirStage *hash = add_kind (rig, "hash", "encoding", "base64");
  WeirStage *discard = add_kind (rig, "discard", "service-time", "0s");
  g_auto (WeirValue) summary = WEIR_VALUE_INIT;
  WeirReading reading;

  weir_rig_subscribe (rig, discard, hash, load->max, load->min, -1);
  weir_rig_subscribe (rig, hash, bytes, load->max, load->min, -1);
  weir_reading_begin (&reading, load, n);
  weir_rig_run (rig);
  weir_reading_end (&reading);
  weir_stage_summarize (discard, &summary);
  reading.checksum = (guint64) summary.integer;
  reading.expected = n;
  g_array_append_val (readings, reading);
}

static void
encode_base64 (const guint8 *digest,
               char         *text)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  guint i;

  for (i = 0; i < DIGEST_SIZE; i += 3, text += 4)
    {
      guint32 group = (guint32) digest[i] << 16 | (guint32) digest[i + 1] << 8 | digest[i + 2];

      text[0] = digits[group >> 18];
      text[1] = digits[group >> 12 & 0x3f];
      text[2] = digits[group >> 6 & 0x3f];
      text[3] = digits[group & 0x3f];
    }
  text[-1] = text[-2] = '=';
}

static void
run_limit (const WeirLoad *load,
           guint64         n,
           GArray         *readings)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  GRand *random = g_rand_new_with_seed (1);
  guint8 digest[DIGEST_SIZE + 2] = { 0 };
  char text[BASE64_SIZE];
  guint32 words[N_WORDS];
  WeirReading reading;
  guint64 i;
  guint j;

  weir_reading_begin (&reading, load, n);
  for (i = 0; i < n; i++)
    {
      gsize size = DIGEST_SIZE;

      for (j = 0; j < N_WORDS; j++)
        words[j] = g_rand_int (random);
      g_checksum_reset (checksum);
      g_checksum_update (checksum, (const guchar *) words, sizeof words);
      g_checksum_get_digest (checksum, digest, &size);
      encode_base64 (digest, text);
      reading.checksum += text[BASE64_SIZE - 1] == '=';
    }
  weir_reading_end (&reading);
  reading.expected = n;
  g_array_append_val (readings, reading);
  g_rand_free (random);
}

const WeirLoad weir_hash_loads[] = {
  { "W9", "1000/500", run_hash, 2000000, 2000, 1000, 500, WEIR_RIG_PLAIN },
  { "W9", "limit", run_limit, 2000000, 2000, 0, 0, WEIR_RIG_PLAIN },
  { NULL }
};
