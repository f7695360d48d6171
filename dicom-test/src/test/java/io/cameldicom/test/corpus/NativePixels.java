package io.cameldicom.test.corpus;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The uncompressed pixels of a data set in the form that the manifest's digests are of: frame by frame, little endian,
 * colours by pixel, without the byte that pads an odd length.
 */
final class NativePixels {
    private static final int MAX_BYTES = 64 << 20;

    private final DataSet dataSet;

    NativePixels(DataSet dataSet) {
        this.dataSet = dataSet;
    }

    /** The SHA-256 in hexadecimal digits. */
    String digest() throws IOException {
        byte[] pixels = bytes();
        if (dataSet.intValue(Tag.PlanarConfiguration, 0) == 1 && samples() > 1) {
            pixels = byPixel(pixels);
        }
        return hex(pixels);
    }

    private byte[] bytes() throws IOException {
        Element element = IntStream.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData)
                .mapToObj(dataSet::element)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        byte[] stored = element.value() instanceof Value.Fragments fragments
                ? joined(fragments)
                : ((ValueSource) element.value()).load(MAX_BYTES).toByteArray();
        return Arrays.copyOf(stored, Math.toIntExact(Math.min(length(), stored.length)));
    }

    /** Encapsulated Uncompressed (PS3.5 A.4.11): the fragments after the offset table are the frames. */
    private static byte[] joined(Value.Fragments fragments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ValueSource fragment : fragments.all().subList(1, fragments.all().size())) {
            fragment.writeTo(out);
        }
        return out.toByteArray();
    }

    /** The number of bytes without padding. */
    private long length() {
        long pixels = (long) dataSet.intValue(Tag.NumberOfFrames, 1)
                * dataSet.intValue(Tag.Rows, 0)
                * dataSet.intValue(Tag.Columns, 0);
        if (dataSet.string(Tag.PhotometricInterpretation, "").equals("YBR_FULL_422")) {
            return pixels * 2;
        }
        return (pixels * samples() * dataSet.intValue(Tag.BitsAllocated, 8) + 7) / 8;
    }

    private int samples() {
        return dataSet.intValue(Tag.SamplesPerPixel, 1);
    }

    private byte[] byPixel(byte[] byPlane) {
        int cell = dataSet.intValue(Tag.BitsAllocated, 8) / 8;
        int plane = dataSet.intValue(Tag.Rows, 0) * dataSet.intValue(Tag.Columns, 0);
        int frames = dataSet.intValue(Tag.NumberOfFrames, 1);
        byte[] pixels = new byte[byPlane.length];
        int to = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                for (int sample = 0; sample < samples(); sample++) {
                    int from = ((frame * samples() + sample) * plane + pixel) * cell;
                    System.arraycopy(byPlane, from, pixels, to, cell);
                    to += cell;
                }
            }
        }
        return pixels;
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
