package io.cameldicom.engine.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes written for readers: hexadecimal digits and 'ASCII' in any spacing; from # to the end of a line is comment. */
public final class AnnotatedHex {
    private AnnotatedHex() {}

    public static byte[] bytes(String annotated) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        annotated.lines().map(line -> line.replaceAll("#.*", "")).forEach(line -> {
            String[] parts = line.split("'", -1);
            for (int i = 0; i < parts.length; i++) {
                out.writeBytes(
                        i % 2 == 1
                                ? parts[i].getBytes(StandardCharsets.US_ASCII)
                                : HexFormat.of().parseHex(parts[i].replace(" ", "")));
            }
        });
        return out.toByteArray();
    }

    /** {@code bytes} with the PDU-length field set to what really follows it. */
    static byte[] withLength(byte[] bytes) {
        byte[] fixed = Arrays.copyOf(bytes, bytes.length);
        int length = bytes.length - 6;
        for (int i = 0; i < 4; i++) {
            fixed[2 + i] = (byte) (length >>> (24 - 8 * i));
        }
        return fixed;
    }
}
