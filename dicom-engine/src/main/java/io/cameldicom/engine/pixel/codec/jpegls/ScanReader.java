package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.Arrays;

/** Decodes one scan, restart interval by restart interval. Belongs to one thread. */
final class ScanReader {
    private static final int FIRST_RESTART = 0xD0;

    private final byte[] stream;
    private final ScanHeader header;
    private final SampleFormat format;
    private final ScanBits bits;
    private final SampleDecoder samples;
    private final LineDecoder lines;
    private final RunIndex[] runs;
    /** For each component, or for all together: the line above and the one that is decoded, in turn. */
    private final int[][] even;

    private final int[][] odd;

    ScanReader(byte[] stream, ScanHeader header, Coding coding, SampleFormat format, ScanBits bits) {
        this.stream = stream;
        this.header = header;
        this.format = format;
        this.bits = bits;
        this.samples = new SampleDecoder(coding, bits);
        this.lines = new LineDecoder(samples);
        int components = header.components().size();
        int together = header.interleave() == Interleave.SAMPLE ? components : 1;
        int apart = components / together;
        this.even = new int[apart][(format.columns() + 2) * together];
        this.odd = new int[apart][(format.columns() + 2) * together];
        this.runs = new RunIndex[apart];
    }

    /**
     * Decodes the scan.
     *
     * @param start where its bits start
     * @param interval lines of a restart interval, 0 for none
     * @return where the marker behind it stands
     */
    int read(int start, int interval, Cells cells) throws PixelException {
        int restarts = 0;
        bits.read(stream, start);
        begin();
        for (int y = 0; y < format.rows(); y++) {
            if (interval > 0 && y > 0 && y % interval == 0) {
                bits.read(stream, restart(restarts++ & 7));
                begin();
            }
            line(y, cells);
        }
        return bits.next;
    }

    private void begin() {
        samples.start();
        for (int i = 0; i < runs.length; i++) {
            runs[i] = new RunIndex();
            Arrays.fill(even[i], 0);
            Arrays.fill(odd[i], 0);
        }
    }

    private int restart(int number) throws PixelException {
        int at = bits.next;
        while (at + 1 < stream.length && stream[at] == (byte) 0xFF && stream[at + 1] == (byte) 0xFF) {
            at++;
        }
        if (at + 2 > stream.length) {
            throw PixelException.at(at, Reason.TRUNCATED, "no restart marker");
        }
        if ((stream[at + 1] & 0xFF) != FIRST_RESTART + number) {
            throw PixelException.at(at, Reason.MALFORMED, "not restart marker " + number);
        }
        return at + 2;
    }

    private void line(int y, Cells cells) throws PixelException {
        int[][] above = (y & 1) == 0 ? odd : even;
        int[][] current = (y & 1) == 0 ? even : odd;
        int components = header.components().size();
        if (header.interleave() == Interleave.SAMPLE) {
            lines.decodePixels(above[0], current[0], format.columns(), components, runs[0]);
            for (int i = 0; i < components; i++) {
                cells.set(y, header.components().get(i), current[0], components + i, components);
            }
        } else {
            for (int i = 0; i < components; i++) {
                lines.decode(above[i], current[i], format.columns(), runs[i]);
                cells.set(y, header.components().get(i), current[i], 1, 1);
            }
        }
    }
}
