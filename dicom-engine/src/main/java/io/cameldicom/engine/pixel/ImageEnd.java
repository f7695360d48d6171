package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.PixelCoding;
import java.io.IOException;
import java.io.InputStream;

/**
 * Whether a fragment is the last one of its frame, by what it ends with: the only mark there is where no table tells.
 */
final class ImageEnd {
    /** Padding that devices put behind the end of an image, at most. */
    private static final int SLACK = 16;

    private ImageEnd() {}

    /**
     * JPEG and JPEG-LS end with EOI (FFD9), JPEG 2000 with EOC (the same bytes); all else has one fragment a frame.
     */
    static boolean isIn(ValueSource fragment, PixelCoding coding) throws IOException {
        boolean marked =
                switch (coding) {
                    case JPEG, JPEG_LS, JPEG_2000, HTJ2K -> true;
                    default -> false;
                };
        if (!marked) {
            return true;
        }
        byte[] tail = tail(fragment);
        int last = tail.length - 1;
        while (last > 0 && tail[last] == 0) {
            last--;
        }
        // An odd image is padded with anything, most often 00 or FF.
        return endsAt(tail, last) || endsAt(tail, last - 1);
    }

    private static boolean endsAt(byte[] tail, int last) {
        return last > 0 && tail[last] == (byte) 0xD9 && tail[last - 1] == (byte) 0xFF;
    }

    private static byte[] tail(ValueSource fragment) throws IOException {
        try (InputStream in = fragment.open()) {
            in.skipNBytes(Math.max(fragment.length() - SLACK, 0));
            return in.readNBytes(SLACK);
        }
    }
}
