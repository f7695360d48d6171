package io.cameldicom.engine.net.dimse;

import java.util.OptionalInt;

/** The range of a value of VR US. */
final class UnsignedShort {
    private static final int MAX = 0xFFFF;

    private UnsignedShort() {}

    static int check(int value, String name) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException(name + " is " + value + ", not 0 to 65535");
        }
        return value;
    }

    static OptionalInt check(OptionalInt value, String name) {
        if (value.isPresent()) {
            check(value.getAsInt(), name);
        }
        return value;
    }
}
