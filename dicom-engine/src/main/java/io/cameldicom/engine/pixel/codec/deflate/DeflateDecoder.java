package io.cameldicom.engine.pixel.codec.deflate;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.NativeCells;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates frames (RFC 1951, without a header). The precision of the samples is Bits Allocated; what is inflated beyond
 * the frame is passed over. Instances serve any number of threads.
 *
 * @dicom PS3.5 8.2.16
 */
public final class DeflateDecoder implements FrameDecoder {
    /** What one byte can inflate to at most: 258 bytes take two bits. */
    private static final long MAXIMUM_RATIO = 1032;

    @Override
    public FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException {
        PixelDescription cells = CellFrames.whole(image);
        options.check(cells.format());
        int length = (int) image.frameBytes();
        if (codestream.length * MAXIMUM_RATIO < length && !options.partial()) {
            throw tooShort(codestream.length, 0, length);
        }
        byte[] bytes = new byte[length];
        int done = inflate(codestream, bytes, options.partial());
        FrameSamples frame = NativeCells.samples(bytes, cells);
        return done == length ? frame : FrameSamples.partial(frame.format(), frame.cells());
    }

    private static int inflate(byte[] codestream, byte[] bytes, boolean partial) throws PixelException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(codestream);
            int done = 0;
            int count;
            do {
                count = inflater.inflate(bytes, done, bytes.length - done);
                done += count;
            } while (count > 0 && done < bytes.length);
            if (done < bytes.length && !partial) {
                throw tooShort(inflater.getBytesRead(), done, bytes.length);
            }
            return done;
        } catch (DataFormatException e) {
            throw PixelException.of(Reason.MALFORMED, "deflated bytes are damaged near " + inflater.getBytesRead(), e);
        } finally {
            inflater.end();
        }
    }

    private static PixelException tooShort(long at, int done, int length) {
        return PixelException.at(at, Reason.TRUNCATED, "%d of %d inflated bytes".formatted(done, length));
    }
}
