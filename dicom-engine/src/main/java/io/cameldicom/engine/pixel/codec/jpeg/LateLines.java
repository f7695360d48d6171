package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/** The number of lines of a frame whose header has none: a DNL segment behind the first scan. T.81 B.2.5. */
final class LateLines {
    private LateLines() {}

    /**
     * Looks for the number, without a move of {@code in}.
     *
     * @param described what the data set says, which stands in where there is no such segment
     */
    static int find(SegmentReader in, int described) throws PixelException {
        int start = in.position();
        try {
            int marker = in.nextMarker();
            while (Marker.isRestart(marker)) {
                marker = in.nextMarker();
            }
            if (marker != Marker.DNL) {
                return described;
            }
            in.enter();
            int lines = in.u16();
            if (lines != described) {
                throw PixelException.of(
                        Reason.INCONSISTENT, "a JPEG frame of %d lines in an image of %d".formatted(lines, described));
            }
            return lines;
        } finally {
            in.position(start);
        }
    }
}
