package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.query.QueryFault.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of level FRAME, of which an identifier has one.
 *
 * @dicom PS3.4 Y.6.1.1.3
 */
final class FrameKeys {
    private static final List<Integer> ALL = List.of(Tag.SimpleFrameList, Tag.CalculatedFrameList, Tag.TimeRange);

    /** One number, or two with a step; the second may be missing. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,10})(?:(-)(\\d{1,10})?(?:/(\\d{1,10}))?)?");

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

    static FrameSelection.Range range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither a frame nor a range of frames");
        }
        long first = Long.parseLong(matcher.group(1));
        if (matcher.group(2) == null) {
            return new FrameSelection.Range(first, first, 1);
        }
        long last = matcher.group(3) == null ? FrameSelection.LAST : Long.parseLong(matcher.group(3));
        long step = matcher.group(4) == null ? 1 : Long.parseLong(matcher.group(4));
        return new FrameSelection.Range(first, last, step);
    }
}
