package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * An element for typed access. It is lenient: what is absent, empty or not readable as the type asked for is empty.
 *
 * <p>An element that was stored as UN although the standard knows its VR is read by that VR. A value that stays in a
 * file is read from it; where that fails, an {@link UncheckedIOException} says so. Immutable.
 */
public final class Attribute {
    /** The greatest value in a file that typed access reads, in bytes. */
    static final int MAX_VALUE = 256 << 20;

    private final int tag;
    private final VR vr;
    private final Object stored;
    private final int offset;
    private final int length;
    private final SpecificCharacterSet characterSet;

    /** An element whose value is a slice of {@code stored}, or {@code stored} itself where that is a {@link Value}. */
    Attribute(int tag, VR vr, Object stored, int offset, int length, SpecificCharacterSet characterSet) {
        this.tag = tag;
        this.vr = vr;
        this.stored = stored;
        this.offset = offset;
        this.length = length;
        this.characterSet = characterSet;
    }

    static Attribute absent(int tag, SpecificCharacterSet characterSet) {
        return new Attribute(tag, VR.UN, null, 0, 0, characterSet);
    }

    /** The tag that was asked for. */
    public int tag() {
        return tag;
    }

    /** Whether the element is there, with or without a value. */
    public boolean isPresent() {
        return stored != null;
    }

    /** Whether there is no value: the element is absent or its length is zero. */
    public boolean isEmpty() {
        return stored == null
                || (stored instanceof byte[] && length == 0)
                || (stored instanceof Value.Items items && items.items().isEmpty());
    }

    /** The VR that the value is read by: as stored, or the standard's for one stored as UN. */
    public VR vr() {
        return vr == VR.UN ? Dictionary.vr(tag) : vr;
    }

    /** The element itself. */
    public Optional<Element> element() {
        if (stored == null) {
            return Optional.empty();
        }
        return Optional.of(new Element(
                tag,
                vr,
                stored instanceof byte[] block
                        ? Value.Bytes.wrap(block, offset, length, characterSet)
                        : (Value) stored));
    }

    /** The items of a sequence. */
    public List<DataSet> items() {
        return stored instanceof Value.Items sequence ? sequence.items() : List.of();
    }

    /** The first value as text, without insignificant spaces; empty where it has no characters. */
    public Optional<String> string() {
        if (stored instanceof byte[] block && length > 0 && vr().isText()) {
            String text = StoredText.first(vr(), block, offset, length, characterSet);
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        List<String> all = strings();
        return all.isEmpty() || all.get(0).isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /**
     * All values as text, in order, without insignificant spaces; tags as eight hexadecimal digits. Bytes after the last
     * whole number are left out.
     */
    public List<String> strings() {
        Value.Bytes bytes = bytes();
        if (bytes.length == 0) {
            return List.of();
        }
        VR by = vr();
        return by.isText()
                ? StoredText.all(by, bytes.array, bytes.offset, bytes.length, characterSet)
                : BinaryNumbers.texts(by, bytes);
    }

    private Value.Bytes bytes() {
        if (stored instanceof byte[] block) {
            return Value.Bytes.wrap(block, offset, length, characterSet);
        }
        if (stored instanceof Value.Bulk bulk) {
            try {
                return bulk.load(MAX_VALUE);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the value of " + Tag.toString(tag), e);
            }
        }
        return Value.Bytes.EMPTY;
    }

    /** The number of values: backslashes count for text, items for a sequence, numbers for binary VRs. */
    public int valueCount() {
        if (stored instanceof Value.Items sequence) {
            return sequence.items().size();
        }
        if (stored == null || stored instanceof Value.Fragments) {
            return stored == null ? 0 : 1;
        }
        VR by = vr();
        return by.isText() || by.isBinary() ? strings().size() : bytes().length == 0 ? 0 : 1;
    }

    /** The first value as an int; a number with a fraction or beyond an int is none. */
    public OptionalInt intValue() {
        OptionalLong number = longValue();
        return number.isPresent() && number.getAsLong() == (int) number.getAsLong()
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** All values as ints; empty where one of them is none. */
    public int[] intValues() {
        long[] numbers = longValues();
        int[] ints = new int[numbers.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) numbers[i];
            if (ints[i] != numbers[i]) {
                return new int[0];
            }
        }
        return ints;
    }

    /** The first value as a long; a number with a fraction or beyond a long is none. */
    public OptionalLong longValue() {
        VR by = vr();
        if (!BinaryNumbers.isWhole(by)) {
            return decimal().map(Attribute::exactLong).orElse(OptionalLong.empty());
        }
        Value.Bytes bytes = bytes();
        return BinaryNumbers.count(by, bytes) > 0
                ? OptionalLong.of(BinaryNumbers.longAt(by, bytes.array, bytes.offset))
                : OptionalLong.empty();
    }

    private static OptionalLong exactLong(BigDecimal number) {
        if (number.precision() - number.scale() > 19 || number.scale() > 1000) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.longValueExact());
        } catch (ArithmeticException fractionOrTooLarge) {
            return OptionalLong.empty();
        }
    }

