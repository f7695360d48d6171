package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.Optional;

/**
 * Red, green and blue, a byte each, of frames whose pixels have several samples.
 *
 * @dicom PS3.3 C.7.6.3.1.2
 */
final class ColourFrame {
    private static final int FRACTION = 16;
    private static final int HALF = 1 << FRACTION - 1;

    private ColourFrame() {}

    static byte[] rgb(FrameSamples frame, DisplayPipeline pipeline) throws PixelException {
        SampleFormat format = frame.format();
        PhotometricInterpretation photometric =
                switch (format.colour()) {
                    case RGB -> PhotometricInterpretation.RGB;
                    case YBR_FULL -> PhotometricInterpretation.YBR_FULL;
                    case AS_DESCRIBED -> pipeline.photometric().decoded();
                };
        int wanted = photometric.samples() == 1 ? 3 : photometric.samples();
        if (format.components() != wanted) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "pixels of %d samples cannot be shown as %s".formatted(format.components(), photometric.term()));
        }
        byte[] eight = eightBits(frame);
        return switch (photometric) {
            case YBR_FULL, YBR_FULL_422 -> colours(eight, 0, 1.0, 1.402, -0.344136, -0.714136, 1.772);
            case YBR_PARTIAL_422, YBR_PARTIAL_420 ->
                colours(eight, 16, 255.0 / 219, 1.596027, -0.391762, -0.812968, 2.017232);
            case HSV -> hsv(eight);
            case CMYK -> cmyk(eight);
            case ARGB -> argb(eight, pipeline.palette());
            default -> eight;
        };
    }

    /** The upper eight bits of each sample, or all of less. */
    private static byte[] eightBits(FrameSamples frame) {
        SampleFormat format = frame.format();
        byte[] cells = frame.cells();
        if (format.precision() == 8 && !format.signed()) {
            return cells;
        }
        byte[] eight = new byte[format.columns() * format.rows() * format.components()];
        long mask = (1L << format.precision()) - 1;
        long sign = format.signed() ? 1L << format.precision() - 1 : 0;
        int shift = Math.max(0, format.precision() - 8);
        for (int i = 0; i < eight.length; i++) {
            long cell =
                    switch (format.cellBytes()) {
                        case 1 -> cells[i];
                        case 2 -> LittleEndian.getShort(cells, 2 * i);
                        default -> LittleEndian.getInt(cells, 4 * i);
                    };
            // The least of signed samples becomes 0, as with unsigned ones.
            long raw = (cell ^ sign) & mask;
            eight[i] = (byte) (shift == 0 ? raw * 0xFF / mask : raw >> shift);
        }
        return eight;
    }

    /** Luminance and chrominances: the weights of Cr in red, Cb and Cr in green, Cb in blue. */
    private static byte[] colours(
            byte[] ybr, int black, double gain, double red, double greenB, double greenR, double blue) {
        int y = fixed(gain);
        int r = fixed(red);
        int gb = fixed(greenB);
        int gr = fixed(greenR);
        int b = fixed(blue);
        byte[] rgb = new byte[ybr.length];
        for (int i = 0; i + 2 < ybr.length; i += 3) {
            int luminance = ((ybr[i] & 0xFF) - black) * y + HALF;
            int cb = (ybr[i + 1] & 0xFF) - 128;
            int cr = (ybr[i + 2] & 0xFF) - 128;
            rgb[i] = clamped(luminance + r * cr >> FRACTION);
            rgb[i + 1] = clamped(luminance + gb * cb + gr * cr >> FRACTION);
            rgb[i + 2] = clamped(luminance + b * cb >> FRACTION);
        }
        return rgb;
    }

    private static int fixed(double factor) {
        return (int) Math.rint(factor * (1 << FRACTION));
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(0xFF, value));
    }

    private static byte[] hsv(byte[] hsv) {
        byte[] rgb = new byte[hsv.length];
        for (int i = 0; i + 2 < hsv.length; i += 3) {
            double sixth = (hsv[i] & 0xFF) * 6 / 256.0;
            double saturation = (hsv[i + 1] & 0xFF) / 255.0;
            int value = hsv[i + 2] & 0xFF;
            for (int c = 0; c < 3; c++) {
                // Each colour is full for a third of the circle, and falls to nothing within a sixth on both sides.
                double k = (5 - 2 * c + sixth) % 6;
                double missing = Math.max(0, Math.min(1, Math.min(k, 4 - k)));
                rgb[i + c] = (byte) Math.rint(value * (1 - saturation * missing));
            }
        }
        return rgb;
    }

    private static byte[] cmyk(byte[] cmyk) {
        byte[] rgb = new byte[cmyk.length / 4 * 3];
        for (int pixel = 0; pixel < cmyk.length / 4; pixel++) {
            int black = cmyk[4 * pixel + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                rgb[3 * pixel + c] = clamped(0xFF - (cmyk[4 * pixel + c] & 0xFF) - black);
            }
        }
        return rgb;
    }

    /** Where the first sample is not 0, it is an index into the palette, and hides the colour. */
    private static byte[] argb(byte[] argb, Optional<Palette> palette) {
        byte[] rgb = new byte[argb.length / 4 * 3];
        for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
            int index = argb[from] & 0xFF;
            if (index != 0 && palette.isPresent()) {
                PaletteColours.put(rgb, to, palette.get().rgb(index));
            } else {
                System.arraycopy(argb, from + 1, rgb, to, 3);
            }
        }
        return rgb;
    }
}
