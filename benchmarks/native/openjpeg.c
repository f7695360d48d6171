/* JPEG 2000 by OpenJPEG: one tile, one thread; lossless, or lossy by ratio. */
#include "codec.h"

#include <openjpeg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double ratio;

int codec_mode(const char *mode) { return strcmp(mode, "lossless") && sscanf(mode, "ratio:%lf", &ratio) != 1; }

struct memory {
  uint8_t *bytes;
  size_t length;
  size_t at;
};

static OPJ_SIZE_T take(void *to, OPJ_SIZE_T bytes, void *user) {
  struct memory *memory = user;
  size_t left = memory->length - memory->at;
  if (left == 0) {
    return (OPJ_SIZE_T)-1;
  }
  bytes = bytes < left ? bytes : left;
  memcpy(to, memory->bytes + memory->at, bytes);
  memory->at += bytes;
  return bytes;
}

static OPJ_SIZE_T put(void *from, OPJ_SIZE_T bytes, void *user) {
  struct memory *memory = user;
  if (bytes > memory->length - memory->at) {
    return (OPJ_SIZE_T)-1;
  }
  memcpy(memory->bytes + memory->at, from, bytes);
  memory->at += bytes;
  return bytes;
}

static OPJ_OFF_T skip(OPJ_OFF_T bytes, void *user) {
  ((struct memory *)user)->at += bytes;
  return bytes;
}

static OPJ_BOOL seek(OPJ_OFF_T to, void *user) {
  ((struct memory *)user)->at = to;
  return OPJ_TRUE;
}

static opj_stream_t *stream_of(struct memory *memory, OPJ_BOOL reads) {
  opj_stream_t *stream = opj_stream_default_create(reads);
  opj_stream_set_user_data(stream, memory, NULL);
  opj_stream_set_user_data_length(stream, memory->length);
  opj_stream_set_read_function(stream, take);
  opj_stream_set_write_function(stream, put);
  opj_stream_set_skip_function(stream, skip);
  opj_stream_set_seek_function(stream, seek);
  return stream;
}

static opj_image_t *image_of(const struct format *format, const uint8_t *cells) {
  opj_image_cmptparm_t components[4];
  memset(components, 0, sizeof components);
  for (int i = 0; i < format->components; i++) {
    components[i].dx = components[i].dy = 1;
    components[i].w = format->columns;
    components[i].h = format->rows;
    components[i].prec = format->precision;
    components[i].sgnd = format->is_signed;
  }
  opj_image_t *image =
      opj_image_create(format->components, components, format->components == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY);
  if (!image) {
    return NULL;
  }
  image->x1 = format->columns;
  image->y1 = format->rows;
  size_t pixels = (size_t)format->columns * format->rows;
  for (int c = 0; c < format->components; c++) {
    OPJ_INT32 *plane = image->comps[c].data;
    const uint8_t *bytes = cells + c;
    const uint16_t *words = (const uint16_t *)cells + c;
    for (size_t i = 0; i < pixels; i++) {
      if (cell_bytes(format) == 1) {
        plane[i] = format->is_signed ? (int8_t)bytes[i * format->components] : bytes[i * format->components];
      } else {
        plane[i] = format->is_signed ? (int16_t)words[i * format->components] : words[i * format->components];
      }
    }
  }
  return image;
}

size_t codec_encode(const struct format *format, const uint8_t *cells, uint8_t *out, size_t room) {
  opj_cparameters_t parameters;
  opj_set_default_encoder_parameters(&parameters);
  parameters.tcp_numlayers = 1;
  parameters.cp_disto_alloc = 1;
  parameters.tcp_mct = format->components == 3;
  if (ratio > 0) {
    parameters.irreversible = 1;
    /* OpenJPEG counts from the bits of a sample, we from its cell. */
    parameters.tcp_rates[0] = (float)(ratio * format->precision / (8 * cell_bytes(format)));
  }
  struct memory memory = {out, room, 0};
  opj_image_t *image = image_of(format, cells);
  opj_stream_t *stream = stream_of(&memory, OPJ_FALSE);
  opj_codec_t *codec = opj_create_compress(OPJ_CODEC_J2K);
  int done = image && opj_setup_encoder(codec, &parameters, image) && opj_start_compress(codec, image, stream) &&
             opj_encode(codec, stream) && opj_end_compress(codec, stream);
  opj_stream_destroy(stream);
  opj_destroy_codec(codec);
  opj_image_destroy(image);
  return done ? memory.at : 0;
}

static void store(const struct format *format, const opj_image_t *image, uint8_t *cells) {
  size_t pixels = (size_t)format->columns * format->rows;
  for (int c = 0; c < format->components; c++) {
    const OPJ_INT32 *plane = image->comps[c].data;
    uint8_t *bytes = cells + c;
    uint16_t *words = (uint16_t *)cells + c;
    for (size_t i = 0; i < pixels; i++) {
      if (cell_bytes(format) == 1) {
        bytes[i * format->components] = (uint8_t)plane[i];
      } else {
        words[i * format->components] = (uint16_t)plane[i];
      }
    }
  }
}

int codec_decode(const struct format *format, const uint8_t *in, size_t length, uint8_t *cells) {
  struct memory memory = {(uint8_t *)in, length, 0};
  opj_stream_t *stream = stream_of(&memory, OPJ_TRUE);
  opj_codec_t *codec = opj_create_decompress(OPJ_CODEC_J2K);
  opj_dparameters_t parameters;
  opj_image_t *image = NULL;
  opj_set_default_decoder_parameters(&parameters);
  int done = opj_setup_decoder(codec, &parameters) && opj_read_header(stream, codec, &image) &&
             opj_decode(codec, stream, image) && opj_end_decompress(codec, stream) &&
             image->numcomps == (OPJ_UINT32)format->components &&
             image->comps[0].w == (OPJ_UINT32)format->columns && image->comps[0].h == (OPJ_UINT32)format->rows;
  if (done) {
    store(format, image, cells);
  }
  opj_stream_destroy(stream);
  opj_destroy_codec(codec);
  opj_image_destroy(image);
  return !done;
}
