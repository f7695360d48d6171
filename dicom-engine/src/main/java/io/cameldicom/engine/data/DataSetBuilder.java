package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Collects elements in any order and makes a {@link DataSet} of them; may be used by one thread at a time.
 *
 * <p>Putting a tag twice keeps the later value. Text may be given in any script: if the character set of the data set
 * cannot hold it, the whole data set becomes Unicode ({@code ISO_IR 192}) and (0008,0005) says so. Group length elements
 * of a data set that is changed are dropped, since they would be wrong. Fed with events it is a {@link DataSetSink} by
 * {@link #sink()}.
 */
public final class DataSetBuilder {
    private static final int FIRST_CAPACITY = 16;

    private ElementColumns elements;
    /** Whether a data set uses the elements, so that they must be copied before the next change. */
    private boolean shared;
    /** Whether elements that came from a finished data set may still hold group lengths. */
    private boolean groupLengthsSuspect;
    /** What the slices are encoded in; null where (0008,0005) or the enclosing data set will tell. */
    private SpecificCharacterSet sliceCharacterSet;

    private SpecificCharacterSet inherited = SpecificCharacterSet.ASCII;
    private TransferSyntax readIn;
    /** What {@link #characterSet()} is, where somebody has told since the last change. */
    private SpecificCharacterSet known;

    private Charset fallback = StandardCharsets.ISO_8859_1;

    DataSetBuilder() {
        this(FIRST_CAPACITY);
    }

    DataSetBuilder(int expected) {
        elements = new ElementColumns(expected);
    }

    DataSetBuilder(DataSet start) {
        elements = start.elements();
        shared = true;
        groupLengthsSuspect = true;
        readIn = start.readIn().orElse(null);
        sliceCharacterSet = start.characterSet();
        inherited = start.contains(Tag.SpecificCharacterSet) ? SpecificCharacterSet.ASCII : start.characterSet();
    }

    /** Sets what text is encoded in where there is no (0008,0005): that of the data set around an item. */
    public DataSetBuilder inheritedCharacterSet(SpecificCharacterSet characterSet) {
        this.inherited = Objects.requireNonNull(characterSet, "characterSet");
        return this;
    }

    /** Sets what the text of an unknown character set is read as. */
    public DataSetBuilder fallback(Charset charset) {
        this.fallback = Objects.requireNonNull(charset, "charset");
        return this;
    }

    /** Notes the transfer syntax that the elements put so far were read in; the next change forgets it. */
    public DataSetBuilder readIn(TransferSyntax syntax) {
        this.readIn = Objects.requireNonNull(syntax, "syntax");
        return this;
    }

    /** The number of elements so far. */
    public int size() {
        return elements.size();
    }

    /** Whether an element with this tag has been put. */
    public boolean contains(int tag) {
        return elements.indexOf(tag) >= 0;
    }

    /**
     * Puts an element with these values: text as it is, numbers and tags of binary VRs in text form.
     *
     * @throws DicomValueException where a text is no number or tag as the binary VR needs it
     */
    public DataSetBuilder put(int tag, VR vr, String... texts) {
        return put(tag, vr, ValueEncoder.encode(vr, texts));
    }

    /**
     * Puts an element with these whole numbers, for a binary VR, IS or DS.
     *
     * @throws DicomValueException where a number does not fit into the VR
     */
    public DataSetBuilder put(int tag, VR vr, long... numbers) {
        return put(tag, vr, ValueEncoder.encode(vr, numbers));
    }

    /** Puts an element with these numbers, for FL, FD, OF, OD or DS. */
    public DataSetBuilder put(int tag, VR vr, double... numbers) {
        return put(tag, vr, ValueEncoder.encode(vr, numbers));
    }

    /** Puts an element without a value; a sequence has no items then. */
    public DataSetBuilder putEmpty(int tag, VR vr) {
        return put(tag, vr, Value.Bytes.EMPTY);
    }

    /** Puts a sequence of these items. */
    public DataSetBuilder putItems(int tag, DataSet... items) {
        return put(tag, VR.SQ, Value.Items.of(items));
    }

    /** Puts a sequence of these items. */
    public DataSetBuilder putItems(int tag, List<DataSet> items) {
        return put(tag, VR.SQ, Value.Items.of(LengthForm.DEFINED, items, LengthForm.DEFINED));
    }

    /** Puts a code sequence of these codes (PS3.3 8.8). */
    public DataSetBuilder putCodes(int tag, Code... codes) {
        return putItems(tag, Arrays.stream(codes).map(CodeItem::write).toList());
    }

    /** Puts an element. */
    public DataSetBuilder put(Element element) {
        return put(element.tag(), element.vr(), element.value());
    }

    /** Puts an element with this value; a sequence without a value is one without items. */
    public DataSetBuilder put(int tag, VR vr, Value value) {
        Value given = Objects.requireNonNull(value, "value");
        boolean withoutItems = vr == VR.SQ && given instanceof Value.Bytes bytes && bytes.size() == 0;
        own();
        elements.set(elements.slot(tag), vr, withoutItems ? Value.Items.of() : given, 0, 0);
        return this;
    }

    /** Puts all elements of {@code other}; those with the same tag are replaced. */
    public DataSetBuilder putAll(DataSet other) {
        other.forEach(this::put);
        return this;
    }

    /**
     * Puts a private element into the block that {@code creator} has reserved, or reserves the first free one.
     *
     * @param group an odd group number, above 0008
     * @param element the element number without its block, 00 to FF
     * @throws IllegalArgumentException where the group is no private one
     * @throws IllegalStateException where all blocks of the group are taken
     * @dicom PS3.5 7.8.1
     */
    public DataSetBuilder putPrivate(String creator, int group, int element, VR vr, Value value) {
        return put(PrivateBlocks.tag(group, reserve(creator, group), element), vr, value);
    }

    /** Puts a private element with these values, see {@link #putPrivate(String, int, int, VR, Value)}. */
    public DataSetBuilder putPrivate(String creator, int group, int element, VR vr, String... texts) {
        return putPrivate(creator, group, element, vr, ValueEncoder.encode(vr, texts));
    }

    private int reserve(String creator, int group) {
        if ((group & 1) == 0 || group < 9 || group > 0xFFFD) {
            throw new IllegalArgumentException("not a private group: " + Integer.toHexString(group));
        }
        PrivateBlocks blocks = new PrivateBlocks(elements, characterSet());
        OptionalInt reserved = blocks.of(creator, group);
        if (reserved.isPresent()) {
            return reserved.getAsInt();
        }
        int free = blocks.firstFree(group);
        put(Tag.of(group, free), VR.LO, creator);
        return free;
    }

    /**
     * Puts a value that is a slice of {@code block}, encoded in the character set of this data set. For readers: the
     * block is neither copied nor checked and must never change again.
     */
    public DataSetBuilder putSlice(int tag, VR vr, byte[] block, int offset, int length) {
        own();
        elements.set(elements.slot(tag), vr, block, offset, length);
        return this;
    }

    /** Removes an element; one that is not there is no error. */
    public DataSetBuilder remove(int tag) {
        int index = elements.indexOf(tag);
        if (index >= 0) {
            own();
            elements.remove(index);
        }
        return this;
    }

    /** This builder as the receiver of events; {@link #build()} after {@link DataSetSink#end()}. */
    public DataSetSink sink() {
        return new BuildingSink(this);
    }

    /**
     * Says what (0008,0005), as it has been put, and the enclosing data set come down to, so that it is not parsed again;
     * for readers.
     */
    public DataSetBuilder characterSet(SpecificCharacterSet resolved) {
        this.known = Objects.requireNonNull(resolved, "resolved");
        return this;
    }

    /** The character set by what has been put so far. */
    SpecificCharacterSet characterSet() {
        if (known != null) {
            return known;
        }
        int index = elements.indexOf(Tag.SpecificCharacterSet);
        if (index < 0) {
            return inherited;
        }
        List<String> named = elements.attributeAt(index, VR.CS, inherited).strings();
        // What was read keeps the fallback that it was read with.
        return sliceCharacterSet != null && sliceCharacterSet.terms().equals(named)
                ? sliceCharacterSet
                : SpecificCharacterSet.of(named, fallback);
    }

    Charset fallback() {
        return fallback;
    }

    /** The data set of what has been put; the builder may be used on. */
    public DataSet build() {
        if (groupLengthsSuspect && !shared) {
            dropGroupLengths();
        }
        SpecificCharacterSet target = characterSet();
        if (needsUnification(target)) {
            own();
            target = new CharacterSetUnification(this, target).apply();
        }
        elements.slice();
        shared = true;
        groupLengthsSuspect = true;
        sliceCharacterSet = target;
        return new DataSet(elements.size() == 0 ? ElementColumns.NONE : elements, target, readIn);
    }

    // ---- for CharacterSetUnification and BuildingSink

    ElementColumns elements() {
        return elements;
    }

    /** What slices among the elements are encoded in. */
    SpecificCharacterSet sliceCharacterSet(SpecificCharacterSet target) {
        return sliceCharacterSet == null ? target : sliceCharacterSet;
    }

    private boolean needsUnification(SpecificCharacterSet target) {
        if (sliceCharacterSet != null && !sliceCharacterSet.equals(target)) {
            return true;
        }
        for (int i = 0; i < elements.size(); i++) {
            Object stored = elements.storedAt(i);
            if (stored instanceof byte[]) {
                continue; // most are; a test for an interface costs more than all else here
            }
            if (stored instanceof Value.Items sequence && !sequence.standsIn(target)
                    || stored instanceof ValueSource source
                            && !source.characterSet().equals(target)
                            && CharacterSetUnification.textVr(elements.tagAt(i), elements.vrAt(i), source)
                                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void dropGroupLengths() {
        groupLengthsSuspect = false;
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (Tag.isGroupLength(elements.tagAt(i))) {
                elements.remove(i);
            }
        }
    }

    /** Makes the elements this builder's own, for the next change. */
    private void own() {
        readIn = null;
        known = null;
        if (shared) {
            elements = elements.copy();
            shared = false;
        }
    }
}
