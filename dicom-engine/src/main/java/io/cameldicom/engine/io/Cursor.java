package io.cameldicom.engine.io;

import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.VR;

/**
 * Where a reader stands: the bytes, what is open around them, and the header that was read last.
 *
 * <p>What reads a part of a data set is handed the cursor, moves it and does not keep it: one field in many objects would be
 * loaded many times for each element.
 */
final class Cursor {
    /** The length of what a delimiter ends. */
    static final long UNDEFINED = 0xFFFFFFFFL;

    final Window window;
    final Frames frames = new Frames();

    /** Where the header of the present element starts, in bytes from the start of the input. */
    long offset;
    /** The tag of the present element, or 0 where the bytes are those of none. */
    int tag;

    VR vr = VR.UN;
    /** The length of the present value or fragment in bytes. */
    long length;
    /** How the present sequence or item is delimited. */
    LengthForm form = LengthForm.DEFINED;
    /** Bytes of the present value that have not been consumed. */
    long pending;

    /** A place that the cursor may go back to, as long as its first byte is marked in the window. */
    record Place(int depth, int count, long start, long offset, int tag, VR vr, long length, LengthForm form) {}

    Cursor(Window window) {
        this.window = window;
    }

    /** Notes that a header, or the end of a level, is where the window stands. */
    void arrive() {
        offset = window.offset();
    }

    /** The tag {@code ahead} bytes from here, which are in the window, in the byte order of the level. */
    int tagAt(int ahead) {
        byte[] b = window.bytes;
        int at = window.position + ahead;
        return frames.bigEndian()
                ? (b[at] & 0xFF) << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF
                : LittleEndian.getTag(b, at);
    }

    /** The unsigned 16-bit number {@code ahead} bytes from here, in the byte order of the level. */
    int shortAt(int ahead) {
        byte[] b = window.bytes;
        int at = window.position + ahead;
        return frames.bigEndian() ? (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF : LittleEndian.getUnsignedShort(b, at);
    }

    /** The unsigned 32-bit number {@code ahead} bytes from here, in the byte order of the level. */
    long intAt(int ahead) {
        int value = LittleEndian.getInt(window.bytes, window.position + ahead);
        return Integer.toUnsignedLong(frames.bigEndian() ? Integer.reverseBytes(value) : value);
    }

    /** The two letters of a VR {@code ahead} bytes from here, as {@link VR#code()} gives them. */
    int vrCodeAt(int ahead) {
        int at = window.position + ahead;
        return (window.bytes[at] & 0xFF) << 8 | window.bytes[at + 1] & 0xFF;
    }

    /** Goes over {@code count} bytes that are in the window, those of a header. */
    void pass(int count) {
        window.position += count;
    }

    /** Whether a level around the cursor, or the present one, has no bytes left. */
    boolean isAtEnd() {
        return offset >= frames.limit();
    }

    /** Whether the present level lasts until its delimiter. */
    boolean isOpen() {
        return frames.end() == Frames.OPEN;
    }

    /** How many bytes are left where the window stands, by the lengths around it and the end of the input. */
    long left() {
        return Math.min(frames.limit(), window.size()) - window.offset();
    }

    /** The path to the present element. */
    String path() {
        return frames.path(tag);
    }

    /** The present place, between a header and what it announces. */
    Place place() {
        return new Place(frames.depth(), frames.count(), window.offset(), offset, tag, vr, length, form);
    }

    /** Goes back to {@code place}, as if nothing had been read since. */
    void back(Place place) {
        frames.popTo(place.depth());
        frames.count(place.count());
        window.rewind(place.start());
        offset = place.offset();
        tag = place.tag();
        vr = place.vr();
        length = place.length();
        form = place.form();
        pending = 0;
    }
}
