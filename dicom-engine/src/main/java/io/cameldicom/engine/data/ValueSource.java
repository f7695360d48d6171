package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The bytes of one value, wherever they are, never forced into memory.
 *
 * <p>The bytes are always little endian: a reader of big-endian data swaps them, a writer swaps them back. A source that
 * an event of a stream hands out is good until the event's method returns and can be read once; {@link Value.Bytes} and
 * {@link Value.Bulk} can be kept and read as often as wanted, from any thread.
 */
public interface ValueSource {
    /** The number of bytes, not negative; odd where the sender broke the rule. */
    long length();

    /**
     * Writes all bytes.
     *
     * @throws IOException where they cannot be read, are fewer than {@link #length()}, or {@code out} fails
     */
    void writeTo(OutputStream out) throws IOException;

    /**
     * Opens the bytes for reading; the caller closes the stream.
     *
     * @throws IOException where they cannot be opened
     */
    InputStream open() throws IOException;

    /** What text in this value is encoded in. */
    SpecificCharacterSet characterSet();

    /** Where in a file exactly these bytes stand; empty for values in memory, in a stream, or stored byte-swapped. */
    default Optional<FileRange> fileRange() {
        return Optional.empty();
    }

    /**
     * The value in memory: itself where it is there already.
     *
     * @param maxBytes the greatest length that is read, in bytes
     * @throws ValueTooLargeException where the value is longer
     * @throws IOException where it cannot be read
     */
    default Value.Bytes load(int maxBytes) throws IOException {
        if (length() > maxBytes) {
            throw new ValueTooLargeException(length(), maxBytes);
        }
        byte[] bytes;
        try (InputStream in = open()) {
            // Not into an array made beforehand: a length that lies must cost nothing.
            bytes = in.readNBytes((int) length());
        }
        if (bytes.length != length()) {
            throw new EOFException("a value of " + length() + " bytes is cut short");
        }
        return Value.Bytes.wrap(bytes, 0, bytes.length, characterSet());
    }
}
