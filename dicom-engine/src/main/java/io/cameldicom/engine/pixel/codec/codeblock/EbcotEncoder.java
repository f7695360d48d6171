package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * Encodes code blocks of JPEG 2000 Part 1, all of their bit planes, with the MQ arithmetic coder.
 *
 * <p>All code-block styles are served. The passes may be cut off after any of them at {@link EncodedBlock#passEnd}. Not safe
 * for use by several threads at once.
 *
 * <p>ISO/IEC 15444-1 Annexes C and D.
 */
public final class EbcotEncoder implements BlockEncoder {
    private final MqEncoder mq = new MqEncoder();
    private final BlockSymbols symbols = new BlockSymbols();

    /** Creates an encoder. */
    public EbcotEncoder() {}

    @Override
    public void encode(
            int[] source,
            int sourceOffset,
            int stride,
            int width,
            int height,
            SubBand band,
            int style,
            boolean gains,
            EncodedBlock target) {
        int planes = symbols.load(source, sourceOffset, stride, width, height);
        symbols.settings(band, (style & CodedBlock.VERTICALLY_CAUSAL) != 0, gains);
        target.bitPlanes = planes;
        target.passes = planes == 0 ? 0 : 3 * planes - 2;
        target.length = 0;
        if (planes == 0) {
            return;
        }
        mq.begin();
        int firstOpen = 0;
        for (int pass = 0; pass < target.passes; pass++) {
            boolean raw = EbcotDecoder.raw(style, pass);
            pass(pass, planes, style, raw);
            boolean end = pass == target.passes - 1 || ends(style, pass);
            if (gains) {
                target.passGain[pass] = symbols.gain;
            }
            target.passTerminated[pass] = end;
            target.passEnd[pass] = mq.lengthToHere(raw);
            if (end) {
                end(style, raw);
                // what a pass needs is no more than all of its code word
                for (; firstOpen <= pass; firstOpen++) {
                    int enough = Math.min(target.passEnd[firstOpen], mq.length());
                    target.passEnd[firstOpen] = firstOpen == pass ? mq.length() : mq.withoutLastOnes(enough);
                }
                if (EbcotDecoder.raw(style, pass + 1)) {
                    mq.startRaw();
                } else {
                    mq.start();
                }
            }
            if ((style & CodedBlock.RESET) != 0) {
                mq.resetContexts();
            }
        }
        mq.copyTo(target);
    }

    private void pass(int pass, int planes, int style, boolean raw) {
        int plane = planes - 1 - (pass + 2) / 3;
        switch (pass % 3) {
            case 1 -> symbols.significance(plane, raw);
            case 2 -> symbols.refinement(plane);
            default -> symbols.cleanup(plane, (style & CodedBlock.SEGMENTATION_SYMBOLS) != 0);
        }
        if (raw) {
            mq.raw(symbols.symbols, symbols.number);
        } else {
            mq.encode(symbols.symbols, symbols.number);
        }
    }

    /** Whether a code word ends after a pass that is not the last (ISO/IEC 15444-1 table D.9). */
    private static boolean ends(int style, int pass) {
        if ((style & CodedBlock.TERMINATE_ALL) != 0) {
            return true;
        }
        return EbcotDecoder.raw(style, pass + 1) != EbcotDecoder.raw(style, pass);
    }

    private void end(int style, boolean raw) {
        if (raw) {
            mq.flushRaw();
        } else if ((style & CodedBlock.PREDICTABLE_TERMINATION) != 0) {
            mq.flushPredictably();
        } else {
            mq.flush();
        }
    }
}
