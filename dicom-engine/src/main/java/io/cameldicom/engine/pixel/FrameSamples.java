package io.cameldicom.engine.pixel;

import java.util.Objects;

/**
 * The samples of one frame, as decoders give and encoders take them.
 *
 * <p>The array is shared and not copied, for a frame may have hundreds of megabytes: whoever makes an instance hands the
 * array over and changes it no more.
 */
public final class FrameSamples {
    private final SampleFormat format;
    private final byte[] cells;
    private final boolean whole;

    private FrameSamples(SampleFormat format, byte[] cells, boolean whole) {
        this.format = Objects.requireNonNull(format, "format");
        this.cells = cells;
        this.whole = whole;
        if (cells.length != format.frameBytes()) {
            throw new IllegalArgumentException(cells.length + " bytes for a frame of " + format.frameBytes());
        }
    }

    /** A frame of which every sample is there. */
    public static FrameSamples of(SampleFormat format, byte[] cells) {
        return new FrameSamples(format, cells, true);
    }

    /** A frame that the compressed bytes gave only in part; what was not there is zero or coarse. */
    public static FrameSamples partial(SampleFormat format, byte[] cells) {
        return new FrameSamples(format, cells, false);
    }

    /** How the cells lie. */
    public SampleFormat format() {
        return format;
    }

    /** The cells, {@link SampleFormat#frameBytes()} bytes, shared: to be read only. */
    @SuppressWarnings("EI_EXPOSE_REP")
    public byte[] cells() {
        return cells;
    }

    /** Whether every sample was in the compressed bytes; always true unless the caller asked for partial frames. */
    public boolean isWhole() {
        return whole;
    }

    /** The same cells with another meaning of the samples. */
    public FrameSamples withColour(SampleFormat.SampleColour colour) {
        return new FrameSamples(format.withColour(colour), cells, whole);
    }
}
