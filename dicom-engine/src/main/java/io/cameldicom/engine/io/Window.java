package io.cameldicom.engine.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A view of some consecutive bytes of an input, with the reading position in it.
 *
 * <p>A byte that was filled once is never written again: when an array is full, the window moves on to a new array,
 * so slices of {@link #bytes} can be kept without a copy.
 *
 * <pre>
 *   input   |------------------------------------------------------------>
 *   bytes              |=====|===========|======|     |
 *                    base   mark      position  limit length
 * </pre>
 */
final class Window {
    /** A value of this many bytes, or fewer, is read as a slice. */
    static final int SMALL = 64 << 10;

    private static final int FIRST_CHUNK = 16 << 10;
    private static final int CHUNK = 64 << 10;
    /** What is fetched behind bytes that were skipped in a file: a header, and perhaps the small values after it. */
    private static final int CHUNK_AFTER_SKIP = 512;

    private static final int CHUNK_GROWTH = 4;
    private static final int READ_STEP = 1 << 20;
    private static final byte[] NONE = {};

    private final ByteInput input;
    /** The bytes; read only. */
    byte[] bytes;
    /** The index in {@link #bytes} of the next byte. */
    int position;

    private int limit;
    /** How many bytes to fetch next, beyond those that are asked for. */
    private int chunk = FIRST_CHUNK;
    /** The place of {@code bytes[0]} in the input. */
    private long base;
    /** The place in the input from which bytes must stay in the array, or -1. */
    private long mark = -1;
    /** The array whose bytes have been counted in {@link #kept}. */
    private byte[] counted = NONE;
    /** The bytes of all arrays that slices were taken of. */
    private long kept;

    private Window(ByteInput input, byte[] bytes, int position, int limit, long base) {
        this.input = input;
        this.bytes = bytes;
        this.position = position;
        this.limit = limit;
        this.base = base;
    }

    /** A window over an input from its present position, which is at {@code offset}. */
    static Window over(ByteInput input, long offset) {
        return new Window(input, NONE, 0, 0, offset);
    }

    /** A window over a slice of an array, whose first byte is at {@code offset} of the input it came from. */
    static Window over(byte[] bytes, int from, int length, long offset) {
        return new Window(null, bytes, from, from + length, offset - from);
    }

    /** The place of the next byte in the input. */
    long offset() {
        return base + position;
    }

    /** The length of the whole input, or {@link Long#MAX_VALUE} where it is not known. */
    long size() {
        if (input == null) {
            return base + limit;
        }
        return input.size() < 0 ? Long.MAX_VALUE : input.size();
    }

    /** Whether the input is a file, so that bytes can be skipped without reading. */
    boolean isFile() {
        return input != null && input.file().isPresent();
    }

    ByteInput input() {
        return input;
    }

    /** Notes that a slice of the present array is kept, and so the whole array. */
    void keep() {
        if (counted != bytes && input != null) {
            counted = bytes;
            kept += bytes.length;
        }
    }

    /** The bytes that are in memory for good, since slices of their arrays were taken. */
    long kept() {
        return kept;
    }

    /** From here on bytes stay in one array until {@link #unmark}. */
    void mark() {
        mark = offset();
    }

    void unmark() {
        mark = -1;
    }

    /** Back to a place at or after the mark. */
    void rewind(long offset) {
        position = (int) (offset - base);
    }

    /** The number of bytes that can be read without touching the input. */
    int buffered() {
        return limit - position;
    }

    /** Whether {@code count} bytes lie in the array at {@link #position}; fetches them where need be. */
    boolean has(int count) throws IOException {
        return limit - position >= count || fetch(count);
    }

    private boolean fetch(int count) throws IOException {
        if (input == null || count > size() - offset()) {
            return false;
        }
        if (position + count > bytes.length) {
            moveOn(count);
        }
        while (limit - position < count) {
            int read = input.read(bytes, limit, bytes.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** Makes a new array with the bytes that must stay, room for {@code count} from the position on, and some more. */
    private void moveOn(int count) {
        int keep = mark >= 0 ? (int) (mark - base) : position;
        int kept = limit - keep;
        int wanted = Math.max(position - keep + count, kept + chunk);
        chunk = Math.min(CHUNK, chunk * CHUNK_GROWTH);
        if (input.size() >= 0) {
            wanted = (int) Math.min(wanted, kept + (input.size() - base - limit));
        }
        byte[] next = new byte[wanted];
        System.arraycopy(bytes, keep, next, 0, kept);
        base += keep;
        position -= keep;
        limit = kept;
        bytes = next;
    }

    /** Goes on by {@code count} bytes; false where the input ends before, and then it stands at the end. */
    boolean skip(long count) throws IOException {
        if (count <= limit - position) {
            position += (int) count;
            return true;
        }
        if (input == null) {
            position = limit;
            return false;
        }
        if (isFile()) {
            long target = Math.min(offset() + count, input.size());
            boolean whole = input.size() - offset() >= count;
            input.seek(target);
            moveTo(target);
            chunk = CHUNK_AFTER_SKIP;
            return whole;
        }
        long left = count - buffered();
        long target = offset() + count;
        byte[] scratch = new byte[(int) Math.min(left, CHUNK)];
        while (left > 0) {
            int read = input.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (read < 0) {
                moveTo(target - left);
                return false;
            }
            left -= read;
        }
        moveTo(target);
        return true;
    }

    private void moveTo(long offset) {
        bytes = NONE;
        position = 0;
        limit = 0;
        base = offset;
    }

    /**
     * Reads {@code count} bytes into an array of their own, which grows as bytes really come, so that a length that lies
     * costs no memory.
     */
    byte[] take(int count) throws IOException {
        long start = offset();
        int have = Math.min(count, buffered());
        byte[] taken = new byte[Math.min(count, Math.max(have, READ_STEP))];
        System.arraycopy(bytes, position, taken, 0, have);
        position += have;
        if (have == count) {
            return taken;
        }
        while (have < count) {
            if (have == taken.length) {
                taken = Arrays.copyOf(taken, (int) Math.min(count, 2L * have));
            }
            int read = input == null ? -1 : input.read(taken, have, taken.length - have);
            if (read < 0) {
                moveTo(start + have);
                throw new EOFException("the input ends inside a value");
            }
            have += read;
        }
        moveTo(start + count);
        this.kept += count;
        return taken;
    }

    /** Reads up to {@code length} bytes, as {@link java.io.InputStream#read(byte[], int, int)}. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (buffered() > 0) {
            int count = Math.min(length, buffered());
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }
        if (input == null) {
            return -1;
        }
        int read = input.read(target, offset, length);
        if (read > 0) {
            moveTo(offset() + read);
        }
        return read;
    }

    /** Copies everything that is left. */
    long transferTo(OutputStream out) throws IOException {
        byte[] scratch = new byte[CHUNK];
        long count = 0;
        for (int read = read(scratch, 0, CHUNK); read >= 0; read = read(scratch, 0, CHUNK)) {
            out.write(scratch, 0, read);
            count += read;
        }
        return count;
    }
}
