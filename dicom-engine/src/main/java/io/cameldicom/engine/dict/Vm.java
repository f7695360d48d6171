package io.cameldicom.engine.dict;

/**
 * A Value Multiplicity: how many values an element may have, {@code min + k * step} of them up to {@code max}.
 *
 * @param min the least number of values, at least 1; that an element may be empty is not said here
 * @param max the greatest number, or {@link #UNBOUNDED}
 * @param step the numbers of values are this far apart, at least 1: 2 in {@code 2-2n}
 * @dicom PS3.5 6.4
 */
public record Vm(int min, int max, int step) {
    /** The {@link #max()} of {@code 1-n}. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Exactly one value. */
    public static final Vm ONE = new Vm(1, 1, 1);

    /** Any number of values from one. */
    public static final Vm ONE_OR_MORE = new Vm(1, UNBOUNDED, 1);

    public Vm {
        if (min < 1 || max < min || step < 1) {
            throw new IllegalArgumentException("min " + min + ", max " + max + ", step " + step);
        }
    }

    /**
     * Reads a multiplicity in the standard's notation: {@code 1}, {@code 1-3}, {@code 1-n}, {@code 2-2n}, {@code 1-n or 1}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Vm parse(String text) {
        String range = text.endsWith("-n or 1") ? text.substring(0, text.length() - " or 1".length()) : text;
        int dash = range.indexOf('-');
        if (dash < 0) {
            int count = Integer.parseInt(range);
            return new Vm(count, count, 1);
        }
        int min = Integer.parseInt(range.substring(0, dash));
        String upper = range.substring(dash + 1);
        if (upper.equals("n")) {
            return new Vm(min, UNBOUNDED, 1);
        }
        if (upper.endsWith("n")) {
            return new Vm(min, UNBOUNDED, Integer.parseInt(upper.substring(0, upper.length() - 1)));
        }
        return new Vm(min, Integer.parseInt(upper), 1);
    }

    /** Whether an element that has a value may have this many. */
    public boolean allows(int count) {
        return count >= min && count <= max && (count - min) % step == 0;
    }

    /** The standard's notation. */
    @Override
    public String toString() {
        if (max == UNBOUNDED) {
            return min + (step == 1 ? "-n" : "-" + step + "n");
        }
        return min == max ? Integer.toString(min) : min + "-" + max;
    }
}
