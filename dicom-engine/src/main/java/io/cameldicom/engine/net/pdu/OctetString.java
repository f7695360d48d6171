package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable run of bytes with value equality, for the fields that the upper layer passes on without understanding
 * them.
 *
 * <p>Such a field may be a passcode or a token, so {@link #toString()} tells the size only.
 */
public final class OctetString {
    /** No bytes. */
    public static final OctetString EMPTY = new OctetString(new byte[0]);

    private final byte[] bytes;

    private OctetString(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static OctetString of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new OctetString(bytes.clone());
    }

    /** The text in UTF-8, which is what user identities are written in (PS3.7 D.3.3.7.1). */
    public static OctetString ofUtf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the array over: nobody else may hold it. */
    static OctetString wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new OctetString(bytes);
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Whether there are no bytes. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The byte at {@code index}, as 0 to 255. */
    public int byteAt(int index) {
        return bytes[index] & 0xFF;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD. May hold control characters: do not log it. */
    public String utf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void copyTo(ByteBuf out) {
        out.writeBytes(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OctetString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length == 1 ? "1 byte" : bytes.length + " bytes";
    }
}
