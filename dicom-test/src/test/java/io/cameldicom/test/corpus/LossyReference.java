package io.cameldicom.test.corpus;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.test.junit.CorpusFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * What another decoder makes of a lossy image: its samples in a file, or only a digest of them.
 *
 * @param file the image
 * @param samples a file of native pixel data, gzipped, relative to the manifest; or empty
 * @param digest the SHA-256 of the samples, where there is no file; or empty
 */
record LossyReference(CorpusFile file, String samples, String digest) {
    private static final String DIGEST = "sha256=";

    static LossyReference of(CorpusFile file) {
        String reference = file.fact("lossy_reference").orElseThrow();
        String what = reference.substring(reference.indexOf(':') + 1);
        return what.startsWith(DIGEST)
                ? new LossyReference(file, "", what.substring(DIGEST.length()))
                : new LossyReference(file, what, "");
    }

    boolean hasSamples() {
        return !samples.isEmpty();
    }

    /** How far two right decoders may be apart: 1 for JPEG, 2 for wavelets. */
    int tolerance() {
        PixelCoding coding =
                TransferSyntax.of(file.fact("transfer_syntax").orElseThrow()).pixels();
        return coding == PixelCoding.JPEG ? 1 : 2;
    }

    /** The greatest difference of a sample to the reference. */
    int greatestDifference(FrameReader frames) throws IOException {
        Path path = file.folder().resolve(samples);
        int width = frames.image().bitsAllocated() / 8;
        int greatest = 0;
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(path)))) {
            for (int frame = 0; frame < frames.frames(); frame++) {
                byte[] ours = frames.nativeFrame(frame);
                byte[] theirs = in.readNBytes(ours.length);
                if (theirs.length < ours.length) {
                    throw new AssertionError("the reference ends in frame " + (frame + 1));
                }
                greatest = Math.max(greatest, greatestDifference(ours, theirs, width));
            }
            if (in.read() >= 0) {
                throw new AssertionError("the reference has more frames");
            }
        }
        return greatest;
    }

    private static int greatestDifference(byte[] ours, byte[] theirs, int width) {
        int greatest = 0;
        for (int i = 0; i < ours.length; i += width) {
            int difference = width == 1
                    ? (ours[i] & 0xFF) - (theirs[i] & 0xFF)
                    // Of two bytes, signed or not: near values are near once the difference has their width.
                    : (short) (word(ours, i) - word(theirs, i));
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    private static int word(byte[] cells, int at) {
        return cells[at] & 0xFF | cells[at + 1] << 8;
    }

    /** The digest of all frames without the bits outside of Bits Stored; of no bytes where cells are no whole bytes. */
    static String maskedDigest(FrameReader frames) throws IOException {
        PixelDescription image = frames.image();
        int width = image.bitsAllocated() / 8;
        long bits = image.bitsStored() == Long.SIZE ? -1 : (1L << image.bitsStored()) - 1;
        long mask = bits << image.highBit() + 1 - image.bitsStored();
        MessageDigest digest = sha256();
        for (int frame = 0; width > 0 && frame < frames.frames(); frame++) {
            byte[] cells = frames.nativeFrame(frame);
            for (int i = 0; i < cells.length; i++) {
                cells[i] &= (byte) (mask >>> i % width * 8);
            }
            digest.update(cells);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
