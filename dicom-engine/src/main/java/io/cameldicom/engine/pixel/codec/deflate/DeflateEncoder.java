package io.cameldicom.engine.pixel.codec.deflate;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.NativeCells;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Deflates frames (RFC 1951, without a header): by pixel, in cells as wide as the image allocates. The effort is the level
 * of compression: 1, 6 or 9. Instances serve any number of threads.
 *
 * @dicom PS3.5 8.2.16
 */
public final class DeflateEncoder implements FrameEncoder {
    private static final int BUFFER = 1 << 16;

    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        return CellFrames.encoded(image);
    }

    @Override
    public boolean isLossless() {
        return true;
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        byte[] cells = NativeCells.stored(frame, CellFrames.encoded(image));
        Deflater deflater = new Deflater(level(options.effort()), true);
        try {
            deflater.setInput(cells);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static int level(EncodeOptions.Effort effort) {
        return switch (effort) {
            case FAST -> Deflater.BEST_SPEED;
            case BALANCED -> 6;
            case SMALL -> Deflater.BEST_COMPRESSION;
        };
    }
}
