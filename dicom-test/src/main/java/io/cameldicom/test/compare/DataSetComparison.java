package io.cameldicom.test.compare;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * A way to compare data sets; immutable.
 *
 * <p>How sequences were delimited, where values are held and the byte that pads a value to an even length never count.
 *
 * @param ignored the tags that are passed over on every level
 * @param ignoringVrs whether two VRs are as good as each other where the bytes are the same
 * @param ignoringTrailingSpaces whether spaces at the end of text do not count
 */
public record DataSetComparison(IntPredicate ignored, boolean ignoringVrs, boolean ignoringTrailingSpaces) {
    /** Every element counts, and so does its VR. */
    public static final DataSetComparison EXACT = new DataSetComparison(tag -> false, false, false);

    public DataSetComparison {
        Objects.requireNonNull(ignored, "ignored");
    }

    /** The same, passing over the retired group length elements (gggg,0000). */
    public DataSetComparison ignoringGroupLengths() {
        return new DataSetComparison(ignored.or(Tag::isGroupLength), ignoringVrs, ignoringTrailingSpaces);
    }

    /** The same, passing over these elements. */
    public DataSetComparison ignoring(int... tags) {
        Set<Integer> more = new HashSet<>();
        Arrays.stream(tags).forEach(more::add);
        return new DataSetComparison(ignored.or(more::contains), ignoringVrs, ignoringTrailingSpaces);
    }

    /** The same, comparing bytes only: for encodings that do not tell the VR. */
    public DataSetComparison ignoringAllVrs() {
        return new DataSetComparison(ignored, true, ignoringTrailingSpaces);
    }

    /** The same, passing over spaces at the end of text, which mean nothing (PS3.5 6.2): DCMTK cuts them off. */
    public DataSetComparison ignoringAllTrailingSpaces() {
        return new DataSetComparison(ignored, ignoringVrs, true);
    }

    /**
     * Where two data sets differ, a line for each element, without values: {@code (0008,0060) CS: 2 bytes, not 4}. Empty
     * where they do not.
     *
     * @throws IOException where a value in a file cannot be read
     */
    public List<String> differences(DataSet expected, DataSet actual) throws IOException {
        List<String> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return List.copyOf(differences);
    }

    private void compare(String path, DataSet expected, DataSet actual, List<String> differences) throws IOException {
        TreeMap<Integer, Element> rest = new TreeMap<>(Integer::compareUnsigned);
        actual.forEach(element -> rest.put(element.tag(), element));
        for (Element element : expected) {
            Element other = rest.remove(element.tag());
            if (ignored.test(element.tag())) {
                continue;
            }
            String at = path + Tag.toString(element.tag()) + ' ' + element.vr();
            if (other == null) {
                differences.add(at + ": missing");
            } else if (!ignoringVrs && element.vr() != other.vr()) {
                differences.add(at + ": is " + other.vr());
            } else {
                compare(at, path + Tag.toString(element.tag()), element, other.value(), differences);
            }
        }
        rest.values().stream()
                .filter(element -> !ignored.test(element.tag()))
                .forEach(element ->
                        differences.add(path + Tag.toString(element.tag()) + ' ' + element.vr() + ": unexpected"));
    }

    private void compare(String at, String path, Element expected, Value actual, List<String> differences)
            throws IOException {
        if (expected.value() instanceof Value.Items items && actual instanceof Value.Items others) {
            compareItems(at, path, items.items(), others.items(), differences);
        } else if (expected.value() instanceof Value.Fragments all && actual instanceof Value.Fragments others) {
            compareFragments(at, all.all(), others.all(), differences);
        } else if (expected.value() instanceof ValueSource one && actual instanceof ValueSource other) {
            compareBytes(at, expected.vr(), one, other, differences);
        } else if (!ignoringVrs || !isEmpty(expected.value()) || !isEmpty(actual)) {
            differences.add(
                    at + ": is " + actual.type() + ", not " + expected.value().type());
        }
    }

    /** Without a VR nothing tells an empty sequence from an empty value. */
    private static boolean isEmpty(Value value) {
        return value instanceof Value.Items items && items.items().isEmpty()
                || value instanceof ValueSource source && source.length() == 0;
    }

    private void compareItems(
            String at, String path, List<DataSet> expected, List<DataSet> actual, List<String> differences)
            throws IOException {
        if (expected.size() != actual.size()) {
            differences.add(at + ": " + actual.size() + " items, not " + expected.size());
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(path + '[' + i + "].", expected.get(i), actual.get(i), differences);
        }
    }

    private void compareFragments(
            String at, List<ValueSource> expected, List<ValueSource> actual, List<String> differences)
            throws IOException {
        if (expected.size() != actual.size()) {
            differences.add(at + ": " + actual.size() + " fragments, not " + expected.size());
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compareBytes(at + " fragment " + i, VR.OB, expected.get(i), actual.get(i), differences);
        }
    }

    private void compareBytes(String at, VR vr, ValueSource expected, ValueSource actual, List<String> differences)
            throws IOException {
        long shorter = Math.min(expected.length(), actual.length());
        long longer = Math.max(expected.length(), actual.length());
        boolean padded = longer % 2 == 0 && longer == shorter + 1;
        if (longer != shorter && !padded && !(ignoringTrailingSpaces && vr.isText())) {
            differences.add(at + ": " + actual.length() + " bytes, not " + expected.length());
            return;
        }
        try (InputStream one = new BufferedInputStream(expected.open());
                InputStream other = new BufferedInputStream(actual.open())) {
            for (long i = 0; i < shorter; i++) {
                if (one.read() != other.read()) {
                    differences.add(at + ": differs from byte " + i + " of " + expected.length() + " on");
                    return;
                }
            }
            if (!isPadding(one) || !isPadding(other)) {
                differences.add(at + ": " + actual.length() + " bytes, not " + expected.length());
            }
        }
    }

    /** Whether the rest of a value is nothing but what values are padded with. */
    private static boolean isPadding(InputStream rest) throws IOException {
        for (int b = rest.read(); b >= 0; b = rest.read()) {
            if (b != ' ' && b != 0) {
                return false;
            }
        }
        return true;
    }
}
