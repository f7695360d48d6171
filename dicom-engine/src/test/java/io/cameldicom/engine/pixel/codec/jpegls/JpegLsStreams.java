package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Streams put together by hand: with restart intervals, presets, scans and segments that our encoder never writes. */
final class JpegLsStreams {
    private final FrameSamples frame;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Presets presets;
    private int interval;

    private JpegLsStreams(FrameSamples frame) {
        this.frame = frame;
    }

    /** A stream that begins with its first marker. */
    static JpegLsStreams of(FrameSamples frame) {
        return new JpegLsStreams(frame).bytes("FF D8");
    }

    JpegLsStreams bytes(String hex) {
        out.writeBytes(HexFormat.ofDelimiter(" ").parseHex(hex));
        return this;
    }

    /** SOF55 for the frame. */
    JpegLsStreams frame() {
        return frame(frame.format().rows());
    }

    JpegLsStreams frame(int rows) {
        SampleFormat format = frame.format();
        segment(0xF7, 6 + 3 * format.components());
        put8(format.precision());
        put16(rows);
        put16(format.columns());
        put8(format.components());
        for (int i = 0; i < format.components(); i++) {
            put8(7 + i);
            put16(0x1100);
        }
        return this;
    }

    /** LSE with these parameters, which the next scans use. */
    JpegLsStreams presets(Presets next) {
        presets = next;
        segment(0xF8, 11);
        put8(1);
        put16(next.maximum());
        put16(next.t1());
        put16(next.t2());
        put16(next.t3());
        put16(next.reset());
        return this;
    }

    /** DRI in {@code bytes} bytes, which the next scans use. */
    JpegLsStreams restartAfter(int lines, int bytes) {
        interval = lines;
        segment(0xDD, bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            put8(lines >> 8 * i);
        }
        return this;
    }

    /** SOS and the samples of these components. */
    JpegLsStreams scan(int near, Interleave interleave, Integer... components) throws PixelException {
        SampleFormat format = frame.format();
        segment(0xDA, 4 + 2 * components.length);
        put8(components.length);
        for (int component : components) {
            put8(7 + component);
            put8(0);
        }
        put8(near);
        put8(interleave.ordinal());
        put8(0);
        Presets used = (presets == null ? new Presets(0, 0, 0, 0, 0) : presets).complete(format.precision(), near);
        int step = interval == 0 ? format.rows() : interval;
        for (int y = 0; y < format.rows(); y += step) {
            if (y > 0) {
                put16(0xFFD0 | (y / step - 1 & 7));
            }
            interval(new Coding(used, near), y, Math.min(format.rows(), y + step), interleave, List.of(components));
        }
        return this;
    }

    private void interval(Coding coding, int from, int to, Interleave interleave, List<Integer> components)
            throws PixelException {
        int count = components.size();
        int columns = frame.format().columns();
        Cells cells = new Cells(frame.cells(), frame.format(), frame.format().precision());
        BitSink sink = new BitSink(0);
        SampleEncoder samples = new SampleEncoder(coding, sink);
        samples.start();
        LineEncoder lines = new LineEncoder(samples);
        RunIndex[] runs = new RunIndex[count];
        Arrays.setAll(runs, i -> new RunIndex());
        int[][] above = new int[count][(columns + 2) * count];
        int[][] line = new int[count][(columns + 2) * count];
        for (int y = from; y < to; y++) {
            for (int i = 0; i < count; i++) {
                sink.reserve(8L * columns * count + 64);
                if (interleave == Interleave.SAMPLE) {
                    cells.get(y, components.get(i), line[0], count + i, count);
                } else {
                    cells.get(y, components.get(i), line[i], 1, 1);
                    lines.encode(above[i], line[i], columns, runs[i]);
                }
            }
            if (interleave == Interleave.SAMPLE) {
                lines.encodePixels(above[0], line[0], columns, count, runs[0]);
            }
            int[][] done = above;
            above = line;
            line = done;
        }
        byte[] bytes = new byte[(int) sink.maximumLength()];
        out.write(bytes, 0, sink.finish(bytes, 0));
    }

    byte[] end() {
        put16(0xFFD9);
        return out.toByteArray();
    }

    private void segment(int code, int bytes) {
        put16(0xFF00 | code);
        put16(2 + bytes);
    }

    private void put8(int value) {
        out.write(value);
    }

    private void put16(int value) {
        put8(value >> 8);
        put8(value);
    }

    /** The greatest difference of two samples as unsigned numbers of their precision. */
    static int greatestDifference(FrameSamples one, FrameSamples other) {
        int greatest = 0;
        for (int i = 0; i < one.cells().length / one.format().cellBytes(); i++) {
            greatest = Math.max(greatest, Math.abs(sample(one, i) - sample(other, i)));
        }
        return greatest;
    }

    private static int sample(FrameSamples frame, int index) {
        byte[] cells = frame.cells();
        int value =
                frame.format().cellBytes() == 1 ? cells[index] : cells[2 * index] & 0xFF | cells[2 * index + 1] << 8;
        return value & (1 << frame.format().precision()) - 1;
    }
}
