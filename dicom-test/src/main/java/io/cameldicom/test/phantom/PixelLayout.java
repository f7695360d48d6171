package io.cameldicom.test.phantom;

/**
 * How a phantom's pixels are stored.
 *
 * @dicom PS3.3 C.7.6.3.1
 */
public enum PixelLayout {
    /** One unsigned byte. */
    GREY_8(1, 8, 8),
    /** Twelve unsigned bits in two bytes. */
    GREY_12(1, 16, 12),
    /** Two bytes, in two's complement. */
    SIGNED_16(1, 16, 16),
    /** A byte each of red, green and blue, pixel by pixel: Planar Configuration 0. */
    RGB_BY_PIXEL(3, 8, 8),
    /** A byte each, first all red, then all green, then all blue ones of a frame: Planar Configuration 1. */
    RGB_BY_PLANE(3, 8, 8);

    private final int samples;
    private final int bitsAllocated;
    private final int bitsStored;

    PixelLayout(int samples, int bitsAllocated, int bitsStored) {
        this.samples = samples;
        this.bitsAllocated = bitsAllocated;
        this.bitsStored = bitsStored;
    }

    /** Samples per Pixel. */
    public int samples() {
        return samples;
    }

    /** Bits Allocated. */
    public int bitsAllocated() {
        return bitsAllocated;
    }

    /** Bits Stored; High Bit is one less. */
    public int bitsStored() {
        return bitsStored;
    }

    /** Whether values are in two's complement: Pixel Representation 1. */
    public boolean signed() {
        return this == SIGNED_16;
    }
}
