package io.cameldicom.test.phantom;

import io.cameldicom.engine.pixel.PhotometricInterpretation;
import java.util.Objects;

/**
 * How the samples of a {@link DrawnImage} are stored.
 *
 * @param photometric what they mean
 * @param bitsAllocated 1, 8, 16 or 32
 * @param bitsStored 1 to {@code bitsAllocated}; High Bit is one less
 * @param signed whether they are in two's complement
 * @param planar whether all samples of a component stand together
 */
public record SampleForm(
        PhotometricInterpretation photometric, int bitsAllocated, int bitsStored, boolean signed, boolean planar) {
    public SampleForm {
        Objects.requireNonNull(photometric, "photometric");
        boolean allocatable = bitsAllocated == 1 || bitsAllocated == 8 || bitsAllocated == 16 || bitsAllocated == 32;
        if (!allocatable || bitsStored < 1 || bitsStored > bitsAllocated || bitsAllocated == 1 && signed) {
            throw new IllegalArgumentException(bitsStored + " of " + bitsAllocated + " bits");
        }
    }

    /** Unsigned shades of grey of so many bits, in the smallest cells. */
    public static SampleForm grey(int bitsStored) {
        int allocated = bitsStored == 1 ? 1 : bitsStored <= 8 ? 8 : bitsStored <= 16 ? 16 : 32;
        return new SampleForm(PhotometricInterpretation.MONOCHROME2, allocated, bitsStored, false, false);
    }

    /** Signed shades of grey of so many bits, in the smallest cells. */
    public static SampleForm signedGrey(int bitsStored) {
        return grey(bitsStored).withSigned();
    }

    /** Three samples of so many bits, pixel by pixel. */
    public static SampleForm colour(PhotometricInterpretation photometric, int bitsStored) {
        SampleForm grey = grey(bitsStored);
        return new SampleForm(photometric, grey.bitsAllocated, bitsStored, false, false);
    }

    /** The same in two's complement. */
    public SampleForm withSigned() {
        return new SampleForm(photometric, bitsAllocated, bitsStored, true, planar);
    }

    /** The same by plane. */
    public SampleForm withPlanes() {
        return new SampleForm(photometric, bitsAllocated, bitsStored, signed, true);
    }

    /** The same with another meaning of as many samples. */
    public SampleForm withPhotometric(PhotometricInterpretation other) {
        return new SampleForm(other, bitsAllocated, bitsStored, signed, planar);
    }

    /** Samples per Pixel. */
    public int samples() {
        return photometric.samples();
    }

    /** The stored bits of a sample of this brightness, 0 to 1; of a signed one with those above it. */
    long stored(double brightness) {
        long value = Math.round(brightness * ((1L << bitsStored) - 1));
        return signed ? value - (1L << bitsStored - 1) : value;
    }

    @Override
    public String toString() {
        return photometric.term() + " " + bitsStored + "/" + bitsAllocated + (signed ? " signed" : "")
                + (planar ? " by plane" : "");
    }
}
