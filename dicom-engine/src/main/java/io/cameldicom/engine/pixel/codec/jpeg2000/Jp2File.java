package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/**
 * Finds the codestream where a frame is a whole JP2 or JPH file, which it must not be, but in the field sometimes is.
 *
 * <pre>
 *   length(4) type(4) [length(8)] contents   box after box; length 1: the long length counts; 0: to the end
 * </pre>
 *
 * <p>ISO/IEC 15444-1 I.4.
 *
 * @dicom PS3.5 A.4.4
 */
final class Jp2File {
    private static final int SIGNATURE_LENGTH = 12;
    private static final int SIGNATURE = 0x6A502020;
    private static final int HEADER = 0x6A703268;
    private static final int PALETTE = 0x70636C72;
    private static final int CODESTREAM = 0x6A703263;

    private Jp2File() {}

    /** The window of the codestream: all of the bytes where they are no file. */
    static ByteReader codestream(byte[] bytes) throws PixelException {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        if (in.remaining() < SIGNATURE_LENGTH || in.u32() != SIGNATURE_LENGTH || in.u32() != SIGNATURE) {
            return new ByteReader(bytes, 0, bytes.length);
        }
        in.position(SIGNATURE_LENGTH);
        return find(in);
    }

    private static ByteReader find(ByteReader in) throws PixelException {
        while (in.remaining() >= 8) {
            int start = in.position();
            long length = in.u32();
            int type = (int) in.u32();
            if (length == 1) {
                length = in.u32() << 32 | in.u32();
            } else if (length == 0) {
                length = in.end() - start;
            }
            long contents = length - (in.position() - start);
            if (contents < 0) {
                throw PixelException.at(start, Reason.MALFORMED, "a box shorter than its header");
            }
            int available = (int) Math.min(contents, in.remaining());
            ByteReader box = in.slice(available);
            if (type == CODESTREAM) {
                return box;
            }
            if (type == HEADER && hasPalette(box)) {
                throw PixelException.at(start, Reason.UNSUPPORTED, "a palette inside the compressed frame");
            }
        }
        throw PixelException.of(Reason.TRUNCATED, "a file of JPEG 2000 without codestream");
    }

    private static boolean hasPalette(ByteReader in) throws PixelException {
        while (in.remaining() >= 8) {
            long length = in.u32();
            if (in.u32() == PALETTE) {
                return true;
            }
            in.slice((int) Math.max(0, Math.min(length - 8, in.remaining())));
        }
        return false;
    }
}
