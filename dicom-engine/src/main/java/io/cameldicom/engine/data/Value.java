package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value as stored: raw bytes, decoded on access, so an untouched value keeps its bytes.
 *
 * <p>Values are immutable and may be shared between threads and data sets.
 */
public sealed interface Value permits Value.Bytes, Value.Items, Value.Fragments, Value.Bulk {
    /** Which of the permitted classes this is, for a switch. */
    Type type();

    /** The kinds of value. */
    enum Type {
        /** {@link Value.Bytes}. */
        BYTES,
        /** {@link Value.Items}. */
        ITEMS,
        /** {@link Value.Fragments}. */
        FRAGMENTS,
        /** {@link Value.Bulk}. */
        BULK
    }

    /** A value in memory: a slice of an array that nobody changes any more. Equal where the bytes are. */
    final class Bytes implements Value, ValueSource {
        private static final byte[] NONE = {};

        /** A value of no bytes. */
        public static final Bytes EMPTY = new Bytes(NONE, 0, 0, SpecificCharacterSet.ASCII);

        final byte[] array;
        final int offset;
        final int length;
        private final SpecificCharacterSet characterSet;

        private Bytes(byte[] array, int offset, int length, SpecificCharacterSet characterSet) {
            this.array = array;
            this.offset = offset;
            this.length = length;
            this.characterSet = characterSet;
        }

        /** Copies the bytes of a value that holds no text. */
        public static Bytes of(byte... bytes) {
            return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone(), 0, bytes.length, SpecificCharacterSet.ASCII);
        }

        /** Takes a slice of {@code array} over: the caller must never change it again. */
        public static Bytes wrap(byte[] array, int offset, int length, SpecificCharacterSet characterSet) {
            Objects.checkFromIndexSize(offset, length, array.length);
            return new Bytes(array, offset, length, Objects.requireNonNull(characterSet, "characterSet"));
        }

        @Override
        public Type type() {
            return Type.BYTES;
        }

        @Override
        public long length() {
            return length;
        }

        /** The number of bytes. */
        public int size() {
            return length;
        }

        /** The byte at {@code index}, from 0 to {@link #size()} - 1. */
        public byte byteAt(int index) {
            return array[offset + Objects.checkIndex(index, length)];
        }

        /** A copy of the bytes. */
        public byte[] toByteArray() {
            return Arrays.copyOfRange(array, offset, offset + length);
        }

        /** Copies the bytes to {@code target} from {@code index} on. */
        public void copyTo(byte[] target, int index) {
            System.arraycopy(array, offset, target, index, length);
        }

        /** The bytes without a copy. */
        public ByteBuffer toReadOnlyBuffer() {
            return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(array, offset, length);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(array, offset, length);
        }

        @Override
        public Bytes load(int maxBytes) throws IOException {
            if (length > maxBytes) {
                throw new ValueTooLargeException(length, maxBytes);
            }
            return this;
        }

        @Override
        public SpecificCharacterSet characterSet() {
            return characterSet;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that
                    && Arrays.equals(
                            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
        }

        @Override
        public int hashCode() {
            return ByteBuffer.wrap(array, offset, length).hashCode();
        }

        /** The length only: the bytes may be a patient's. */
        @Override
        public String toString() {
            return length + " bytes";
        }
    }

    /**
     * The items of a sequence, parsed when they are first asked for.
     *
     * @dicom PS3.5 7.5
     */
    final class Items implements Value {
        private final LengthForm form;
        private final SpecificCharacterSet outer;
        private final Supplier<Items> parser;
        private volatile Parsed parsed;

        private record Parsed(List<DataSet> items, List<LengthForm> forms) {}

        private Items(LengthForm form, SpecificCharacterSet outer, Supplier<Items> parser, Parsed parsed) {
            this.form = form;
            this.outer = outer;
            this.parser = parser;
            this.parsed = parsed;
        }

        /** A sequence of these items, to be written with lengths. */
        public static Items of(DataSet... items) {
            return of(LengthForm.DEFINED, List.of(items), LengthForm.DEFINED);
        }

        /** A sequence of these items, all of one form. */
        public static Items of(LengthForm form, List<DataSet> items, LengthForm itemForm) {
            return of(form, items, Collections.nCopies(items.size(), itemForm));
        }

        /** A sequence whose items have a form each, in the same order. */
        public static Items of(LengthForm form, List<DataSet> items, List<LengthForm> itemForms) {
            if (items.size() != itemForms.size()) {
                throw new IllegalArgumentException(items.size() + " items, " + itemForms.size() + " forms");
            }
            return new Items(form, null, null, new Parsed(List.copyOf(items), List.copyOf(itemForms)));
        }

