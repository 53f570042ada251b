/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "stages/weir-hash.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  ENCODING_HEX,
  ENCODING_BASE64,
} Encoding;

#define LARGEST_DIGEST 64

struct _WeirHash
{
  WeirStage  parent_instance;

  guint      algorithm;   /* index into types */
  guint      encoding;    /* Encoding */

  GChecksum *checksum;    /* owned, may be NULL: of the algorithm, used over and over */
  GString   *text;        /* owned: of an event that is printed first */
};

G_DEFINE_FINAL_TYPE (WeirHash, weir_hash, WEIR_TYPE_STAGE)

static const GChecksumType types[] = { G_CHECKSUM_MD5, G_CHECKSUM_SHA1, G_CHECKSUM_SHA256, G_CHECKSUM_SHA512 };

static const WeirParamChoice algorithms[] = {
  { "md5", N_ ("MD5") },
  { "sha1", N_ ("SHA-1") },
  { "sha256", N_ ("SHA-256") },
  { "sha512", N_ ("SHA-512") },
  { NULL, NULL },
};

static const WeirParamChoice encodings[] = {
  [ENCODING_HEX] = { "hex", N_ ("Hexadecimal") },
  [ENCODING_BASE64] = { "base64", N_ ("Base64") },
  { NULL, NULL },
};

static const WeirParam params[] = {
  WEIR_PARAM_CHOICE ("algorithm", N_ ("Algorithm"), WeirHash, algorithm, algorithms, 0,
                     N_ ("Which checksum is calculated")),
  WEIR_PARAM_CHOICE ("encoding", N_ ("Encoding"), WeirHash, encoding, encodings, ENCODING_HEX,
                     N_ ("How the checksum is written")),
};

static gsize
encode_hex (const guint8 *digest,
            gsize         size,
            char         *text)
{
  static const char digits[] = "0123456789abcdef";
  gsize i;

  for (i = 0; i < size; i++)
    {
      text[2 * i] = digits[digest[i] >> 4];
      text[2 * i + 1] = digits[digest[i] & 0xf];
    }
  return 2 * size;
}

/* GLib's encoder works in steps, which costs as much as a tenth of an MD5. @digest: at least 2 bytes longer than @size. */
static gsize
encode_base64 (const guint8 *digest,
               gsize         size,
               char         *text)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gsize length = 0;
  gsize i;

  for (i = 0; i < size; i += 3)
    {
      guint32 group = digest[i] << 16 | digest[i + 1] << 8 | digest[i + 2];

      text[length++] = digits[group >> 18];
      text[length++] = digits[group >> 12 & 0x3f];
      text[length++] = digits[group >> 6 & 0x3f];
      text[length++] = digits[group & 0x3f];
    }
  for (; i > size; i--)
    text[length - (i - size)] = '=';
  return length;
}

static WeirValue
hash_event (WeirHash        *self,
            const WeirValue *event)
{
  guint8 digest[LARGEST_DIGEST + 2];
  gsize digest_size = LARGEST_DIGEST;
  char text[2 * LARGEST_DIGEST];
  gsize size;
  const char *bytes = weir_value_get_text (event, &size);

  if (bytes == NULL)
    {
      g_string_truncate (self->text, 0);
      weir_value_print (event, self->text);
      bytes = self->text->str;
      size = self->text->len;
    }

  g_checksum_reset (self->checksum);
  g_checksum_update (self->checksum, (const guchar *) bytes, size);
  g_checksum_get_digest (self->checksum, digest, &digest_size);
  if (self->encoding == ENCODING_BASE64)
    {
      /* What the last group has too much is not the digest's. */
      memset (digest + digest_size, 0, 2);
      size = encode_base64 (digest, digest_size, text);
    }
  else
    {
      size = encode_hex (digest, digest_size, text);
    }
  return weir_value_text_sized (text, size);
}

static void
weir_hash_handle_events (WeirStage        *stage,
                         const WeirSlice  *events,
                         WeirSubscription *from)
{
  WeirHash *self = WEIR_HASH (stage);
  const WeirValue *values = weir_slice_get_values (events);
  WeirBatch *batch = weir_stage_reserve (stage, events->count);
  guint i;

  if (self->checksum == NULL)
    self->checksum = g_checksum_new (types[self->algorithm]);
  for (i = 0; i < events->count; i++)
    weir_batch_append (batch, hash_event (self, &values[i]));
}

static void
weir_hash_param_changed (WeirStage       *stage,
                         const WeirParam *param)
{
  g_clear_pointer (&WEIR_HASH (stage)->checksum, g_checksum_free);
}

static void
weir_hash_finalize (GObject *object)
{
  WeirHash *self = WEIR_HASH (object);

  g_clear_pointer (&self->checksum, g_checksum_free);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (weir_hash_parent_class)->finalize (object);
}

static void
weir_hash_class_init (WeirHashClass *klass)
{
  WeirStageClass *stage_class = WEIR_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_hash_finalize;
  stage_class->handle_events = weir_hash_handle_events;
  stage_class->param_changed = weir_hash_param_changed;

  weir_stage_class_install_params (stage_class, params, G_N_ELEMENTS (params));
}

static void
weir_hash_init (WeirHash *self)
{
  self->text = g_string_new (NULL);
}
