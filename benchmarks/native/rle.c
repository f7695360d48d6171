/* RLE (PS3.5 G) as one writes it without much thought: the plain loop that ours has to stand beside. */
#include "codec.h"

#include <string.h>

enum { HEADER = 64 };

int codec_mode(const char *mode) { return strcmp(mode, "rle"); }

static void put_int(uint8_t *at, uint32_t value) {
  for (int i = 0; i < 4; i++) {
    at[i] = (uint8_t)(value >> 8 * i);
  }
}

static uint32_t get_int(const uint8_t *at) {
  return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* One row, whose bytes stand step apart. */
static uint8_t *encode_row(const uint8_t *row, size_t step, int count, uint8_t *out) {
  int i = 0;
  while (i < count) {
    int run = 1;
    while (run < 128 && i + run < count && row[(i + run) * step] == row[i * step]) {
      run++;
    }
    if (run > 1) {
      *out++ = (uint8_t)(257 - run);
      *out++ = row[i * step];
      i += run;
      continue;
    }
    uint8_t *length = out++;
    int start = i;
    do {
      *out++ = row[i++ * step];
    } while (i < count && i - start < 128 && !(i + 1 < count && row[i * step] == row[(i + 1) * step]));
    *length = (uint8_t)(i - start - 1);
  }
  return out;
}

size_t codec_encode(const struct format *format, const uint8_t *cells, uint8_t *out, size_t room) {
  size_t width = cell_bytes(format);
  size_t step = width * format->components;
  uint8_t *to = out + HEADER;
  (void)room;
  memset(out, 0, HEADER);
  put_int(out, (uint32_t)step);
  for (size_t segment = 0; segment < step; segment++) {
    /* The most significant byte of each component comes first. */
    size_t first = segment / width * width + (width - 1 - segment % width);
    put_int(out + 4 + 4 * segment, (uint32_t)(to - out));
    for (int row = 0; row < format->rows; row++) {
      to = encode_row(cells + row * row_bytes(format) + first, step, format->columns, to);
    }
    if ((to - out) & 1) {
      *to++ = 0;
    }
  }
  return to - out;
}

static int decode_segment(const uint8_t *in, const uint8_t *end, uint8_t *to, size_t step, size_t count) {
  while (count > 0) {
    if (in >= end) {
      return 1;
    }
    int control = (int8_t)*in++;
    if (control >= 0) {
      size_t length = control + 1;
      if (length > count || in + length > end) {
        return 1;
      }
      for (size_t i = 0; i < length; i++, to += step) {
        *to = in[i];
      }
      in += length;
      count -= length;
    } else if (control != -128) {
      size_t length = 1 - control;
      if (length > count || in >= end) {
        return 1;
      }
      uint8_t value = *in++;
      for (size_t i = 0; i < length; i++, to += step) {
        *to = value;
      }
      count -= length;
    }
  }
  return 0;
}

int codec_decode(const struct format *format, const uint8_t *in, size_t length, uint8_t *cells) {
  size_t width = cell_bytes(format);
  size_t step = width * format->components;
  if (length < HEADER || get_int(in) != step) {
    return 1;
  }
  for (size_t segment = 0; segment < step; segment++) {
    uint32_t start = get_int(in + 4 + 4 * segment);
    uint32_t end = segment + 1 < step ? get_int(in + 8 + 4 * segment) : (uint32_t)length;
    size_t first = segment / width * width + (width - 1 - segment % width);
    if (start > end || end > length ||
        decode_segment(in + start, in + end, cells + first, step, (size_t)format->columns * format->rows)) {
      return 1;
    }
  }
  return 0;
}
