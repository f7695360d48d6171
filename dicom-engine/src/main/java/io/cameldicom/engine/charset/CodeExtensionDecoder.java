package io.cameldicom.engine.charset;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads one text that holds escape sequences; used once.
 *
 * <pre>
 *   ESC  intermediates (20 to 2F)*  final (30 to 7E)        "$B", "$)C", "-F": put a set into G0 or G1
 *   00 to 1F, delimiters            G0 and G1 as at the start, but not where the byte is half of a character
 *   21 to 7E                        a character, or half of one, of G0
 *   80 to FF                        a character, or half of one, of G1
 * </pre>
 *
 * @dicom PS3.5 6.1.2.5
 */
final class CodeExtensionDecoder {
    static final byte ESC = 0x1B;

    private final Repertoire repertoire;
    private final byte[] bytes;
    private final int end;
    private final TextKind kind;
    private final StringBuilder text;
    private int position;
    private CodeElement g0;
    private CodeElement g1;

    CodeExtensionDecoder(Repertoire repertoire, byte[] bytes, int offset, int end, TextKind kind) {
        this.repertoire = repertoire;
        this.bytes = bytes;
        this.position = offset;
        this.end = end;
        this.kind = kind;
        this.text = new StringBuilder(end - offset);
        reset();
    }

    String decode() {
        while (position < end) {
            if (bytes[position] == ESC) {
                readEscapeSequence();
            } else if (isInitial()) {
                readPlainRun();
            } else if (bytes[position] < 0) {
                readHigh();
            } else {
                readLow();
            }
        }
        return text.toString();
    }

    private void reset() {
        g0 = repertoire.g0();
        g1 = repertoire.readG1();
    }

    private boolean isInitial() {
        return g0.isAscii() && g1 == repertoire.readG1();
    }

    /** Everything up to the next escape sequence; delimiters change nothing here, and may be halves of characters. */
    private void readPlainRun() {
        int start = position;
        while (position < end && bytes[position] != ESC) {
            position++;
        }
        text.append(new String(bytes, start, position - start, repertoire.plain()));
    }

    private void readLow() {
        int octet = bytes[position];
        if (g0.isDoubleByte() && octet > ' ') {
            readPair(g0, 0x21, 0x7E);
            return;
        }
        position++;
        boolean mapped = !g0.isAscii() && octet > ' ' && octet < 0x7F;
        if (!mapped && kind.resetsAt(octet)) {
            reset();
        }
        text.append(mapped ? g0.table().single(octet | 0x80) : (char) octet);
    }

    private void readHigh() {
        if (g1.isDoubleByte()) {
            readPair(g1, 0xA1, 0xFE);
            return;
        }
        int octet = bytes[position++] & 0xFF;
        text.append(g1.isAscii() ? CodeTable.NONE : g1.table().single(octet));
    }

    /** Reads two bytes between {@code first} and {@code last}, or one alone that has lost its partner. */
    private void readPair(CodeElement element, int first, int last) {
        int row = (bytes[position] & 0xFF) - first;
        int cell = position + 1 < end ? (bytes[position + 1] & 0xFF) - first : -1;
        int most = last - first;
        if (row >= 0 && row <= most && cell >= 0 && cell <= most) {
            text.append(element.table().pair(row, cell));
            position += 2;
            return;
        }
        int lone = bytes[position++] & 0xFF;
        boolean delimiter = lone < 0x80 && kind.resetsAt(lone);
        if (delimiter) {
            reset();
        }
        text.append(delimiter ? (char) lone : CodeTable.NONE);
    }

    /**
     * Follows an escape sequence. One that names no known set, or is none at all, becomes U+FFFD; after the former G1 is
     * empty, for a missing letter shows, a wrong one does not.
     */
    private void readEscapeSequence() {
        int start = ++position;
        int last = start;
        while (last < end && bytes[last] >= 0x20 && bytes[last] < 0x30) {
            last++;
        }
        if (last == start || last == end || bytes[last] < 0x30 || bytes[last] == 0x7F) {
            text.append(CodeTable.NONE);
            return;
        }
        position = last + 1;
        String designation = new String(bytes, start, position - start, StandardCharsets.ISO_8859_1);
        Optional<CodeElement> element = CodeElement.designatedBy(designation);
        if (element.isEmpty()) {
            text.append(CodeTable.NONE);
        }
        byte target = bytes[last - 1];
        if (target == ')' || target == '-') {
            g1 = element.orElse(CodeElement.ASCII);
        } else {
            g0 = element.orElse(g0);
        }
    }
}
