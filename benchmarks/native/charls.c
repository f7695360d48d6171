/* JPEG-LS by CharLS: colour line by line, as ours. */
#include "codec.h"

#include <charls/charls.h>
#include <string.h>

static int near;

int codec_mode(const char *mode) {
  if (!strncmp(mode, "near:", 5)) {
    near = mode[5] - '0';
    return near < 1 || near > 9;
  }
  return strcmp(mode, "lossless");
}

size_t codec_encode(const struct format *format, const uint8_t *cells, uint8_t *out, size_t room) {
  charls_frame_info info = {format->columns, format->rows, format->precision, format->components};
  charls_jpegls_encoder *encoder = charls_jpegls_encoder_create();
  charls_interleave_mode mode = format->components > 1 ? CHARLS_INTERLEAVE_MODE_LINE : CHARLS_INTERLEAVE_MODE_NONE;
  size_t length = 0;
  if (charls_jpegls_encoder_set_frame_info(encoder, &info) ||
      charls_jpegls_encoder_set_interleave_mode(encoder, mode) ||
      charls_jpegls_encoder_set_near_lossless(encoder, near) ||
      charls_jpegls_encoder_set_destination_buffer(encoder, out, room) ||
      charls_jpegls_encoder_encode_from_buffer(encoder, cells, frame_bytes(format), 0) ||
      charls_jpegls_encoder_get_bytes_written(encoder, &length)) {
    length = 0;
  }
  charls_jpegls_encoder_destroy(encoder);
  return length;
}

int codec_decode(const struct format *format, const uint8_t *in, size_t length, uint8_t *cells) {
  charls_jpegls_decoder *decoder = charls_jpegls_decoder_create();
  int failed = charls_jpegls_decoder_set_source_buffer(decoder, in, length) ||
               charls_jpegls_decoder_read_header(decoder) ||
               charls_jpegls_decoder_decode_to_buffer(decoder, cells, frame_bytes(format), 0);
  charls_jpegls_decoder_destroy(decoder);
  return failed;
}
