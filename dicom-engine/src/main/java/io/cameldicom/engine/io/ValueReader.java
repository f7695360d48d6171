package io.cameldicom.engine.io;

import io.cameldicom.engine.data.ByteOrderSwap;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Gives the present value or fragment: as a slice of what was read, as a range of its file, or as bytes that pass by.
 * Whatever order its words are stored in, a value is little endian.
 */
final class ValueReader {
    /** The longest array that every JVM can make. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final Faults faults;
    private final ReadBudget budget;
    private final int bulkThreshold;
    private final int longestSlice;

    ValueReader(Faults faults, ReadBudget budget, ReadOptions options) {
        this.faults = faults;
        this.budget = budget;
        this.bulkThreshold = options.bulkThreshold();
        this.longestSlice = longestSlice(options);
    }

    /** The longest value, in bytes, that becomes a slice of what was read. */
    static int longestSlice(ReadOptions options) {
        return Math.min(options.bulkThreshold(), Window.SMALL);
    }

    /** Passes over what is left of the present value. */
    void skip(Cursor cursor) throws IOException {
        long count = cursor.pending;
        cursor.pending = 0;
        if (!cursor.window.skip(count)) {
            throw faults.cutShort();
        }
    }

    /** The present value for {@link DataSetReader#value()}. */
    ValueSource source(Cursor cursor) throws IOException {
        if (cursor.length <= longestSlice) {
            return slice(cursor);
        }
        return cursor.window.isFile() ? range(cursor) : new StreamedValue(this, cursor, swapUnit(cursor));
    }

    /** The present value in memory, or as a range of its file where it is longer than the threshold. */
    Value keep(Cursor cursor) throws IOException {
        if (cursor.length <= longestSlice) {
            return slice(cursor);
        }
        if (cursor.length > bulkThreshold && cursor.window.isFile()) {
            return range(cursor);
        }
        budget.checkMemory(cursor.length);
        int unit = swapUnit(cursor);
        byte[] bytes = take(cursor);
        ByteOrderSwap.swap(bytes, 0, bytes.length, unit);
        return Value.Bytes.wrap(bytes, 0, bytes.length, cursor.frames.characterSet());
    }

    /** Puts the present value into {@code builder}, without an object of its own where it is a slice of what was read. */
    void putInto(Cursor cursor, DataSetBuilder builder) throws IOException {
        Window window = cursor.window;
        int count = (int) cursor.length;
        if (cursor.length <= longestSlice && swapUnit(cursor) == 1 && window.has(count)) {
            window.keep();
            builder.putSlice(cursor.tag, cursor.vr, window.bytes, window.position, count);
            window.position += count;
            cursor.pending = 0;
        } else {
            builder.put(cursor.tag, cursor.vr, keep(cursor));
        }
    }

    /** Reads the next {@code count} bytes of the present value, which has as many, as they are stored. */
    void read(Cursor cursor, byte[] target, int count) throws IOException {
        for (int at = 0; at < count; ) {
            int read = cursor.window.read(target, at, count - at);
            if (read < 0) {
                throw faults.cutShort();
            }
            at += read;
            cursor.pending -= read;
        }
    }

    /** How many bytes of the present value are to be reversed together; fragments have no byte order. */
    private static int swapUnit(Cursor cursor) {
        return cursor.frames.bigEndian() && cursor.frames.kind() != Frames.FRAGMENTS ? cursor.vr.swapUnit() : 1;
    }

    private Value.Bytes slice(Cursor cursor) throws IOException {
        Window window = cursor.window;
        int count = (int) cursor.length;
        if (!window.has(count)) {
            throw faults.cutShort();
        }
        byte[] bytes = window.bytes;
        int from = window.position;
        window.position += count;
        cursor.pending = 0;
        int unit = swapUnit(cursor);
        if (unit == 1) {
            window.keep();
            return Value.Bytes.wrap(bytes, from, count, cursor.frames.characterSet());
        }
        byte[] swapped = Arrays.copyOfRange(bytes, from, from + count);
        ByteOrderSwap.swap(swapped, 0, count, unit);
        return Value.Bytes.wrap(swapped, 0, count, cursor.frames.characterSet());
    }

    private static Value.Bulk range(Cursor cursor) {
        Window window = cursor.window;
        long start = window.offset() + cursor.pending - cursor.length;
        FileRange range = new FileRange(window.input().file().orElseThrow(), start, cursor.length);
        return new Value.Bulk(range, swapUnit(cursor), cursor.frames.characterSet());
    }

    private byte[] take(Cursor cursor) throws IOException {
        if (cursor.length > MAX_ARRAY) {
            throw faults.overLimit("a value of " + cursor.length + " bytes that is in no file");
        }
        cursor.pending = 0;
        try {
            return cursor.window.take((int) cursor.length);
        } catch (EOFException e) {
            throw faults.cutShort();
        }
    }
}