    /** All values as longs, UV as its bits; empty where one of them is none. */
    public long[] longValues() {
        if (BinaryNumbers.isWhole(vr())) {
            return BinaryNumbers.longs(vr(), bytes());
        }
        List<BigDecimal> decimals = decimals();
        long[] numbers = new long[decimals.size()];
        for (int i = 0; i < numbers.length; i++) {
            OptionalLong number = exactLong(decimals.get(i));
            if (number.isEmpty()) {
                return new long[0];
            }
            numbers[i] = number.getAsLong();
        }
        return numbers;
    }

    /** The first value as a double. */
    public OptionalDouble doubleValue() {
        VR by = vr();
        if (BinaryNumbers.size(by) == 0) {
            return decimal().map(d -> OptionalDouble.of(d.doubleValue())).orElse(OptionalDouble.empty());
        }
        Value.Bytes bytes = bytes();
        return BinaryNumbers.count(by, bytes) > 0
                ? OptionalDouble.of(BinaryNumbers.doubleAt(by, bytes.array, bytes.offset))
                : OptionalDouble.empty();
    }

    /** All values as doubles; empty where one of them is none. */
    public double[] doubleValues() {
        return BinaryNumbers.size(vr()) > 0
                ? BinaryNumbers.doubles(vr(), bytes())
                : decimals().stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** The first value as a decimal number, exactly. */
    public Optional<BigDecimal> decimal() {
        VR by = vr();
        if (isDecimalText(by)) {
            return string().flatMap(DecimalString::tryParse);
        }
        Value.Bytes bytes = BinaryNumbers.size(by) > 0 ? bytes() : Value.Bytes.EMPTY;
        return BinaryNumbers.count(by, bytes) > 0
                ? Optional.ofNullable(BinaryNumbers.decimalAt(by, bytes.array, bytes.offset))
                : Optional.empty();
    }

    /** All values as decimal numbers; empty where one of them is none. */
    public List<BigDecimal> decimals() {
        VR by = vr();
        if (isDecimalText(by)) {
            return all(DecimalString::tryParse);
        }
        return BinaryNumbers.size(by) > 0 ? BinaryNumbers.decimals(by, bytes()) : List.of();
    }

    private static boolean isDecimalText(VR by) {
        return by == VR.DS || by == VR.IS;
    }

    private <T> List<T> all(Function<String, Optional<T>> parser) {
        List<T> parsed = new ArrayList<>();
        for (String text : strings()) {
            Optional<T> value = parser.apply(text);
            if (value.isEmpty()) {
                return List.of();
            }
            parsed.add(value.get());
        }
        return List.copyOf(parsed);
    }

    /** The first value of a DA element. */
    public Optional<DicomDate> date() {
        return vr() == VR.DA ? string().flatMap(DicomDate::tryParse) : Optional.empty();
    }

    /** The first value of a TM element. */
    public Optional<DicomTime> time() {
        return vr() == VR.TM ? string().flatMap(DicomTime::tryParse) : Optional.empty();
    }

    /** The first value of a DT element. */
    public Optional<DicomDateTime> dateTime() {
        return vr() == VR.DT ? string().flatMap(DicomDateTime::tryParse) : Optional.empty();
    }

    /** The first value of a PN element. */
    public Optional<PersonName> personName() {
        return vr() == VR.PN ? string().map(PersonName::parse) : Optional.empty();
    }

    /** All values of a PN element. */
    public List<PersonName> personNames() {
        return vr() == VR.PN ? strings().stream().map(PersonName::parse).toList() : List.of();
    }

    /** The first value of an AS element. */
    public Optional<AgeString> age() {
        return vr() == VR.AS ? string().flatMap(AgeString::tryParse) : Optional.empty();
    }

    /** The first value of an AT element. */
    public OptionalInt tagValue() {
        Value.Bytes bytes = bytes();
        return vr() == VR.AT && bytes.length >= 4
                ? OptionalInt.of(LittleEndian.getTag(bytes.array, bytes.offset))
                : OptionalInt.empty();
    }

    /**
     * What is wrong with the values, by the rules that hold for what we write; empty where nothing is. Characters, lengths
     * and formats are checked, not the number of values.
     *
     * @dicom PS3.5 6.2
     */
    public List<ValueFault> check() {
        List<ValueFault> faults = new ArrayList<>();
        if (vr().isText()) {
            for (String text : strings()) {
                faults.addAll(ValueRules.check(vr(), text));
            }
        }
        return List.copyOf(faults);
    }

    /** Tag and VR only: the value may be a patient's. */
    @Override
    public String toString() {
        return Tag.toString(tag) + " " + vr;
    }
}
