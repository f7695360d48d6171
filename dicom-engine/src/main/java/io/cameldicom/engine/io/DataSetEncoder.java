package io.cameldicom.engine.io;

import io.cameldicom.engine.data.ByteOrderSwap;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.DataSetEncoding;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * The sink that writes a data set in a transfer syntax; what it writes conforms whatever it is given.
 *
 * <p>Values of odd length are padded, a value too long for its VR's 16-bit length becomes UN (PS3.5 6.2.2), words are
 * swapped for big endian, and a sequence whose length is not known in bounded memory gets a delimiter instead. Values
 * pass from their source to the stream; nothing large is held. For one thread and one data set.
 *
 * <p>What cannot be mended in passing is refused by a {@link DicomEncodingException}: elements out of the order of their
 * tags, encapsulated values in a native transfer syntax and the reverse. Events out of their grammar are an
 * {@link IllegalStateException}. After an exception the output is cut short and the encoder of no more use.
 *
 * @dicom PS3.5 7.1, 7.5, A
 */
public final class DataSetEncoder implements DataSetSink {
    private static final int PIXEL_DATA = 0x7FE00010;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_DELIMITATION = 0xFFFEE00D;
    private static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;
    /** The buffer grows up to here, and is written out from here on. */
    private static final int FLUSH = 32 << 10;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long MAX_LENGTH = 0xFFFFFFFEL;
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final OutputStream out;
    private final Deflating deflating;
    private final TransferSyntax syntax;
    private final WriteOptions options;

    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int size;

    /** What the innermost level that is open holds. */
    private enum Level {
        ELEMENTS,
        ITEMS,
        FRAGMENTS
    }

    private Level level = Level.ELEMENTS;
    /** The tag of the last element on this level, or -1. */
    private long lastTag = -1;

    private boolean explicit;
    private boolean bigEndian;

    // What is open: for each level where its length field is in the buffer, or -1 where a delimiter ends it.
    private int depth;
    private int[] lengthFields = new int[8];
    private Level[] levelOutside = new Level[8];
    private long[] lastTagOutside = new long[8];
    private boolean[] explicitOutside = new boolean[8];
    private boolean[] bigEndianOutside = new boolean[8];
    /** The number of open levels whose length is still to come, so that the buffer must be kept. */
    private int deferred;

    /** Writes with {@link WriteOptions#DEFAULT}. */
    public DataSetEncoder(OutputStream out, TransferSyntax syntax) {
        this(out, syntax, WriteOptions.DEFAULT);
    }

