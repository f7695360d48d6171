package io.cameldicom.engine.pixel;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Bounds and means for the decoding of one frame.
 *
 * @param maximumFrameBytes the most that the samples of one frame may take, in bytes; what a decoder needs beside them
 *     is at most eight times as much. It is checked before anything is allocated.
 * @param partial whether a frame that is cut short is given as far as it goes ({@link FrameSamples#isWhole()} false)
 *     rather than refused
 * @param executor where parts of a frame (tiles, code blocks, restart intervals) may be decoded side by side; runs tasks in the
 *     calling thread unless the caller gives another
 */
public record DecodeOptions(int maximumFrameBytes, boolean partial, Executor executor) {
    /** A frame of at most 1 GiB, whole, decoded in the calling thread. */
    public static final DecodeOptions STANDARD = new DecodeOptions(1 << 30, false, Runnable::run);

    public DecodeOptions {
        Objects.requireNonNull(executor, "executor");
        if (maximumFrameBytes < 1) {
            throw new IllegalArgumentException("maximumFrameBytes " + maximumFrameBytes);
        }
    }

    /** The same with another bound for the samples of a frame, in bytes. */
    public DecodeOptions withMaximumFrameBytes(int bytes) {
        return new DecodeOptions(bytes, partial, executor);
    }

    /** The same, giving or refusing frames that are cut short. */
    public DecodeOptions withPartial(boolean newPartial) {
        return new DecodeOptions(maximumFrameBytes, newPartial, executor);
    }

    /** The same with another place for work side by side. */
    public DecodeOptions withExecutor(Executor newExecutor) {
        return new DecodeOptions(maximumFrameBytes, partial, newExecutor);
    }

    /**
     * Refuses samples that would take more than the bound.
     *
     * @throws PixelException where they would
     */
    public void check(SampleFormat format) throws PixelException {
        if (format.frameBytes() > maximumFrameBytes) {
            throw PixelException.of(
                    PixelException.Reason.TOO_LARGE,
                    "a frame of %d x %d pixels takes %d bytes, more than the %d allowed"
                            .formatted(format.columns(), format.rows(), format.frameBytes(), maximumFrameBytes));
        }
    }
}
