package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/**
 * What is the same for all components of a tile: the first half of a COD marker segment.
 *
 * <p>ISO/IEC 15444-1 A.6.1.
 *
 * @param layers quality layers, 1 to 65,535
 * @param componentTransform whether the first three components are transformed to luminance and chrominances
 */
record CodingStyle(
        Progression progression, int layers, boolean componentTransform, boolean startOfPacket, boolean endOfHeader) {

    static CodingStyle read(ByteReader in, int scod) throws PixelException {
        int at = in.position();
        int order = in.u8();
        int layers = in.u16();
        int transform = in.u8();
        if (order >= Progression.values().length || layers == 0) {
            throw PixelException.at(at, Reason.MALFORMED, "a coding style that there is not");
        }
        if (transform > 1) {
            throw PixelException.at(at, Reason.UNSUPPORTED, "component transform " + transform);
        }
        return new CodingStyle(Progression.values()[order], layers, transform == 1, (scod & 2) != 0, (scod & 4) != 0);
    }
}
