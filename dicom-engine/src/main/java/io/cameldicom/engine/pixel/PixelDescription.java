package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import java.util.Objects;

/**
 * What the Image Pixel Module says of the frames of an image.
 *
 * @param columns (0028,0011), 1 to 65,535
 * @param rows (0028,0010), 1 to 65,535
 * @param frames (0028,0008), 1 where it is missing
 * @param samplesPerPixel (0028,0002), 1 to 4
 * @param bitsAllocated (0028,0100), 1 or a multiple of 8 up to 64
 * @param bitsStored (0028,0101), 1 to {@code bitsAllocated}
 * @param highBit (0028,0102), {@code bitsStored - 1} to {@code bitsAllocated - 1}
 * @param signed whether (0028,0103) is 1
 * @param planar whether (0028,0006) is 1: all of a frame's samples of one component together
 * @param photometric (0028,0004)
 * @param cells what a cell holds, which the element that holds the pixels tells
 * @dicom PS3.3 C.7.6.3
 */
public record PixelDescription(
        int columns,
        int rows,
        int frames,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        PhotometricInterpretation photometric,
        CellKind cells) {

    /** What a cell of native pixel data holds. */
    public enum CellKind {
        /** An integer: Pixel Data (7FE0,0010). */
        INTEGER,
        /** An IEEE 754 number of 32 bits: Float Pixel Data (7FE0,0008). */
        FLOAT,
        /** An IEEE 754 number of 64 bits: Double Float Pixel Data (7FE0,0009). */
        DOUBLE
    }

    /** @throws IllegalArgumentException where a value is out of its range */
    public PixelDescription {
        Objects.requireNonNull(photometric, "photometric");
        Objects.requireNonNull(cells, "cells");
        require(columns >= 1 && columns <= 0xFFFF, "Columns", columns);
        require(rows >= 1 && rows <= 0xFFFF, "Rows", rows);
        require(frames >= 1, "Number of Frames", frames);
        require(samplesPerPixel >= 1 && samplesPerPixel <= 4, "Samples per Pixel", samplesPerPixel);
        require(
                bitsAllocated == 1 || bitsAllocated % 8 == 0 && bitsAllocated >= 8 && bitsAllocated <= 64,
                "Bits Allocated",
                bitsAllocated);
        require(bitsStored >= 1 && bitsStored <= bitsAllocated, "Bits Stored", bitsStored);
        require(highBit >= bitsStored - 1 && highBit < bitsAllocated, "High Bit", highBit);
    }

    /**
     * What a data set says of its frames. What is missing and can mean one thing only is filled in.
     *
     * @throws PixelException ({@link PixelException.Reason#INCONSISTENT}) where it has no image, or contradicts itself
     */
    public static PixelDescription of(DataSet dataSet) throws PixelException {
        return ImagePixelModule.read(dataSet);
    }

    private static void require(boolean right, String attribute, int value) {
        if (!right) {
            throw new IllegalArgumentException(attribute + " is " + value);
        }
    }

    /** Pixels of one frame. */
    public long pixels() {
        return (long) columns * rows;
    }

    /** The bits that one frame of native pixel data takes: whole bytes but for {@code bitsAllocated} of 1. */
    public long frameBits() {
        long pairs = photometric.isSubsampled() ? ((long) columns + 1) / 2 * rows : 0;
        long samples = pairs > 0 ? pairs * 4 : pixels() * samplesPerPixel;
        return samples * bitsAllocated;
    }

    /** The bytes that one frame of native pixel data takes, the last one perhaps not filled (1 bit). */
    public long frameBytes() {
        return (frameBits() + 7) / 8;
    }

    /** The bytes of all frames of native pixel data, without padding to an even length. */
    public long totalBytes() {
        return (frameBits() * frames + 7) / 8;
    }

    /** The same with another photometric interpretation. */
    public PixelDescription withPhotometric(PhotometricInterpretation other) {
        return new PixelDescription(
                columns,
                rows,
                frames,
                samplesPerPixel,
                bitsAllocated,
                bitsStored,
                highBit,
                signed,
                planar,
                other,
                cells);
    }

    /** The same with another planar configuration. */
    public PixelDescription withPlanar(boolean other) {
        return new PixelDescription(
                columns,
                rows,
                frames,
                samplesPerPixel,
                bitsAllocated,
                bitsStored,
                highBit,
                signed,
                other,
                photometric,
                cells);
    }

    /** The same with other bits, the stored ones at the low end of the cell. */
    public PixelDescription withBits(int allocated, int stored) {
        return new PixelDescription(
                columns,
                rows,
                frames,
                samplesPerPixel,
                allocated,
                stored,
                stored - 1,
                signed,
                planar,
                photometric,
                cells);
    }

    /** The format of a frame whose cells hold the stored bits alone, as encoders take it. */
    public SampleFormat format() {
        return new SampleFormat(
                columns, rows, samplesPerPixel, bitsStored, signed, SampleFormat.SampleColour.of(photometric));
    }
}
