package io.cameldicom.engine.pixel;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A fingerprint of an image's decoded pixels: SHA-256 over all frames as native little-endian pixel data, the samples of a pixel
 * together, single bits packed across frames, without padding at the end and without conversion of colours.
 */
public final class PixelDigest {
    private PixelDigest() {}

    /**
     * Reads and digests all frames, one after another.
     *
     * @return 64 hexadecimal digits in lower case
     * @throws PixelException where a frame cannot be decoded
     */
    public static String of(FrameReader reader) throws IOException {
        MessageDigest digest = sha256();
        PackedFrames frames =
                new PackedFrames(new DigestOutputStream(OutputStream.nullOutputStream(), digest), frameBits(reader));
        for (int frame = 0; frame < reader.frames(); frame++) {
            frames.add(reader.nativeFrame(frame));
        }
        frames.end();
        return HexFormat.of().formatHex(digest.digest());
    }

    // Decoders give chrominances for each pixel; what is not compressed may have them for each pair.
    private static long frameBits(FrameReader reader) {
        PixelDescription image = reader.image();
        return reader.isEncapsulated()
                ? image.pixels() * image.samplesPerPixel() * image.bitsAllocated()
                : image.frameBits();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
