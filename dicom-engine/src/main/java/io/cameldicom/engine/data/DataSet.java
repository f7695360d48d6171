package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An immutable set of data elements in ascending order of their tags; safe to share between threads.
 *
 * <p>It is cheap: an array of tags over slices of the block that was read, decoded when asked for. Typed access is
 * lenient: what is absent, empty or not readable as the type asked for comes back empty; {@link Attribute#check()}
 * says what is wrong with a value. {@link #with} and {@link #without} give a changed copy, many changes at once go
 * through {@link #toBuilder()}.
 *
 * <p>All text in a data set is encoded in its {@link #characterSet()}; a builder sees to that.
 *
 * @dicom PS3.5 7
 */
public final class DataSet implements Iterable<Element> {
    private static final DataSet EMPTY = new DataSetBuilder().build();

    private final ElementColumns elements;
    private final SpecificCharacterSet characterSet;
    private final TransferSyntax readIn;

    /** Takes over {@code elements}, which nobody may change from now on. */
    DataSet(ElementColumns elements, SpecificCharacterSet characterSet, TransferSyntax readIn) {
        this.elements = elements;
        this.characterSet = characterSet;
        this.readIn = readIn;
    }

    ElementColumns elements() {
        return elements;
    }

    /** The data set without elements. */
    public static DataSet empty() {
        return EMPTY;
    }

    /** A builder for a new data set in the default character repertoire, until it is given (0008,0005). */
    public static DataSetBuilder builder() {
        return new DataSetBuilder();
    }

    /** A builder for a new data set of about as many elements. */
    public static DataSetBuilder builder(int expected) {
        return new DataSetBuilder(expected);
    }

    /** A builder that starts with these elements. */
    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(this);
    }

    /** The number of elements on the outermost level. */
    public int size() {
        return elements.size();
    }

    /** Whether there is no element. */
    public boolean isEmpty() {
        return elements.size() == 0;
    }

    /** What text in this data set is encoded in: by its own (0008,0005), or by that of the data set around it. */
    public SpecificCharacterSet characterSet() {
        return characterSet;
    }

    /** The transfer syntax it was read in; empty for one that was made or changed here. */
    public Optional<TransferSyntax> readIn() {
        return Optional.ofNullable(readIn);
    }

    /** Whether there is an element with this tag, with or without a value. */
    public boolean contains(int tag) {
        return elements.indexOf(tag) >= 0;
    }

    /** The element with this tag. */
    public Optional<Element> element(int tag) {
        int index = elements.indexOf(tag);
        return index < 0 ? Optional.empty() : Optional.of(elementAt(index));
    }

    /** The element at {@code index}, from 0 to {@link #size()} - 1, in the order of the tags. */
    public Element elementAt(int index) {
        Objects.checkIndex(index, elements.size());
        return new Element(elements.tagAt(index), elements.vrAt(index), elements.valueAt(index, characterSet));
    }

    /** The elements in the order of their tags. */
    @Override
    public Iterator<Element> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public Element next() {
                if (next >= size()) {
                    throw new NoSuchElementException();
                }
                return elementAt(next++);
            }
        };
    }

    // ---- typed access, see Attribute

    /** The element with this tag for typed access; an absent one gives empty values. */
    public Attribute attribute(int tag) {
        int index = elements.indexOf(tag);
        return index < 0 ? Attribute.absent(tag, characterSet) : elements.attributeAt(index, characterSet);
    }

    /** The element at the end of {@code path} for typed access; where a step leads nowhere, an absent one. */
    public Attribute attribute(TagPath path) {
        return TagPathWalk.first(this, path);
    }

    /** All elements at the end of {@code path}, one for each item where a step says {@code [*]}. */
    public List<Attribute> attributes(TagPath path) {
        return TagPathWalk.all(this, path);
    }

    /** The first value as text. */
    public Optional<String> string(int tag) {
        return attribute(tag).string();
    }

    /** The first value as text, or {@code orElse} where there is none. */
    public String string(int tag, String orElse) {
        return attribute(tag).string().orElse(orElse);
    }

    /** All values as text, in order; a value may be an empty string. */
    public List<String> strings(int tag) {
        return attribute(tag).strings();
    }

    /** The first value at the end of {@code path} as text. */
    public Optional<String> string(TagPath path) {
        return attribute(path).string();
    }

    /** All values at the end of {@code path} as text, over all its items. */
    public List<String> strings(TagPath path) {
        return attributes(path).stream().flatMap(a -> a.strings().stream()).toList();
    }

    /** The first value as an int. */
    public OptionalInt intValue(int tag) {
        return attribute(tag).intValue();
    }

    /** The first value as an int, or {@code orElse} where there is none. */
    public int intValue(int tag, int orElse) {
        return attribute(tag).intValue().orElse(orElse);
    }

    /** All values as ints; empty where one of them is none. */
    public int[] intValues(int tag) {
        return attribute(tag).intValues();
    }

    /** The first value as a long. */
    public OptionalLong longValue(int tag) {
        return attribute(tag).longValue();
    }

    /** All values as longs; empty where one of them is none. */
    public long[] longValues(int tag) {
        return attribute(tag).longValues();
    }

    /** The first value as a double. */
    public OptionalDouble doubleValue(int tag) {
        return attribute(tag).doubleValue();
    }

    /** All values as doubles; empty where one of them is none. */
    public double[] doubleValues(int tag) {
        return attribute(tag).doubleValues();
    }

    /** The first value as a decimal number, exactly. */
    public Optional<BigDecimal> decimal(int tag) {
        return attribute(tag).decimal();
    }

    /** The first value of a DA element. */
    public Optional<DicomDate> date(int tag) {
        return attribute(tag).date();
    }

    /** The first value of a TM element. */
    public Optional<DicomTime> time(int tag) {
        return attribute(tag).time();
    }

    /** The first value of a DT element. */
    public Optional<DicomDateTime> dateTime(int tag) {
        return attribute(tag).dateTime();
    }

    /** The first value of a PN element. */
    public Optional<PersonName> personName(int tag) {
        return attribute(tag).personName();
    }

    /** The first value of an AS element. */
    public Optional<AgeString> age(int tag) {
        return attribute(tag).age();
    }

    /** The first value of an AT element. */
    public OptionalInt tagValue(int tag) {
        return attribute(tag).tagValue();
    }

    /** The code in the first item of a code sequence (PS3.3 8.8). */
    public Optional<Code> code(int tag) {
        return item(tag).flatMap(CodeItem::read);
    }

    /** The items of a sequence; none where the element is absent or no sequence. */
    public List<DataSet> items(int tag) {
        int index = elements.indexOf(tag);
        return index >= 0 && elements.storedAt(index) instanceof Value.Items sequence ? sequence.items() : List.of();
    }

    /** The items at the end of {@code path}: those that its last step names, or all where it names none. */
    public List<DataSet> items(TagPath path) {
        return TagPathWalk.items(this, path);
    }

    /** The first item of a sequence. */
    public Optional<DataSet> item(int tag) {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    // ---- changed copies

    /** A copy in which {@code tag} has these text or number values in text form; no value makes it empty. */
    public DataSet with(int tag, VR vr, String... texts) {
        return toBuilder().put(tag, vr, texts).build();
    }

    /** A copy in which {@code tag} has this value. */
    public DataSet with(int tag, VR vr, Value value) {
        return toBuilder().put(tag, vr, value).build();
    }

    /** A copy with this element. */
    public DataSet with(Element element) {
        return with(element.tag(), element.vr(), element.value());
    }

    /** A copy in which {@code tag} is a sequence of these items. */
    public DataSet withItems(int tag, DataSet... items) {
        return with(tag, VR.SQ, Value.Items.of(items));
    }

    /** A copy without these elements. */
    public DataSet without(int... removed) {
        DataSetBuilder builder = toBuilder();
        for (int tag : removed) {
            builder.remove(tag);
        }
        return builder.build();
    }

    // ---- private blocks

    /**
     * The tag under which {@code creator} keeps its private element {@code element} in {@code group} here.
     *
     * @param group an odd group number
     * @param element the element number without its block, 00 to FF
     * @dicom PS3.5 7.8.1
     */
    public OptionalInt privateTag(String creator, int group, int element) {
        OptionalInt block = new PrivateBlocks(elements, characterSet).of(creator, group);
        return block.isPresent()
                ? OptionalInt.of(PrivateBlocks.tag(group, block.getAsInt(), element))
                : OptionalInt.empty();
    }

    /** The private element {@code element} of {@code creator} in {@code group} for typed access. */
    public Attribute privateAttribute(String creator, int group, int element) {
        OptionalInt tag = privateTag(creator, group, element);
        return tag.isPresent()
                ? attribute(tag.getAsInt())
                : Attribute.absent(Tag.of(group, element & 0xFF), characterSet);
    }

    /** The creator that has reserved the block of the private element {@code tag}. */
    public Optional<String> privateCreator(int tag) {
        return Tag.isPrivate(tag) && Tag.element(tag) > 0xFF ? string(Tag.privateCreator(tag)) : Optional.empty();
    }

    // ---- events

    /**
     * Pushes all elements into {@code sink} and ends it. An item whose text is encoded in the character set of the data set
     * around it says so in a (0008,0005) now that it stands alone.
     *
     * @throws IOException where the sink or a value in a file fails
     */
    public void accept(DataSetSink sink) throws IOException {
        boolean onItsOwn = characterSet.terms().isEmpty()
                || contains(Tag.SpecificCharacterSet)
                || !CharacterSetUnification.hasSpecialText(this);
        DataSet whole = onItsOwn
                ? this
                : with(Tag.SpecificCharacterSet, VR.CS, characterSet.terms().toArray(String[]::new));
        whole.emit(sink);
        sink.end();
    }

    /** Pushes all elements into {@code sink} without ending it, for a data set within something else. */
    public void emit(DataSetSink sink) throws IOException {
        new ElementEvents(sink).push(elements, characterSet);
    }

    /**
     * Equal where tags, VRs and values are. How lengths were written does not count, nor the pad byte of text, so that a
     * data set equals what is read after it was written; bytes of other VRs, values in files and fragments are compared as
     * they are.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** The number of elements only: their values may be a patient's. */
    @Override
    public String toString() {
        return "data set of " + size() + " elements";
    }
}
