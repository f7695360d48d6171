package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import java.awt.Point;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Optional;

/**
 * What red, green and blue of an image mean, to be shown on an sRGB screen. Immutable, safe for threads.
 *
 * @dicom PS3.3 C.11.15
 */
public final class IccProfile {
    private static final int MAX_BYTES = 16 << 20;
    private static final int LEAST_BYTES = 128; // the header of a profile

    private final ICC_ColorSpace space;

    private IccProfile(ICC_ColorSpace space) {
        this.space = space;
    }

    /** A profile of red, green and blue; empty where the bytes are none. */
    public static Optional<IccProfile> of(byte[] bytes) {
        if (bytes.length < LEAST_BYTES) {
            return Optional.empty();
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            return profile.getColorSpaceType() == ColorSpace.TYPE_RGB
                    ? Optional.of(new IccProfile(new ICC_ColorSpace(profile)))
                    : Optional.empty();
        } catch (IllegalArgumentException | CMMException none) {
            return Optional.empty();
        }
    }

    /**
     * The profile of a data set, or of its first optical path; where there is none, that of the Color Space it names.
     * Colours are left alone where that is sRGB or nothing, and where the profile is damaged or none of red, green and blue.
     *
     * @throws IOException where a profile that stays in a file cannot be read
     */
    public static Optional<IccProfile> read(DataSet dataSet) throws IOException {
        DataSet source = dataSet.contains(Tag.ICCProfile)
                ? dataSet
                : dataSet.item(Tag.OpticalPathSequence).orElse(dataSet);
        var element = source.element(Tag.ICCProfile);
        String space = source.string(Tag.ColorSpace, "");
        if (space.equals("SRGB")) {
            return Optional.empty();
        }
        if (element.isPresent()
                && element.get().value() instanceof ValueSource bytes
                && bytes.length() > 0
                && bytes.length() <= MAX_BYTES) {
            return of(bytes.load(MAX_BYTES).toByteArray());
        }
        return switch (space) {
            case "ADOBERGB" -> of(GammaProfile.adobeRgb());
            case "ROMMRGB" -> of(GammaProfile.rommRgb());
            default -> Optional.empty();
        };
    }

    /** The sRGB of pixels of three bytes; where the profile cannot be applied, the pixels as they are. */
    byte[] toSrgb(byte[] rgb, int width, int height) {
        ComponentColorModel model =
                new ComponentColorModel(space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        BufferedImage source = new BufferedImage(model, raster(rgb, width, height), false, null);
        byte[] converted = new byte[rgb.length];
        ComponentColorModel srgb = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                false,
                false,
                ComponentColorModel.OPAQUE,
                DataBuffer.TYPE_BYTE);
        BufferedImage target = new BufferedImage(srgb, raster(converted, width, height), false, null);
        try {
            new ColorConvertOp(null).filter(source, target);
        } catch (CMMException broken) {
            return rgb;
        }
        return converted;
    }

    private static WritableRaster raster(byte[] samples, int width, int height) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                width,
                height,
                3 * width,
                3,
                new int[] {0, 1, 2},
                new Point());
    }
}
