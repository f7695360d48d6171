package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.VR;

/** What the rows of a table say, as data sets. */
final class Rows {
    private Rows() {}

    /** A data set of one element; without a value where {@code text} is null, several values where it has backslashes. */
    static DataSet of(int tag, VR vr, String text) {
        if (text == null) {
            return DataSet.builder().putEmpty(tag, vr).build();
        }
        return DataSet.empty().with(tag, vr, vr.isMultiValuedText() ? text.split("\\\\", -1) : new String[] {text});
    }

    static boolean matches(int tag, VR vr, String key, String stored, MatchingOptions options) throws QueryException {
        return Matcher.of(of(tag, vr, key), options).matches(of(tag, vr, stored));
    }
}
