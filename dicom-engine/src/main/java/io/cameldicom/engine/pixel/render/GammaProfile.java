package io.cameldicom.engine.pixel.render;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Makes the ICC profile of a colour space that is three primaries and one exponent: for images that name their colour
 * space and bring no profile.
 *
 * <pre>
 * 128 bytes  header: size, version, class mntr, colours RGB, reference XYZ at D50
 *   4        number of tags, then for each 12: signature, offset, size
 *  20 each   white, red, green, blue: type XYZ, 3 x s15Fixed16
 *  14        the curve, one for all three: type curv, count 1, u8Fixed8
 * </pre>
 *
 * @dicom PS3.3 C.11.15.1.2
 */
final class GammaProfile {
    private static final double[] D50 = {0.9642, 1, 0.8249};
    private static final int HEADER = 128;
    private static final int TAGS = 7;
    private static final int TABLE = 4 + 12 * TAGS;
    private static final int XYZ = 20;
    private static final int CURVE = 16; // with padding

    private GammaProfile() {}

    /** Adobe RGB (1998). */
    static byte[] adobeRgb() {
        return of(
                new double[] {0.60974, 0.31111, 0.01947},
                new double[] {0.20528, 0.62567, 0.06087},
                new double[] {0.14919, 0.06322, 0.74457},
                563 / 256.0);
    }

    /** ROMM RGB, also called ProPhoto. */
    static byte[] rommRgb() {
        return of(
                new double[] {0.79767, 0.28804, 0},
                new double[] {0.13519, 0.71188, 0},
                new double[] {0.03135, 0.00009, 0.82491},
                1.8);
    }

    /** Primaries are in X, Y and Z, as seen under D50. */
    private static byte[] of(double[] red, double[] green, double[] blue, double exponent) {
        int size = HEADER + TABLE + 4 * XYZ + CURVE;
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(size).putInt(0).putInt(0x02400000);
        text(out, "mntrRGB XYZ ");
        out.position(36);
        text(out, "acsp");
        out.position(68);
        xyz(out, D50);
        out.position(HEADER);
        out.putInt(TAGS);
        int data = HEADER + TABLE;
        tag(out, "wtpt", data, XYZ);
        tag(out, "rXYZ", data + XYZ, XYZ);
        tag(out, "gXYZ", data + 2 * XYZ, XYZ);
        tag(out, "bXYZ", data + 3 * XYZ, XYZ);
        for (String curve : new String[] {"rTRC", "gTRC", "bTRC"}) {
            tag(out, curve, data + 4 * XYZ, 14);
        }
        for (double[] point : new double[][] {D50, red, green, blue}) {
            text(out, "XYZ ");
            out.putInt(0);
            xyz(out, point);
        }
        text(out, "curv");
        out.putInt(0).putInt(1).putShort((short) Math.rint(exponent * 256));
        return out.array();
    }

    private static void tag(ByteBuffer out, String signature, int offset, int size) {
        text(out, signature);
        out.putInt(offset).putInt(size);
    }

    private static void xyz(ByteBuffer out, double[] point) {
        for (double each : point) {
            out.putInt((int) Math.rint(each * 65536));
        }
    }

    private static void text(ByteBuffer out, String text) {
        out.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
