package io.cameldicom.engine.pixel;

import java.util.Optional;

/**
 * What the samples of a pixel mean.
 *
 * @dicom PS3.3 C.7.6.3.1.2
 */
public enum PhotometricInterpretation {
    /** One sample, the smallest of which is shown white. */
    MONOCHROME1(1, false),
    /** One sample, the smallest of which is shown black. */
    MONOCHROME2(1, false),
    /** One sample, an index into the palette of the data set. */
    PALETTE_COLOR("PALETTE COLOR", 1, false),
    /** Red, green, blue. */
    RGB(3, false),
    /** Luminance and two chrominances of full range (BT.601 as in JFIF). */
    YBR_FULL(3, true),
    /** As {@link #YBR_FULL}, the chrominances at half the columns; four bytes hold two pixels where not compressed. */
    YBR_FULL_422(3, true),
    /** Retired: as {@link #YBR_PARTIAL_420} with the chrominances at half the columns. */
    YBR_PARTIAL_422(3, true),
    /** Luminance and chrominances of studio range at half the columns and half the rows, for MPEG. */
    YBR_PARTIAL_420(3, true),
    /** The irreversible transform of JPEG 2000; what its decoder gives is RGB. */
    YBR_ICT(3, false),
    /** The reversible transform of JPEG 2000; what its decoder gives is RGB. */
    YBR_RCT(3, false),
    /** The transform of JPEG XL; what its decoder gives is RGB. */
    XYB(3, false),
    /** Retired: hue, saturation, value. */
    HSV(3, false),
    /** Retired: red, green, blue, and an index that replaces them. */
    ARGB(4, false),
    /** Retired: cyan, magenta, yellow, black. */
    CMYK(4, false);

    private final String term;
    private final int samples;
    private final boolean luminanceFirst;

    PhotometricInterpretation(int samples, boolean luminanceFirst) {
        this.term = name();
        this.samples = samples;
        this.luminanceFirst = luminanceFirst;
    }

    PhotometricInterpretation(String term, int samples, boolean luminanceFirst) {
        this.term = term;
        this.samples = samples;
        this.luminanceFirst = luminanceFirst;
    }

    /** The defined term, as it stands in (0028,0004). */
    public String term() {
        return term;
    }

    /** The number of samples that a pixel has. */
    public int samples() {
        return samples;
    }

    /** Whether a shade of grey is shown, from one sample. */
    public boolean isMonochrome() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }

    /** Whether decoded samples are luminance and chrominances rather than red, green and blue. */
    public boolean isLuminanceFirst() {
        return luminanceFirst;
    }

    /** Whether samples that are not compressed hold one pair of chrominances for two pixels. */
    public boolean isSubsampled() {
        return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
    }

    /** What the samples mean once the colour transform of the compression is undone. */
    public PhotometricInterpretation decoded() {
        return this == YBR_ICT || this == YBR_RCT || this == XYB ? RGB : this;
    }

    /** The same for samples of which each pixel has all: pairs of pixels share no chrominances any more. */
    public PhotometricInterpretation perPixel() {
        return this == YBR_FULL_422 ? YBR_FULL : this;
    }

    /** The interpretation with this defined term; empty where it is none. */
    public static Optional<PhotometricInterpretation> of(String term) {
        for (PhotometricInterpretation each : values()) {
            if (each.term.equals(term)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
