package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.pixel.PixelException;
import java.util.Optional;

/**
 * An H.264 stream: a picture begins with each slice of the base view whose first macroblock is 0.
 *
 * <pre>
 * 0 (1) | reference (2) | type (5) | first macroblock (ue) | slice type (ue) | parameter set (ue) | frame number | field (1)
 * </pre>
 */
final class AvcVideo implements ElementaryVideo {
    private static final int SLICE = 1;
    private static final int INSTANT_REFRESH_SLICE = 5;
    private static final int SEQUENCE_PARAMETERS = 7;

    private Optional<AvcParameters> parameters = Optional.empty();
    private long pictures;
    private long fields;

    @Override
    public void unit(byte[] unit, int length) throws PixelException {
        int type = unit[0] & 0x1F;
        if (type == SEQUENCE_PARAMETERS && parameters.isEmpty()) {
            parameters = Optional.of(AvcParameters.of(unit, length));
        } else if (type == SLICE || type == INSTANT_REFRESH_SLICE) {
            slice(VideoBits.ofNalUnit(unit, Math.min(length, 64), 1));
        }
    }

    private void slice(VideoBits bits) throws PixelException {
        if (bits.unsigned(Integer.MAX_VALUE) != 0) {
            return;
        }
        pictures++;
        if (parameters.isEmpty() || parameters.get().framesOnly()) {
            return;
        }
        bits.unsigned(9);
        bits.unsigned(255);
        bits.skip((parameters.get().separatePlanes() ? 2 : 0) + parameters.get().frameNumberBits());
        if (bits.flag()) {
            fields++;
        }
    }

    @Override
    public Optional<VideoGeometry> geometry() {
        return parameters.map(AvcParameters::geometry);
    }

    @Override
    public long frames() {
        return pictures - fields / 2;
    }
}
