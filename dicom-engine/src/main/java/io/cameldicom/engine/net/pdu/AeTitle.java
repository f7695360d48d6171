package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The name of an application entity, by which the two ends of an association call themselves.
 *
 * <p>Two titles are equal if their {@link #value() values} are: leading and trailing spaces have no meaning. Case has.
 * {@link #of} makes conformant titles only, for what we say of ourselves; {@link #ofWire} keeps whatever a peer put into
 * its sixteen bytes, so that an A-ASSOCIATE-AC can repeat them, and {@link #isConformant()} tells whether it may.
 *
 * @param field the title as it stands on the wire: up to 16 characters of 00H to FFH, not fit for a log
 * @dicom PS3.8 9.3.2
 */
public record AeTitle(String field) {
    /** The greatest length of a title in characters, and the size of its field in bytes. */
    public static final int MAX_LENGTH = 16;

    /** Refuses what sixteen bytes cannot hold. */
    public AeTitle {
        Objects.requireNonNull(field, "field");
        if (field.length() > MAX_LENGTH || field.chars().anyMatch(c -> c > 0xFF)) {
            throw new IllegalArgumentException(
                    "An AE title has at most 16 one-byte characters: " + WireText.escape(field));
        }
    }

    /**
     * A conformant title, without its insignificant spaces.
     *
     * @throws IllegalArgumentException if it is empty or all spaces, longer than 16 characters, or holds a backslash, a
     *     control character or one outside ASCII
     */
    public static AeTitle of(String title) {
        AeTitle made = new AeTitle(stripSpaces(title));
        if (!made.isConformant()) {
            throw new IllegalArgumentException("Not an AE title (1 to 16 characters of ASCII, no backslash): " + made);
        }
        return made;
    }

    /** The title in the sixteen bytes of a PDU, just as they are. */
    public static AeTitle ofWire(OctetString field) {
        return new AeTitle(new String(field.toByteArray(), StandardCharsets.ISO_8859_1));
    }

    /** The significant characters: without leading and trailing spaces and, for peers that pad so, trailing NULs. */
    public String value() {
        int end = field.length();
        while (end > 0 && (field.charAt(end - 1) == ' ' || field.charAt(end - 1) == 0)) {
            end--;
        }
        return stripSpaces(field.substring(0, end));
    }

    /** Whether the title is what the standard asks for: at least one character, all printable ASCII, no backslash. */
    public boolean isConformant() {
        boolean significant = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (!WireText.isPrintable(c) || c == '\\') {
                return false;
            }
            significant |= c != ' ';
        }
        return significant;
    }

    /** Writes the sixteen bytes: the field as it is, and spaces behind it. */
    void copyTo(ByteBuf out) {
        out.writeCharSequence(field, StandardCharsets.ISO_8859_1);
        for (int i = field.length(); i < MAX_LENGTH; i++) {
            out.writeByte(' ');
        }
    }

    private static String stripSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AeTitle that && value().equals(that.value());
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    /** The value, safe to log: characters outside printable ASCII are escaped. */
    @Override
    public String toString() {
        return WireText.escape(value());
    }
}
