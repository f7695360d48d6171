package io.cameldicom.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Some bytes of a file, named but not read.
 *
 * @param file the file; it must not change while the range is in use
 * @param offset the first byte, counted from the start of the file, not negative
 * @param length the number of bytes, not negative
 */
public record FileRange(Path file, long offset, long length) {
    public FileRange {
        Objects.requireNonNull(file, "file");
        if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("not a range: offset " + offset + ", length " + length);
        }
    }

    /**
     * Opens the range for one reading, unbuffered; the caller closes the stream.
     *
     * @throws IOException where the file cannot be opened
     */
    public InputStream open() throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(channel))
                .setMaxCount(length)
                .setPropagateClose(true)
                .get();
    }

    /**
     * Opens the file, positioned at the first byte of the range; the caller closes the channel and minds the length.
     *
     * @throws IOException where the file cannot be opened
     */
    public FileChannel openChannel() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The part of this range that starts {@code from} bytes into it and is {@code count} bytes long. */
    public FileRange slice(long from, long count) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IndexOutOfBoundsException("slice " + from + "+" + count + " of " + length);
        }
        return new FileRange(file, offset + from, count);
    }
}
