package io.cameldicom.engine.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Writes text in a repertoire; immutable. */
record TextEncoder(Repertoire repertoire) {

    byte[] encode(String text, TextKind kind) throws UnencodableTextException {
        if (isAsciiWithoutEsc(text)) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        if (!repertoire.standsAlone()) {
            return new CodeExtensionEncoder(repertoire, kind, text.length()).encode(text);
        }
        int index = firstUnencodable(text);
        if (index >= 0) {
            throw new UnencodableTextException(index);
        }
        return text.getBytes(repertoire.plain());
    }

    /** The index of the first character that has no code, or -1. */
    int firstUnencodable(String text) {
        if (isAsciiWithoutEsc(text)) {
            return -1;
        }
        // ESC is no character of a text, it starts an escape sequence (PS3.5 6.1.3).
        int escape = text.indexOf(CodeExtensionDecoder.ESC);
        String start = escape < 0 ? text : text.substring(0, escape);
        int index = firstWithoutCode(start);
        return index < 0 ? escape : index;
    }

    private int firstWithoutCode(String text) {
        if (!repertoire.standsAlone()) {
            return firstOutside(text);
        }
        Charset charset = repertoire.plain();
        return charset.equals(StandardCharsets.UTF_8)
                ? firstLoneSurrogate(text)
                : firstRefused(text, charset.newEncoder());
    }

    private static int firstRefused(String text, CharsetEncoder encoder) {
        CharBuffer characters = CharBuffer.wrap(text);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.ceil(text.length() * (double) encoder.maxBytesPerChar()));
        return encoder.encode(characters, bytes, true).isError() ? characters.position() : -1;
    }

    /** All that UTF-8 has no code for. */
    private static int firstLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private int firstOutside(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x80 && !repertoire.has(character)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAsciiWithoutEsc(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x80 || character == CodeExtensionDecoder.ESC) {
                return false;
            }
        }
        return true;
    }
}
