package io.cameldicom.engine.charset;

import java.nio.charset.Charset;

/** The characters of one coded set by code, and back: immutable, a look-up either way without any allocation. */
final class CodeTable {
    static final char NONE = '\uFFFD';
    /** Codes a row of a double-byte set holds, and rows of the set. */
    static final int ROW = 94;

    private final char[] characters;
    private final char[][] codes = new char[256][];

    private CodeTable(char[] characters, String readOnly) {
        this.characters = characters;
        for (int code = 0; code < characters.length; code++) {
            char character = characters[code];
            if (character != NONE && readOnly.indexOf(character) < 0) {
                char[] page = codes[character >> 8];
                if (page == null) {
                    page = new char[256];
                    codes[character >> 8] = page;
                }
                page[character & 0xFF] = (char) (code + 1);
            }
        }
    }

    /**
     * Builds the table.
     *
     * @param charset maps the set's bytes
     * @param doubleByte whether the set is one of 94 x 94 characters, else it is the high half of {@code charset}
     * @param high whether {@code charset} expects a double-byte set's bytes in the high half
     * @param readOnly characters that are decoded but not encoded
     */
    static CodeTable of(Charset charset, boolean doubleByte, boolean high, String readOnly) {
        char[] characters = new char[doubleByte ? ROW * ROW : 128];
        for (int code = 0; code < characters.length; code++) {
            int offset = high ? 0xA1 : 0x21;
            byte[] bytes = doubleByte
                    ? new byte[] {(byte) (code / ROW + offset), (byte) (code % ROW + offset)}
                    : new byte[] {(byte) (code + 0x80)};
            String decoded = new String(bytes, charset);
            characters[code] = decoded.length() == 1 ? decoded.charAt(0) : NONE;
        }
        return new CodeTable(characters, readOnly);
    }

    /** The character of a single-byte set at {@code octet}, 0x80 to 0xFF, or {@link #NONE}. */
    char single(int octet) {
        return characters[octet - 0x80];
    }

    /** The character of a double-byte set at row and cell, 0 to 93 each, or {@link #NONE}. */
    char pair(int row, int cell) {
        return characters[row * ROW + cell];
    }

    /** The code of {@code character}: the byte less 0x80, or row times 94 plus cell; -1 if the set lacks it. */
    int code(char character) {
        char[] page = codes[character >> 8];
        return page == null ? -1 : page[character & 0xFF] - 1;
    }
}
