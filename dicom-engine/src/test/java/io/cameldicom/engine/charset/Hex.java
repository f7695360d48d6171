package io.cameldicom.engine.charset;

import java.util.HexFormat;

/** Annotated hex as tests write it: everything from {@code #} to the end of a line is a comment, white space is free. */
final class Hex {
    private Hex() {}

    static byte[] bytes(String annotated) {
        StringBuilder digits = new StringBuilder();
        annotated.lines().forEach(line -> digits.append(line.split("#", 2)[0]));
        return HexFormat.of().parseHex(digits.toString().replaceAll("\\s", ""));
    }
}
