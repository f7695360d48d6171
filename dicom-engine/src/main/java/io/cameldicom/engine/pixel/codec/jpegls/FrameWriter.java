package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.Arrays;
import java.util.List;

/** Writes the markers and scans of one stream (ISO/IEC 14495-1, C). Belongs to one thread. */
final class FrameWriter {
    /** More than all markers before a scan take. */
    private static final int HEADERS = 128;

    private final Cells cells;
    private final SampleFormat format;
    private final int precision;
    private final Presets presets;
    private final int near;
    private final BitSink sink;
    private byte[] out;
    private int length;

    /** @param precision bits of a sample as they are to be coded, perhaps more than the samples have */
    FrameWriter(FrameSamples frame, int precision, int near) {
        this.format = frame.format();
        this.cells = new Cells(frame.cells(), format, precision);
        this.precision = precision;
        this.near = near;
        this.presets = Presets.standard((1 << precision) - 1, near);
        int expected = (int) Math.min(format.frameBytes() / 2 + HEADERS, 1 << 28);
        this.out = new byte[expected];
        this.sink = new BitSink(expected);
    }

    byte[] write(Interleave interleave) throws PixelException {
        put16(0xFF00 | Marker.SOI);
        frame();
        if (precision > 12) {
            presets();
        }
        int components = format.components();
        if (interleave == Interleave.NONE || components == 1) {
            for (int i = 0; i < components; i++) {
                scan(List.of(i), Interleave.NONE);
            }
        } else {
            scan(List.of(0, 1, 2, 3).subList(0, components), interleave);
        }
        put16(0xFF00 | Marker.EOI);
        return Arrays.copyOf(out, length);
    }

    private void frame() {
        segment(Marker.SOF55, 6 + 3 * format.components());
        put8(precision);
        put16(format.rows());
        put16(format.columns());
        put8(format.components());
        for (int i = 1; i <= format.components(); i++) {
            put8(i);
            put16(0x1100);
        }
    }

    /** The values that hold anyway; but some old decoders take others for more than 12 bits. */
    private void presets() {
        segment(Marker.LSE, 11);
        put8(1);
        put16(presets.maximum());
        put16(presets.t1());
        put16(presets.t2());
        put16(presets.t3());
        put16(presets.reset());
    }

    private void scan(List<Integer> components, Interleave interleave) throws PixelException {
        segment(Marker.SOS, 4 + 2 * components.size());
        put8(components.size());
        for (int component : components) {
            put8(component + 1);
            put8(0);
        }
        put8(near);
        put8(interleave.ordinal());
        put8(0);
        sink.clear();
        SampleEncoder samples = new SampleEncoder(new Coding(presets, near), sink);
        samples.start();
        if (interleave == Interleave.SAMPLE) {
            pixels(components, new LineEncoder(samples), samples.coding.limit);
        } else {
            lines(components, new LineEncoder(samples), samples.coding.limit);
        }
        long needed = length + sink.maximumLength() + HEADERS;
        if (needed > Integer.MAX_VALUE - 8) {
            throw PixelException.of(Reason.TOO_LARGE, "a JPEG-LS frame of more than 2 GiB");
        }
        if (needed > out.length) {
            out = Arrays.copyOf(out, (int) needed);
        }
        length = sink.finish(out, length);
    }

    private void lines(List<Integer> components, LineEncoder encoder, int limit) throws PixelException {
        int count = components.size();
        int columns = format.columns();
        int[][] above = new int[count][columns + 2];
        int[][] line = new int[count][columns + 2];
        RunIndex[] runs = new RunIndex[count];
        Arrays.setAll(runs, i -> new RunIndex());
        for (int y = 0; y < format.rows(); y++) {
            for (int i = 0; i < count; i++) {
                sink.reserve((long) columns * limit / 8 + limit);
                cells.get(y, components.get(i), line[i], 1, 1);
                encoder.encode(above[i], line[i], columns, runs[i]);
            }
            int[][] done = above;
            above = line;
            line = done;
        }
    }

    private void pixels(List<Integer> components, LineEncoder encoder, int limit) throws PixelException {
        int count = components.size();
        int columns = format.columns();
        int[] above = new int[(columns + 2) * count];
        int[] line = new int[(columns + 2) * count];
        RunIndex runs = new RunIndex();
        for (int y = 0; y < format.rows(); y++) {
            sink.reserve((long) columns * count * limit / 8 + limit);
            for (int i = 0; i < count; i++) {
                cells.get(y, components.get(i), line, count + i, count);
            }
            encoder.encodePixels(above, line, columns, count, runs);
            int[] done = above;
            above = line;
            line = done;
        }
    }

    private void segment(int code, int bytes) {
        put16(0xFF00 | code);
        put16(2 + bytes);
    }

    private void put8(int value) {
        out[length++] = (byte) value;
    }

    private void put16(int value) {
        put8(value >> 8);
        put8(value);
    }
}
