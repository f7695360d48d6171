package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.pixel.PixelException;
import java.util.Optional;

/**
 * An HEVC stream: a picture begins with each slice segment of the base layer that says so.
 *
 * <pre>
 * 0 (1) | type (6) | layer (6) | temporal id (3) | first segment of its picture (1) | ...
 * </pre>
 */
final class HevcVideo implements ElementaryVideo {
    private static final int LAST_SLICE = 31;
    private static final int SEQUENCE_PARAMETERS = 33;
    private static final int HEADER = 2;

    private Optional<VideoGeometry> geometry = Optional.empty();
    private long pictures;

    @Override
    public void unit(byte[] unit, int length) throws PixelException {
        if (length <= HEADER) {
            return;
        }
        int type = unit[0] >> 1 & 0x3F;
        boolean base = (unit[0] & 1) == 0 && (unit[1] & 0xF8) == 0;
        if (!base) {
            return;
        }
        if (type == SEQUENCE_PARAMETERS && geometry.isEmpty()) {
            geometry = Optional.of(new HevcParameters(VideoBits.ofNalUnit(unit, length, HEADER)).read());
        } else if (type <= LAST_SLICE && unit[HEADER] < 0) {
            pictures++;
        }
    }

    @Override
    public Optional<VideoGeometry> geometry() {
        return geometry;
    }

    @Override
    public long frames() {
        return pictures;
    }
}
