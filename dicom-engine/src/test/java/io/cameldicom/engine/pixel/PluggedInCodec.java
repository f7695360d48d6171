package io.cameldicom.engine.pixel;

import java.util.concurrent.atomic.AtomicInteger;

/** A codec as a user may add one: samples as they are, turned around bit by bit, behind a byte that says so; lossy on demand. */
final class PluggedInCodec implements FrameDecoder, FrameEncoder {
    private static final byte MARK = 0x42;

    private final int mask;
    private final boolean lossless;
    private final AtomicInteger taken; // how many images and frames it encodes

    private PluggedInCodec(int mask, boolean lossless) {
        this(mask, lossless, Integer.MAX_VALUE);
    }

    private PluggedInCodec(int mask, boolean lossless, int taken) {
        this.mask = mask;
        this.lossless = lossless;
        this.taken = new AtomicInteger(taken);
    }

    static PluggedInCodec lossless() {
        return new PluggedInCodec(0xFF, true);
    }

    /** Loses the lowest bit of each byte. */
    static PluggedInCodec lossy() {
        return new PluggedInCodec(0xFE, false);
    }

    /** Says that it is lossless, and is not. */
    static PluggedInCodec broken() {
        return new PluggedInCodec(0xFE, true);
    }

    /** Says after so many frames that it does not know such; of 0, at once. */
    static PluggedInCodec refusing(int frames) {
        return new PluggedInCodec(0xFF, true, frames == 0 ? 0 : frames + 1);
    }

    private void take() throws PixelException {
        if (taken.getAndDecrement() <= 0) {
            throw PixelException.of(PixelException.Reason.UNSUPPORTED, "too much");
        }
    }

    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        take();
        return image;
    }

    @Override
    public boolean isLossless() {
        return lossless;
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        take();
        byte[] cells = frame.cells();
        byte[] coded = new byte[cells.length + 1];
        coded[0] = MARK;
        for (int i = 0; i < cells.length; i++) {
            coded[i + 1] = (byte) ~(cells[i] & mask);
        }
        return coded;
    }

    @Override
    public FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException {
        SampleFormat format = image.format();
        if (codestream[0] != MARK) {
            throw PixelException.at(0, PixelException.Reason.MALFORMED, "no mark");
        }
        if (codestream.length < format.frameBytes() + 1) {
            throw PixelException.at(codestream.length, PixelException.Reason.TRUNCATED, "the frame ends early");
        }
        byte[] cells = new byte[(int) format.frameBytes()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) ~codestream[i + 1];
        }
        return FrameSamples.of(format, cells);
    }
}
