package io.cameldicom.test.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few forms of ASN.1's Distinguished Encoding Rules that a certificate is made of (X.690). */
final class Der {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tlv(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tlv(0x31, parts);
    }

    /** A value that is tagged by its place, with another one in it. */
    static byte[] explicit(int number, byte[] part) {
        return tlv(0xA0 | number, part);
    }

    /** A value that is tagged by its place instead of its type. */
    static byte[] implicit(int number, byte[] content) {
        return tlv(0x80 | number, content);
    }

    static byte[] integer(BigInteger value) {
        return tlv(0x02, value.toByteArray());
    }

    static byte[] trueValue() {
        return tlv(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] nullValue() {
        return tlv(0x05);
    }

    static byte[] octets(byte[] content) {
        return tlv(0x04, content);
    }

    static byte[] bits(int unused, byte... content) {
        return tlv(0x03, new byte[] {(byte) unused}, content);
    }

    static byte[] text(String text) {
        return tlv(0x0C, text.getBytes(UTF_8));
    }

    /** A point in time from 1950 to 2049. */
    static byte[] time(Instant time) {
        return tlv(0x17, UTC_TIME.format(time).getBytes(US_ASCII));
    }

    static byte[] objectIdentifier(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            writeBase128(content, Integer.parseInt(arcs[i]));
        }
        return tlv(0x06, content.toByteArray());
    }

    // Seven bits a byte, the highest first; all but the last have the eighth bit set.
    private static void writeBase128(ByteArrayOutputStream out, int arc) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                out.write(arc >>> shift & 0x7F | 0x80);
            }
        }
        out.write(arc & 0x7F);
    }

    // tag | length, in one byte up to 127, else 80H + the number of bytes that follow, and these | content
    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >>> 8 * i);
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
