package io.cameldicom.test.phantom;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;

/**
 * The pixels of one object: what the Image Pixel module says of them, and the bytes.
 *
 * @param frames the number of frames
 * @param rows the number of rows
 * @param columns the number of columns
 * @param layout how a pixel is stored
 * @dicom PS3.3 C.7.6.3
 */
record Raster(int frames, int rows, int columns, PixelLayout layout) {
    /** The pixels of one frame. */
    static Raster of(int rows, int columns, PixelLayout layout) {
        return new Raster(1, rows, columns, layout);
    }

    /** What is drawn. */
    @FunctionalInterface
    interface Picture {
        /** The grey value, or the colour as {@code 0xRRGGBB}, of a pixel; all counted from 0. */
        int at(int frame, int row, int column);
    }

    /** Puts the Image Pixel module, drawing the picture. */
    void draw(DataSetBuilder builder, Picture picture) {
        builder.put(Tag.SamplesPerPixel, VR.US, (long) layout.samples())
                .put(Tag.PhotometricInterpretation, VR.CS, layout.samples() == 3 ? "RGB" : "MONOCHROME2")
                .put(Tag.Rows, VR.US, (long) rows)
                .put(Tag.Columns, VR.US, (long) columns)
                .put(Tag.BitsAllocated, VR.US, (long) layout.bitsAllocated())
                .put(Tag.BitsStored, VR.US, (long) layout.bitsStored())
                .put(Tag.HighBit, VR.US, layout.bitsStored() - 1L)
                .put(Tag.PixelRepresentation, VR.US, layout.signed() ? 1L : 0L)
                .put(Tag.PixelData, layout.bitsAllocated() == 8 ? VR.OB : VR.OW, pixels(picture));
        if (layout.samples() == 3) {
            builder.put(Tag.PlanarConfiguration, VR.US, layout == PixelLayout.RGB_BY_PLANE ? 1L : 0L);
        }
    }

    private Value.Bytes pixels(Picture picture) {
        int pixel = layout.samples() * layout.bitsAllocated() / 8;
        int length = frames * rows * columns * pixel;
        // An odd length is padded with a zero (PS3.5 8.1.1).
        byte[] bytes = new byte[length + length % 2];
        int plane = rows * columns;
        for (int frame = 0; frame < frames; frame++) {
            for (int index = 0; index < plane; index++) {
                int value = picture.at(frame, index / columns, index % columns);
                int at = frame * plane * pixel;
                switch (layout) {
                    case GREY_8 -> bytes[at + index] = (byte) value;
                    case GREY_12, SIGNED_16 -> {
                        bytes[at + 2 * index] = (byte) value;
                        bytes[at + 2 * index + 1] = (byte) (value >> 8);
                    }
                    case RGB_BY_PIXEL -> colour(value, bytes, at + 3 * index, 1);
                    case RGB_BY_PLANE -> colour(value, bytes, at + index, plane);
                }
            }
        }
        return Value.Bytes.wrap(bytes, 0, bytes.length, SpecificCharacterSet.ASCII);
    }

    private static void colour(int rgb, byte[] bytes, int at, int step) {
        bytes[at] = (byte) (rgb >> 16);
        bytes[at + step] = (byte) (rgb >> 8);
        bytes[at + 2 * step] = (byte) rgb;
    }
}