    /**
     * Creates an encoder.
     *
     * @param out where the bytes go; flushed by {@link #end()}, never closed
     * @throws IllegalArgumentException where no data set is encoded in {@code syntax}, as for a video stream
     */
    public DataSetEncoder(OutputStream out, TransferSyntax syntax, WriteOptions options) {
        if (syntax.encoding() == DataSetEncoding.FOREIGN) {
            throw new IllegalArgumentException("no data set is encoded in " + syntax);
        }
        this.deflating = syntax.deflated() ? new Deflating(out) : null;
        this.out = deflating == null ? Objects.requireNonNull(out, "out") : deflating;
        this.syntax = syntax;
        this.options = Objects.requireNonNull(options, "options");
        this.explicit = syntax.explicitVr();
        this.bigEndian = syntax.bigEndian();
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        checkElement(tag);
        if (Tag.isGroupLength(tag) && !options.keepGroupLengths()) {
            return;
        }
        long length = value.length();
        long padded = length + (length & 1);
        if (length > 0) {
            checkNative(tag, vr);
            checkImplicit(tag, false);
        }
        if (padded > MAX_LENGTH) {
            throw new DicomEncodingException(
                    "a value of " + length + " bytes in " + Tag.toString(tag) + ", longer than a length field can say",
                    "Compress or split the pixel data.");
        }
        VR written = explicit && !vr.longHeader() && padded > 0xFFFE ? VR.UN : vr;
        header(tag, written, (int) padded);
        int unit = bigEndian && written == vr ? vr.swapUnit() : 1;
        content(value, unit, written.padding());
        spill();
    }

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) throws IOException {
        checkElement(tag);
        checkImplicit(tag, true);
        boolean undefined = isUndefined(form);
        VR written = vr == VR.UN ? VR.UN : VR.SQ;
        header(tag, written, undefined ? -1 : 0);
        open(undefined, Level.ITEMS);
        if (written == VR.UN && explicit) {
            // PS3.5 6.2.2: within UN everything is in Implicit VR Little Endian
            explicit = false;
            bigEndian = false;
        }
    }

    @Override
    public void startItem(LengthForm form) throws IOException {
        checkLevel(Level.ITEMS);
        boolean undefined = isUndefined(form);
        bareHeader(ITEM, undefined ? -1 : 0);
        open(undefined, Level.ELEMENTS);
    }

    @Override
    public void endItem() throws IOException {
        checkLevel(Level.ELEMENTS);
        close(ITEM_DELIMITATION);
    }

    @Override
    public void endSequence() throws IOException {
        checkLevel(Level.ITEMS);
        close(SEQUENCE_DELIMITATION);
        spill();
    }

    @Override
    public void startFragments(int tag, VR vr) throws IOException {
        checkElement(tag);
        if (!syntax.encapsulated() || !explicit) {
            throw new DicomEncodingException(
                    "encapsulated " + Tag.toString(tag) + " in the transfer syntax " + syntax.uid(),
                    "Decode the pixel data, or write in the transfer syntax it is compressed in.");
        }
        header(tag, vr == VR.OW ? VR.OW : VR.OB, -1);
        open(true, Level.FRAGMENTS);
    }

    @Override
    public void fragment(ValueSource bytes) throws IOException {
        checkLevel(Level.FRAGMENTS);
        long padded = bytes.length() + (bytes.length() & 1);
        if (padded > MAX_LENGTH) {
            throw new DicomEncodingException(
                    "a fragment of " + bytes.length() + " bytes, longer than a length field can say",
                    "Split the frame into several fragments.");
        }
        bareHeader(ITEM, (int) padded);
        content(bytes, 1, (byte) 0);
        spill();
    }

    @Override
    public void endFragments() throws IOException {
        checkLevel(Level.FRAGMENTS);
        close(SEQUENCE_DELIMITATION);
    }

    @Override
    public void end() throws IOException {
        if (depth != 0) {
            throw new IllegalStateException("the data set ended inside " + depth + " open sequences and items");
        }
        write();
        if (deflating != null) {
            deflating.finish();
        }
        out.flush();
    }

    // ---- rules

    private void checkLevel(Level expected) {
        if (level != expected) {
            throw new IllegalStateException("among " + level + " where " + expected + " belong");
        }
    }

    /** PS3.5 7.1: elements stand in ascending order, each tag once; 7.5: those of group FFFE are no elements. */
    private void checkElement(int tag) throws DicomEncodingException {
        checkLevel(Level.ELEMENTS);
        long unsigned = Integer.toUnsignedLong(tag);
        if (unsigned <= lastTag) {
            throw new DicomEncodingException(
                    Tag.toString(tag) + " after " + Tag.toString((int) lastTag) + ", against the order of tags",
                    "Collect the elements in a DataSet, which sorts them, and write that.");
        }
        if (tag >>> 16 == 0xFFFE) {
            throw new DicomEncodingException(
                    Tag.toString(tag) + " as an element",
                    "Write sequences and items as such, without their delimiters.");
        }
        lastTag = unsigned;
    }

    /** PS3.5 A.4: pixel data are encapsulated in the data set itself, but not necessarily in its items. */
    private void checkNative(int tag, VR vr) throws DicomEncodingException {
        if (vr == VR.SQ) {
            throw new DicomEncodingException(
                    "a value instead of items in " + Tag.toString(tag), "Write the items one by one.");
        }
        if (tag == PIXEL_DATA && depth == 0 && syntax.encapsulated() && syntax.isKnown()) {
            throw new DicomEncodingException(
                    "native " + Tag.toString(tag) + " in the transfer syntax " + syntax.uid(),
                    "Encode the pixel data, or write in a native transfer syntax.");
        }
    }

    /** PS3.5 A.1: implicit VR has those of the dictionary, so a reader takes items for a value there, or the reverse. */
    private void checkImplicit(int tag, boolean items) throws DicomEncodingException {
        if (explicit) {
            return;
        }
        VR known = Dictionary.vr(tag);
        boolean readable = known == VR.UN || items == (known == VR.SQ);
        if (!readable) {
            throw new DicomEncodingException(
                    (items ? "items in " : "a value in ") + Tag.toString(tag) + ", which is " + known
                            + " in implicit VR",
                    "Write in explicit VR, or correct the VR.");
        }
    }

    // ---- headers

    private void header(int tag, VR vr, int length) throws IOException {
        room(12);
        if (!explicit) {
            bareHeader(tag, length);
            return;
        }
        putTag(tag);
        buffer[size] = (byte) (vr.code() >>> 8);
        buffer[size + 1] = (byte) vr.code();
        if (vr.longHeader()) {
            buffer[size + 2] = 0;
            buffer[size + 3] = 0;
            size += 4;
            putInt(length);
        } else {
            LittleEndian.putShort(buffer, size + 2, bigEndian ? Short.reverseBytes((short) length) : length);
            size += 4;
        }
    }

    private void bareHeader(int tag, int length) throws IOException {
        room(8);
        putTag(tag);
        putInt(length);
    }

    private void putTag(int tag) {
        if (bigEndian) {
            LittleEndian.putInt(buffer, size, Integer.reverseBytes(tag));
        } else {
            LittleEndian.putTag(buffer, size, tag);
        }
        size += 4;
    }

    private void putInt(int value) {
        LittleEndian.putInt(buffer, size, bigEndian ? Integer.reverseBytes(value) : value);
        size += 4;
    }

    // ---- open levels

    private boolean isUndefined(LengthForm form) {
        return switch (options.sequenceLengths()) {
            case AS_GIVEN -> form == LengthForm.UNDEFINED;
            case DEFINED -> false;
            case UNDEFINED -> true;
        };
    }

    private void open(boolean undefined, Level content) {
        if (depth == lengthFields.length) {
            lengthFields = Arrays.copyOf(lengthFields, depth * 2);
            levelOutside = Arrays.copyOf(levelOutside, depth * 2);
            lastTagOutside = Arrays.copyOf(lastTagOutside, depth * 2);
            explicitOutside = Arrays.copyOf(explicitOutside, depth * 2);
            bigEndianOutside = Arrays.copyOf(bigEndianOutside, depth * 2);
        }
        lengthFields[depth] = undefined ? -1 : size - 4;
        levelOutside[depth] = level;
        lastTagOutside[depth] = lastTag;
        explicitOutside[depth] = explicit;
        bigEndianOutside[depth] = bigEndian;
        depth++;
        level = content;
        lastTag = -1;
        deferred += undefined ? 0 : 1;
    }

    private void close(int delimiter) throws IOException {
        if (depth == 0) {
            throw new IllegalStateException("nothing is open");
        }
        int field = lengthFields[--depth];
        if (field < 0) {
            bareHeader(delimiter, 0);
        } else {
            int length = size - field - 4;
            LittleEndian.putInt(buffer, field, bigEndianOutside[depth] ? Integer.reverseBytes(length) : length);
            deferred--;
        }
        level = levelOutside[depth];
        lastTag = lastTagOutside[depth];
        explicit = explicitOutside[depth];
        bigEndian = bigEndianOutside[depth];
    }

    /** Gives up on the lengths that are still to come: what is open now ends with delimiters. */
    private void stopDeferring() {
        for (int level = 0; level < depth; level++) {
            if (lengthFields[level] >= 0) {
                LittleEndian.putInt(buffer, lengthFields[level], -1);
                lengthFields[level] = -1;
            }
        }
        deferred = 0;
    }

    // ---- content

    /** Writes a value and, where its length is odd, {@code pad}: before words are swapped, for it completes the last one. */
    private void content(ValueSource value, int swapUnit, byte pad) throws IOException {
        long length = value.length();
        int odd = (int) (length & 1);
        if (length <= FLUSH / 4 && value instanceof Value.Bytes bytes) {
            room((int) length + odd);
            bytes.copyTo(buffer, size);
            buffered((int) length, swapUnit, pad);
            return;
        }
        if (deferred > 0 && length >= options.maxDeferred() - (long) size) {
            stopDeferring();
        }
        if (deferred > 0) {
            room((int) length + odd);
            try (InputStream in = value.open()) {
                if (in.readNBytes(buffer, size, (int) length) != length) {
                    throw cutShort(length);
                }
            }
            buffered((int) length, swapUnit, pad);
            return;
        }
        write();
        if (swapUnit == 1 && value instanceof Value.Bytes) {
            value.writeTo(out);
            buffer[0] = pad;
            size = odd;
        } else {
            stream(value, swapUnit, pad);
        }
    }

    private void stream(ValueSource value, int swapUnit, byte pad) throws IOException {
        room((int) Math.min(value.length(), FLUSH) + 1);
        try (InputStream in = value.open()) {
            for (long left = value.length(); left > 0; left -= FLUSH) {
                // the buffer is empty here and its length a multiple of every word
                int count = (int) Math.min(left, FLUSH);
                if (in.readNBytes(buffer, 0, count) != count) {
                    throw cutShort(value.length());
                }
                buffered(count, swapUnit, pad);
                write();
            }
        }
    }

    private static EOFException cutShort(long length) {
        return new EOFException("a value of " + length + " bytes is cut short");
    }

    /** Takes over {@code count} bytes that have been put at the end of the buffer, with room for one more. */
    private void buffered(int count, int swapUnit, byte pad) {
        int padded = count + (count & 1);
        if (padded != count) {
            buffer[size + count] = pad;
        }
        ByteOrderSwap.swap(buffer, size, padded, swapUnit);
        size += padded;
    }

    private void room(int count) throws IOException {
        if (count <= buffer.length - size) {
            return;
        }
        if (deferred > 0 && (long) size + count > options.maxDeferred()) {
            stopDeferring();
        }
        if (deferred == 0 && buffer.length >= FLUSH) {
            write();
        }
        if (count > buffer.length - size) {
            buffer = Arrays.copyOf(
                    buffer, Math.max(Math.addExact(size, count), (int) Math.min(buffer.length * 2L, MAX_ARRAY)));
        }
    }

    private void spill() throws IOException {
        if (deferred == 0 && size >= FLUSH) {
            write();
        }
    }

    private void write() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
