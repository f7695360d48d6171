package io.cameldicom.engine.fuzz;

/**
 * How much is tried by tests that damage what they decode: {@code -Ddicom.test.times=20} has them try twenty times as much as the normal
 * build does, {@code -Ddicom.test.seed=N} something else.
 */
public final class LongRun {
    private static final int TIMES = Integer.getInteger("dicom.test.times", 1);
    private static final long SEED = Long.getLong("dicom.test.seed", 0);

    private LongRun() {}

    /** So many, or as many times more. */
    public static int times(int cases) {
        return Math.multiplyExact(cases, TIMES);
    }

    /** What random numbers begin with: as given, unless another seed is asked for. */
    public static long seed(long fixed) {
        return fixed + SEED;
    }
}
