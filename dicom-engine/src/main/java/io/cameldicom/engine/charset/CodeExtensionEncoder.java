package io.cameldicom.engine.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes one text with escape sequences where they are needed; used once.
 *
 * <p>A character is taken from the sets that are invoked already, else from the first set, in the order of the terms,
 * that has it.
 *
 * @dicom PS3.5 6.1.2.5.3
 */
final class CodeExtensionEncoder {
    private final Repertoire repertoire;
    private final TextKind kind;
    private final ByteArrayOutputStream bytes;
    private CodeElement g0;
    private CodeElement g1;

    CodeExtensionEncoder(Repertoire repertoire, TextKind kind, int length) {
        this.repertoire = repertoire;
        this.kind = kind;
        this.bytes = new ByteArrayOutputStream(length * 2 + 8);
        this.g0 = repertoire.g0();
        this.g1 = repertoire.writtenG1();
    }

    byte[] encode(String text) throws UnencodableTextException {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == CodeExtensionDecoder.ESC) {
                throw new UnencodableTextException(i);
            } else if (character < 0x80) {
                writeAscii(character);
            } else {
                CodeElement element = setOf(character);
                if (element.isAscii()) {
                    throw new UnencodableTextException(i);
                }
                write(character, element);
            }
        }
        reset();
        return bytes.toByteArray();
    }

    private void writeAscii(char character) {
        if (kind.resetsAt(character)) {
            reset();
        } else if (!g0.isAscii()) {
            invoke(repertoire.g0());
        }
        bytes.write(character);
    }

    private void write(char character, CodeElement element) {
        if (element != g0 && element != g1) {
            invoke(element);
        }
        int code = element.table().code(character);
        if (element.isDoubleByte()) {
            int offset = element.inG1() ? 0xA1 : 0x21;
            bytes.write(code / CodeTable.ROW + offset);
            bytes.write(code % CodeTable.ROW + offset);
        } else {
            bytes.write(code + 0x80);
        }
    }

    /** The set to take {@code character} from, or {@link CodeElement#ASCII} if none has it. */
    private CodeElement setOf(char character) {
        if (g1.has(character)) {
            return g1;
        }
        if (g0.has(character)) {
            return g0;
        }
        for (CodeElement element : repertoire.elements()) {
            if (element.has(character)) {
                return element;
            }
        }
        return CodeElement.ASCII;
    }

    /** Makes the first term's sets active; a G1 that was empty needs no escape sequence, for nothing there is in use. */
    private void reset() {
        if (!g0.isAscii()) {
            invoke(repertoire.g0());
        }
        if (g1 != repertoire.writtenG1() && repertoire.writtenG1().inG1()) {
            invoke(repertoire.writtenG1());
        }
        g1 = repertoire.writtenG1();
    }

    private void invoke(CodeElement element) {
        bytes.write(CodeExtensionDecoder.ESC);
        bytes.writeBytes(element.designation().getBytes(StandardCharsets.US_ASCII));
        if (element.inG1()) {
            g1 = element;
        } else {
            g0 = element;
        }
    }
}