        /**
         * A sequence that is parsed on first use; the bytes behind it must have been checked already.
         *
         * @param outer the character set of the data set that the sequence stands in
         * @param parser gives the same result however often it is called, from any thread, and never fails
         */
        public static Items lazy(LengthForm form, SpecificCharacterSet outer, Supplier<Items> parser) {
            return new Items(
                    form, Objects.requireNonNull(outer, "outer"), Objects.requireNonNull(parser, "parser"), null);
        }

        /** Whether all items are in {@code characterSet} or name their own, without parsing what was read in it. */
        boolean standsIn(SpecificCharacterSet characterSet) {
            if (outer != null) {
                return outer.equals(characterSet);
            }
            for (DataSet item : items()) {
                if (!item.characterSet().equals(characterSet) && !item.contains(Tag.SpecificCharacterSet)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Type type() {
            return Type.ITEMS;
        }

        private Parsed parsed() {
            Parsed result = parsed;
            if (result == null) {
                // Two threads may both parse; they get equal results and the last one stays.
                result = parser.get().parsed;
                parsed = result;
            }
            return result;
        }

        /** The items, in order, immutable. */
        public List<DataSet> items() {
            return parsed().items();
        }

        /** How the sequence was, and will be, delimited. */
        public LengthForm form() {
            return form;
        }

        /** How the item at {@code index} was, and will be, delimited. */
        public LengthForm itemForm(int index) {
            return parsed().forms().get(index);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Items that && items().equals(that.items());
        }

        @Override
        public int hashCode() {
            return items().hashCode();
        }

        @Override
        public String toString() {
            return items().size() + " items";
        }
    }

    /**
     * An encapsulated value: the Basic Offset Table, then the fragments as they were cut by the sender.
     *
     * @dicom PS3.5 A.4
     */
    final class Fragments implements Value {
        private final List<ValueSource> all;

        private Fragments(List<ValueSource> all) {
            this.all = all;
        }

        /** The fragments, the first of which is the Basic Offset Table; each can be read more than once. */
        public static Fragments of(List<? extends ValueSource> fragments) {
            return new Fragments(List.copyOf(fragments));
        }

        @Override
        public Type type() {
            return Type.FRAGMENTS;
        }

        /** All fragments with the Basic Offset Table first; empty only where the sender left even that out. */
        public List<ValueSource> all() {
            return all;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fragments that && all.equals(that.all);
        }

        @Override
        public int hashCode() {
            return all.hashCode();
        }

        @Override
        public String toString() {
            return all.size() + " fragments";
        }
    }

    /** A value that stays in its file and is read anew each time it is asked for. */
    final class Bulk implements Value, ValueSource {
        private final FileRange range;
        private final int swapUnit;
        private final SpecificCharacterSet characterSet;

        /**
         * Creates the value.
         *
         * @param range where the bytes stand as stored
         * @param swapUnit the number of bytes that are to be reversed together when they are read: 1 for bytes that are
         *     stored little endian or have no order, 2, 4 or 8 for big-endian words
         */
        public Bulk(FileRange range, int swapUnit, SpecificCharacterSet characterSet) {
            if (swapUnit != 1 && swapUnit != 2 && swapUnit != 4 && swapUnit != 8) {
                throw new IllegalArgumentException("swap unit " + swapUnit);
            }
            this.range = Objects.requireNonNull(range, "range");
            this.swapUnit = swapUnit;
            this.characterSet = Objects.requireNonNull(characterSet, "characterSet");
        }

        @Override
        public Type type() {
            return Type.BULK;
        }

        @Override
        public long length() {
            return range.length();
        }

        /** Where the bytes stand, in the byte order of the file. */
        public FileRange storedRange() {
            return range;
        }

        /** The number of bytes that are reversed together on reading; 1 where none are. */
        public int swapUnit() {
            return swapUnit;
        }

        @Override
        public Optional<FileRange> fileRange() {
            return swapUnit == 1 ? Optional.of(range) : Optional.empty();
        }

        @Override
        public InputStream open() throws IOException {
            InputStream in = range.open();
            return swapUnit == 1 ? in : new SwappingInputStream(in, swapUnit);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = open()) {
                if (in.transferTo(out) != range.length()) {
                    throw new EOFException("the file ends inside a value of " + range.length() + " bytes");
                }
            }
        }

        @Override
        public SpecificCharacterSet characterSet() {
            return characterSet;
        }

        /** Equal where range and byte order are; the bytes are not read. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Bulk that && range.equals(that.range) && swapUnit == that.swapUnit;
        }

        @Override
        public int hashCode() {
            return range.hashCode();
        }

        @Override
        public String toString() {
            return range.length() + " bytes in a file";
        }
    }
}
