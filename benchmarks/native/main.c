/*
 * Encodes and decodes images over and over, as the lines of its standard input say, and tells the CPU time of it:
 * PROGRAM FOLDER MODE. The protocol is that of PixelBench.java.
 */
#include "codec.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct set {
  struct format format;
  int frames;
  uint8_t *cells;
};

struct streams {
  uint8_t **bytes;
  size_t *lengths;
};

static const char *folder;
static jmp_buf next_line;

/* Answers that a line cannot be done, and goes on with the next. */
static void fail(const char *what, const char *name) {
  printf("failed: %s %s\n", what, name);
  longjmp(next_line, 1);
}

static void *room(size_t bytes) {
  void *all = malloc(bytes);
  if (!all) {
    fail("memory for", "a frame");
  }
  return all;
}

static FILE *file(const char *name, const char *how) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *opened = fopen(path, how);
  if (!opened) {
    fail("cannot open", path);
  }
  return opened;
}

static void take(void *to, size_t bytes, FILE *from, const char *name) {
  if (fread(to, 1, bytes, from) != bytes) {
    fail("too short:", name);
  }
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (uint64_t)time.tv_sec * 1000000000u + time.tv_nsec;
}

/* The last set is kept, so that reading it is not timed again and again. */
static struct set *open_set(const char *name) {
  static struct set set;
  static char last[256];
  if (!strcmp(last, name)) {
    return &set;
  }
  last[0] = 0;
  FILE *list = file("sets.txt", "r");
  char found[256];
  struct format *f = &set.format;
  do {
    if (fscanf(list, "%255s %d %d %d %d %d %d", found, &f->columns, &f->rows, &f->components, &f->precision,
               &f->is_signed, &set.frames) != 7) {
      fail("no set", name);
    }
  } while (strcmp(found, name));
  fclose(list);
  free(set.cells);
  set.cells = NULL;
  size_t all = frame_bytes(f) * set.frames;
  set.cells = room(all);
  char path[300];
  snprintf(path, sizeof path, "%s.raw", name);
  FILE *raw = file(path, "rb");
  take(set.cells, all, raw, path);
  fclose(raw);
  strcpy(last, name);
  return &set;
}

static struct streams *open_streams(const char *name, int frames) {
  static struct streams streams;
  static int count;
  static char last[256];
  if (!strcmp(last, name)) {
    return &streams;
  }
  last[0] = 0;
  for (int i = 0; i < count; i++) {
    free(streams.bytes[i]);
  }
  streams.bytes = realloc(streams.bytes, frames * sizeof *streams.bytes);
  streams.lengths = realloc(streams.lengths, frames * sizeof *streams.lengths);
  memset(streams.bytes, 0, frames * sizeof *streams.bytes);
  count = frames;
  FILE *in = file(name, "rb");
  for (int i = 0; i < frames; i++) {
    uint32_t length;
    take(&length, sizeof length, in, name);
    streams.lengths[i] = length;
    streams.bytes[i] = room(length);
    take(streams.bytes[i], length, in, name);
  }
  fclose(in);
  strcpy(last, name);
  return &streams;
}

static size_t encode(const struct set *set, int frame, uint8_t *out, size_t space) {
  size_t length = codec_encode(&set->format, set->cells + frame * frame_bytes(&set->format), out, space);
  if (!length) {
    fail("cannot encode", "a frame");
  }
  return length;
}

static void decode(const struct set *set, const struct streams *streams, int frame, uint8_t *cells) {
  if (codec_decode(&set->format, streams->bytes[frame], streams->lengths[frame], cells)) {
    fail("cannot decode", "a frame");
  }
}

static void time_it(const struct set *set, const struct streams *streams, double seconds) {
  size_t frame = frame_bytes(&set->format);
  size_t space = frame * 2 + 65536;
  uint8_t *out = room(space);
  uint64_t start = now();
  uint64_t took;
  uint64_t bytes = 0;
  do {
    for (int i = 0; i < set->frames; i++) {
      if (streams) {
        decode(set, streams, i, out);
      } else {
        encode(set, i, out, space);
      }
    }
    bytes += frame * set->frames;
    took = now() - start;
  } while (took < seconds * 1e9);
  free(out);
  printf("done %llu %llu\n", (unsigned long long)bytes, (unsigned long long)took);
}

static void write_streams(const struct set *set, const char *name) {
  size_t space = frame_bytes(&set->format) * 2 + 65536;
  uint8_t *out = room(space);
  FILE *to = file(name, "wb");
  unsigned long long total = 0;
  for (int i = 0; i < set->frames; i++) {
    uint32_t length = (uint32_t)encode(set, i, out, space);
    fwrite(&length, sizeof length, 1, to);
    fwrite(out, 1, length, to);
    total += length;
  }
  free(out);
  if (fclose(to)) {
    fail("cannot write", name);
  }
  printf("done %llu 0\n", total);
}

static void read_streams(const struct set *set, const struct streams *streams, const char *name) {
  size_t frame = frame_bytes(&set->format);
  uint8_t *cells = room(frame);
  FILE *to = file(name, "wb");
  for (int i = 0; i < set->frames; i++) {
    decode(set, streams, i, cells);
    fwrite(cells, 1, frame, to);
  }
  free(cells);
  if (fclose(to)) {
    fail("cannot write", name);
  }
  printf("done %llu 0\n", (unsigned long long)(frame * set->frames));
}

int main(int argc, char **argv) {
  if (argc != 3 || codec_mode(argv[2])) {
    fputs("usage: PROGRAM FOLDER MODE\n", stderr);
    return 2;
  }
  folder = argv[1];
  setvbuf(stdout, NULL, _IOLBF, 0);
  puts("ready");
  static char line[1024];
  setjmp(next_line);
  while (fgets(line, sizeof line, stdin)) {
    char what[32], name[256], one[256], two[256];
    int words = sscanf(line, "%31s %255s %255s %255s", what, name, one, two);
    if (words < 3) {
      fail("what is", line);
    }
    struct set *set = open_set(name);
    if (!strcmp(what, "encode")) {
      time_it(set, NULL, atof(one));
    } else if (!strcmp(what, "write")) {
      write_streams(set, one);
    } else if (!strcmp(what, "decode") && words == 4) {
      time_it(set, open_streams(one, set->frames), atof(two));
    } else if (!strcmp(what, "read") && words == 4) {
      read_streams(set, open_streams(one, set->frames), two);
    } else {
      fail("what is", line);
    }
  }
  return 0;
}
