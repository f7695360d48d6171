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

    private final Cursor cursor;
    private final Window window;
    private final Frames frames;
    private final Faults faults;
    private final ReadBudget budget;
    private final int bulkThreshold;
    private final int longestSlice;

    ValueReader(Cursor cursor, Faults faults, ReadBudget budget, ReadOptions options) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.frames = cursor.frames;
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
    void skip() throws IOException {
        long count = cursor.pending;
        cursor.pending = 0;
        if (!window.skip(count)) {
            throw faults.cutShort();
        }
    }

    /** The present value for {@link DataSetReader#value()}. */
    ValueSource source() throws IOException {
        if (cursor.length <= longestSlice) {
            return slice();
        }
        return window.isFile() ? range() : new StreamedValue(this, cursor, swapUnit());
    }

    /** The present value in memory, or as a range of its file where it is longer than the threshold. */
    Value keep() throws IOException {
        if (cursor.length <= longestSlice) {
            return slice();
        }
        if (cursor.length > bulkThreshold && window.isFile()) {
            return range();
        }
        budget.checkMemory(cursor.length);
        int unit = swapUnit();
        byte[] bytes = take();
        ByteOrderSwap.swap(bytes, 0, bytes.length, unit);
        return Value.Bytes.wrap(bytes, 0, bytes.length, frames.characterSet());
    }

    /** Puts the present value into {@code builder}, without an object of its own where it is a slice of what was read. */
    void putInto(DataSetBuilder builder) throws IOException {
        int count = (int) cursor.length;
        if (cursor.length <= longestSlice && swapUnit() == 1 && window.has(count)) {
            window.keep();
            builder.putSlice(cursor.tag, cursor.vr, window.bytes, window.position, count);
            window.position += count;
            cursor.pending = 0;
        } else {
            builder.put(cursor.tag, cursor.vr, keep());
        }
    }

    /** Reads the next {@code count} bytes of the present value, which has as many, as they are stored. */
    void read(byte[] target, int count) throws IOException {
        for (int at = 0; at < count; ) {
            int read = window.read(target, at, count - at);
            if (read < 0) {
                throw faults.cutShort();
            }
            at += read;
            cursor.pending -= read;
        }
    }

    /** How many bytes of the present value are to be reversed together; fragments have no byte order. */
    private int swapUnit() {
        return frames.bigEndian() && frames.kind() != Frames.FRAGMENTS ? cursor.vr.swapUnit() : 1;
    }

    private Value.Bytes slice() throws IOException {
        int count = (int) cursor.length;
        if (!window.has(count)) {
            throw faults.cutShort();
        }
        int from = window.position;
        window.position += count;
        cursor.pending = 0;
        int unit = swapUnit();
        if (unit == 1) {
            window.keep();
            return Value.Bytes.wrap(window.bytes, from, count, frames.characterSet());
        }
        byte[] swapped = Arrays.copyOfRange(window.bytes, from, from + count);
        ByteOrderSwap.swap(swapped, 0, count, unit);
        return Value.Bytes.wrap(swapped, 0, count, frames.characterSet());
    }

    private Value.Bulk range() {
        FileRange range = new FileRange(
                window.input().file().orElseThrow(), window.offset() + cursor.pending - cursor.length, cursor.length);
        return new Value.Bulk(range, swapUnit(), frames.characterSet());
    }

    private byte[] take() throws IOException {
        if (cursor.length > MAX_ARRAY) {
            throw faults.overLimit("a value of " + cursor.length + " bytes that is in no file");
        }
        cursor.pending = 0;
        try {
            return window.take((int) cursor.length);
        } catch (EOFException e) {
            throw faults.cutShort();
        }
    }
}
