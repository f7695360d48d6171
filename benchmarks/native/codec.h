/* What main.c wants of a native codec; each program is main.c and one file that has these functions. */
#ifndef CODEC_H
#define CODEC_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Samples by row, pixel and component, in little-endian cells of one byte up to 8 bits and of two above. */
struct format {
  int columns;
  int rows;
  int components;
  int precision;
  int is_signed;
};

static inline size_t cell_bytes(const struct format *format) { return format->precision <= 8 ? 1 : 2; }

static inline size_t row_bytes(const struct format *format) {
  return (size_t)format->columns * format->components * cell_bytes(format);
}

static inline size_t frame_bytes(const struct format *format) { return row_bytes(format) * format->rows; }

/* Chooses what the codec does, 0 where it knows the mode. */
int codec_mode(const char *mode);

/* Encodes a frame into room bytes at out; returns how many it took, 0 where it failed. */
size_t codec_encode(const struct format *format, const uint8_t *cells, uint8_t *out, size_t room);

/* Decodes a frame into frame_bytes() at cells; returns 0, anything else where it failed. */
int codec_decode(const struct format *format, const uint8_t *in, size_t length, uint8_t *cells);

#ifdef __cplusplus
}
#endif

#endif
