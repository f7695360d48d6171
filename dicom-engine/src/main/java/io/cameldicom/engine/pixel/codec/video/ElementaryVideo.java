package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.pixel.PixelException;
import java.util.Optional;

/** Takes the units of an elementary stream and gathers what they tell. Belongs to one thread. */
interface ElementaryVideo {
    /** Takes the first {@code length} bytes of a unit, behind its start code; not kept. */
    void unit(byte[] unit, int length) throws PixelException;

    /** The geometry, once the units that have it have come. */
    Optional<VideoGeometry> geometry();

    /** The frames that have begun so far. */
    long frames();

    /** One for a coding, before its first unit. */
    static ElementaryVideo of(PixelCoding coding) {
        return switch (coding) {
            case MPEG2 -> new Mpeg2Video();
            case MPEG4_AVC -> new AvcVideo();
            case HEVC -> new HevcVideo();
            default -> throw new IllegalArgumentException(coding + " is no video");
        };
    }
}
