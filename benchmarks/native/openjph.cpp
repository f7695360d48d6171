/* HTJ2K by OpenJPH, blocks of 64 x 64 as with ours; lossless, or lossy by the quantiser's step. */
#include "codec.h"

#include <cstdio>
#include <cstring>
#include <exception>

#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_params.h>

static float step;

int codec_mode(const char *mode) { return std::strcmp(mode, "lossless") && std::sscanf(mode, "step:%f", &step) != 1; }

static void fill(const format *format, const uint8_t *row, unsigned component, int32_t *line) {
  size_t apart = format->components;
  if (cell_bytes(format) == 1) {
    const uint8_t *from = row + component;
    for (int i = 0; i < format->columns; i++) {
      line[i] = format->is_signed ? static_cast<int8_t>(from[i * apart]) : from[i * apart];
    }
  } else {
    const uint16_t *from = reinterpret_cast<const uint16_t *>(row) + component;
    for (int i = 0; i < format->columns; i++) {
      line[i] = format->is_signed ? static_cast<int16_t>(from[i * apart]) : from[i * apart];
    }
  }
}

static void store(const format *format, const int32_t *line, unsigned component, uint8_t *row) {
  size_t apart = format->components;
  int least = format->is_signed ? -(1 << (format->precision - 1)) : 0;
  int greatest = least + (1 << format->precision) - 1;
  for (int i = 0; i < format->columns; i++) {
    int value = line[i] < least ? least : line[i] > greatest ? greatest : line[i];
    if (cell_bytes(format) == 1) {
      row[component + i * apart] = static_cast<uint8_t>(value);
    } else {
      reinterpret_cast<uint16_t *>(row)[component + i * apart] = static_cast<uint16_t>(value);
    }
  }
}

static size_t encode(const format *format, const uint8_t *cells, uint8_t *out, size_t room) {
  ojph::codestream codestream;
  ojph::param_siz siz = codestream.access_siz();
  siz.set_image_extent(ojph::point(format->columns, format->rows));
  siz.set_num_components(format->components);
  for (int i = 0; i < format->components; i++) {
    siz.set_component(i, ojph::point(1, 1), format->precision, format->is_signed);
  }
  ojph::param_cod cod = codestream.access_cod();
  cod.set_num_decomposition(5);
  cod.set_block_dims(64, 64);
  cod.set_color_transform(format->components == 3);
  cod.set_reversible(step == 0);
  if (step > 0) {
    codestream.access_qcd().set_irrev_quant(step);
  }
  codestream.set_planar(false);
  ojph::mem_outfile target;
  target.open(frame_bytes(format));
  codestream.write_headers(&target);
  ojph::ui32 component;
  ojph::line_buf *line = codestream.exchange(nullptr, component);
  for (int row = 0; row < format->rows; row++) {
    for (int i = 0; i < format->components; i++) {
      fill(format, cells + row * row_bytes(format), component, line->i32);
      line = codestream.exchange(line, component);
    }
  }
  codestream.flush();
  size_t length = static_cast<size_t>(target.tell());
  if (length > room) {
    return 0;
  }
  std::memcpy(out, target.get_data(), length);
  codestream.close();
  return length;
}

static int decode(const format *format, const uint8_t *in, size_t length, uint8_t *cells) {
  ojph::codestream codestream;
  ojph::mem_infile source;
  source.open(in, length);
  codestream.read_headers(&source);
  codestream.set_planar(false);
  codestream.create();
  for (int row = 0; row < format->rows; row++) {
    for (int i = 0; i < format->components; i++) {
      ojph::ui32 component;
      ojph::line_buf *line = codestream.pull(component);
      store(format, line->i32, component, cells + row * row_bytes(format));
    }
  }
  codestream.close();
  return 0;
}

size_t codec_encode(const format *format, const uint8_t *cells, uint8_t *out, size_t room) {
  try {
    return encode(format, cells, out, room);
  } catch (const std::exception &) {
    return 0;
  }
}

int codec_decode(const format *format, const uint8_t *in, size_t length, uint8_t *cells) {
  try {
    return decode(format, in, length, cells);
  } catch (const std::exception &) {
    return 1;
  }
}
