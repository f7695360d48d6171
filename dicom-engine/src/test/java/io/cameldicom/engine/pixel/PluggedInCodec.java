package io.cameldicom.engine.pixel;

/** A codec as a user may add one: samples as they are, turned around bit by bit, behind a byte that says so; lossy on demand. */
final class PluggedInCodec implements FrameDecoder, FrameEncoder {
    private static final byte MARK = 0x42;

    private final int mask;
    private final boolean lossless;

    private PluggedInCodec(int mask, boolean lossless) {
        this.mask = mask;
        this.lossless = lossless;
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

    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) {
        return image;
    }

    @Override
    public boolean isLossless() {
        return lossless;
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) {
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
