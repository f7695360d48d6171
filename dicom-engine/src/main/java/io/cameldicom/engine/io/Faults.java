package io.cameldicom.engine.io;

import io.cameldicom.engine.DicomException;

/** What is wrong where a cursor stands: forgiven and kept, or an exception that tells where it is. */
final class Faults {
    private final Cursor cursor;
    private final Deviations deviations;
    /** The number of faults that were forgiven before the data set began. */
    private final int before;
    /** Whether nothing is forgiven for now. */
    private boolean strict;

    Faults(Cursor cursor, Deviations deviations) {
        this.cursor = cursor;
        this.deviations = deviations;
        this.before = deviations.size();
    }

    /**
     * Forgives a fault that has a name.
     *
     * @throws DicomFormatException where the options do not allow it
     */
    void report(Leniency leniency, String reason) throws DicomFormatException {
        if (strict) {
            throw fail(reason);
        }
        deviations.report(leniency, reason, cursor.offset, cursor::path);
    }

    /** A fault that nobody can forgive. */
    DicomFormatException fail(String reason) {
        return new DicomFormatException(reason, cursor.offset, cursor.path());
    }

    /** A value, item or fragment of which the input holds a part only. */
    DicomFormatException cutShort() {
        return fail("the input ends inside a value of " + cursor.length + " bytes");
    }

    /** A data set that may be right, but is larger than the limits allow. */
    DicomFormatException overLimit(String reason) {
        return new DicomFormatException(
                reason,
                cursor.offset,
                cursor.path(),
                "If the object is meant to be that large, raise the read limits.",
                DicomException.Category.CONFIGURATION);
    }

    /** From here on, or no longer, nothing is forgiven: for bytes that may be something else. */
    void strict(boolean nothingForgiven) {
        this.strict = nothingForgiven;
    }

    /** Whether no fault has been forgiven since the data set began, so that all lengths in it are right. */
    boolean isFaultless() {
        return deviations.size() == before;
    }

    /** The number of faults that have been kept so far. */
    int size() {
        return deviations.size();
    }

    /** Forgets all faults but the first {@code size}, for what is to be read once more. */
    void forgetAfter(int size) {
        deviations.truncate(size);
    }
}
