package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.query.QueryFault.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of level FRAME, of which an identifier has one.
 *
 * @dicom PS3.4 Y.6.1.1.3
 */
final class FrameKeys {
    private static final List<Integer> ALL = List.of(Tag.SimpleFrameList, Tag.CalculatedFrameList, Tag.TimeRange);

    private static final int MOST_DIGITS = 10; // of 32 bits

    private FrameKeys() {}

    static boolean contains(int tag) {
        return ALL.contains(tag);
    }

    static int[] tags() {
        return ALL.stream().mapToInt(Integer::intValue).toArray();
    }

    static FrameSelection read(DataSet identifier) throws QueryException {
        List<Integer> named =
                ALL.stream().filter(tag -> hasValue(identifier, tag)).toList();
        if (named.size() != 1) {
            throw wrong(Rule.FRAMES_NOT_NAMED, named.isEmpty() ? Tag.SimpleFrameList : named.get(1));
        }
        int tag = named.get(0);
        try {
            return read(identifier, tag);
        } catch (IllegalArgumentException wrong) { // whose text the rule says better
            throw wrong(Rule.FRAMES_NOT_IN_ORDER, tag);
        }
    }

    static List<QueryFault> check(DataSet identifier) {
        try {
            read(identifier);
            return List.of();
        } catch (QueryException wrong) {
            return wrong.faults();
        }
    }

    private static boolean hasValue(DataSet identifier, int tag) {
        return identifier
                .element(tag)
                .filter(element -> !element.value().equals(Value.Bytes.EMPTY))
                .isPresent();
    }

    private static QueryException wrong(Rule rule, int tag) {
        return new QueryException(List.of(new QueryFault(rule, TagPath.of(tag))));
    }

    private static FrameSelection read(DataSet identifier, int tag) {
        if (tag == Tag.TimeRange) {
            double[] times = identifier.doubleValues(tag);
            if (times.length != 2) {
                throw new IllegalArgumentException(times.length + " times");
            }
            return new FrameSelection.Times(times[0], times[1]);
        }
        long[] numbers = identifier.longValues(tag);
        if (tag == Tag.SimpleFrameList) {
            return new FrameSelection.Numbers(Arrays.stream(numbers).boxed().toList());
        }
        if (numbers.length % 3 != 0) {
            throw new IllegalArgumentException(numbers.length + " numbers");
        }
        List<FrameSelection.Range> ranges = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 3) {
            ranges.add(new FrameSelection.Range(numbers[i], numbers[i + 1], numbers[i + 2]));
        }
        return new FrameSelection.Ranges(ranges);
    }

    /** One number, or two with a hyphen between them and a step behind a slash; the second may be missing, and the step. */
    static FrameSelection.Range range(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            long only = number(text, text);
            return new FrameSelection.Range(only, only, 1);
        }
        int slash = text.indexOf('/', hyphen);
        String last = text.substring(hyphen + 1, slash < 0 ? text.length() : slash);
        return new FrameSelection.Range(
                number(text.substring(0, hyphen), text),
                last.isEmpty() ? FrameSelection.LAST : number(last, text),
                slash < 0 ? 1 : number(text.substring(slash + 1), text));
    }

    private static long number(String digits, String text) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!isNumber) {
            throw new IllegalArgumentException("'" + text + "' is neither a frame nor a range of frames");
        }
        return Long.parseLong(digits);
    }
}
