package io.cameldicom.engine.net.pdu;

/** The unsigned integers of the wire: a value that its field cannot hold is refused where the record is made. */
final class Range {
    private Range() {}

    /** Returns {@code value} if it is from 0 to {@code maximum}. */
    static long check(long value, long maximum, String name) {
        if (value < 0 || value > maximum) {
            throw new IllegalArgumentException(name + " is " + value + ", not from 0 to " + maximum);
        }
        return value;
    }
}
