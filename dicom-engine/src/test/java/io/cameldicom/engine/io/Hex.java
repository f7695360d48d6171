package io.cameldicom.engine.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes written for readers: hexadecimal digits and 'ASCII', spaces and bars where they please the eye; from # to the end
 * of a line is comment.
 *
 * <pre>
 * 08 00 60 00 | 'CS' | 02 00 | 'CT'    # Modality
 * </pre>
 */
final class Hex {
    private Hex() {}

    static byte[] bytes(String annotated) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        annotated.lines().map(line -> line.replaceAll("#.*", "")).forEach(line -> {
            String[] parts = line.split("'", -1);
            for (int i = 0; i < parts.length; i++) {
                out.writeBytes(
                        i % 2 == 1
                                ? parts[i].getBytes(StandardCharsets.US_ASCII)
                                : HexFormat.of().parseHex(parts[i].replaceAll("[\\s|]", "")));
            }
        });
        return out.toByteArray();
    }

    static String text(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
