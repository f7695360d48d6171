/*
 * JPEG by a library with the interface of the Independent JPEG Group: libjpeg-turbo, or (with GDCM defined) one of those that
 * GDCM has for 8, 12 and 16 bits, which know lossless JPEG, too.
 */
#include "codec.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

static int lossless;
static int quality;

int codec_mode(const char *mode) {
#ifdef GDCM
  lossless = !strcmp(mode, "lossless");
#endif
  return !lossless && sscanf(mode, "quality:%d", &quality) != 1;
}

struct failure {
  struct jpeg_error_mgr manager;
  jmp_buf back;
};

static void leave(j_common_ptr info) {
  (*info->err->output_message)(info);
  longjmp(((struct failure *)info->err)->back, 1);
}

/* Memory as source and target. GDCM's libraries are older than these of libjpeg. */
static boolean fill(j_decompress_ptr info) {
  (void)info;
  return FALSE;
}

static void nothing(j_decompress_ptr info) { (void)info; }

static void skip(j_decompress_ptr info, long bytes) {
  size_t by = (size_t)bytes < info->src->bytes_in_buffer ? (size_t)bytes : info->src->bytes_in_buffer;
  info->src->next_input_byte += by;
  info->src->bytes_in_buffer -= by;
}

static boolean full(j_compress_ptr info) {
  (void)info;
  return FALSE;
}

static void no_end(j_compress_ptr info) { (void)info; }

static void restart(j_compress_ptr info) { (void)info; }

size_t codec_encode(const struct format *format, const uint8_t *cells, uint8_t *out, size_t room) {
  struct jpeg_compress_struct info;
  struct failure failure;
  struct jpeg_destination_mgr target = {out, room, restart, full, no_end};
  info.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = leave;
  if (setjmp(failure.back)) {
    jpeg_destroy_compress(&info);
    return 0;
  }
  jpeg_create_compress(&info);
  info.dest = &target;
  info.image_width = format->columns;
  info.image_height = format->rows;
  info.input_components = format->components;
  info.in_color_space = format->components == 3 ? JCS_RGB : JCS_GRAYSCALE;
  jpeg_set_defaults(&info);
#ifdef GDCM
  /* The precision is that of the library, as with GDCM itself: it refuses any other. */
  if (lossless) {
    jpeg_simple_lossless(&info, 1, 0);
    jpeg_set_colorspace(&info, info.in_color_space);
  }
#endif
  if (!lossless) {
    jpeg_set_quality(&info, quality, TRUE);
    info.optimize_coding = format->precision > 8;
    if (format->components == 3) {
      info.comp_info[0].h_samp_factor = 2;
      info.comp_info[0].v_samp_factor = 1;
    }
  }
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = (JSAMPROW)(cells + info.next_scanline * row_bytes(format));
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return room - target.free_in_buffer;
}

int codec_decode(const struct format *format, const uint8_t *in, size_t length, uint8_t *cells) {
  struct jpeg_decompress_struct info;
  struct failure failure;
  struct jpeg_source_mgr source = {in, length, nothing, fill, skip, jpeg_resync_to_restart, nothing};
  info.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = leave;
  if (setjmp(failure.back)) {
    jpeg_destroy_decompress(&info);
    return 1;
  }
  jpeg_create_decompress(&info);
  info.src = &source;
  jpeg_read_header(&info, TRUE);
  /* Luminance and chrominances stay what they are, as with ours. */
  info.out_color_space = info.jpeg_color_space;
  jpeg_start_decompress(&info);
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = (JSAMPROW)(cells + info.output_scanline * row_bytes(format));
    if (jpeg_read_scanlines(&info, &row, 1) != 1) {
      longjmp(failure.back, 1);
    }
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return 0;
}
