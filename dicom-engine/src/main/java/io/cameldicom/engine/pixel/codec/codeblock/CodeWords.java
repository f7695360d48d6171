package io.cameldicom.engine.pixel.codec.codeblock;

/** Which coding passes bypass the arithmetic coder, and where code words end (ISO/IEC 15444-1 D.4, D.6, table D.9). */
final class CodeWords {
    /** Passes before the first that may bypass the coder: those of the four highest bit planes. */
    private static final int FIRST_BYPASS = 10;

    private CodeWords() {}

    /** Whether a pass is raw; pass 0 is the cleanup pass of the highest bit plane. */
    static boolean raw(int style, int pass) {
        return (style & CodedBlock.BYPASS) != 0 && pass >= FIRST_BYPASS && pass % 3 != 0;
    }

    /** Whether a code word ends with a pass even if others follow. */
    static boolean endsAfter(int style, int pass) {
        return (style & CodedBlock.TERMINATE_ALL) != 0 || raw(style, pass) != raw(style, pass + 1);
    }
}
