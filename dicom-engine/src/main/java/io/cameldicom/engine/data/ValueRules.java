package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;

/**
 * What the standard demands of one value, VR by VR.
 *
 * @dicom PS3.5 6.2
 */
public final class ValueRules {
    private ValueRules() {}

    /**
     * The value without the padding that has no meaning.
     *
     * <p>At the end that is spaces, and NULs, which UI is padded with and which some devices put elsewhere, too. At the
     * start it is spaces where {@link VR#leadingSpaceInsignificant()} says so; ST, LT, UT, UC and UR keep them.
     *
     * @param vr the VR of the value
     * @param value one value, already decoded and split
     */
    public static String trim(VR vr, String value) {
        int end = value.length();
        while (end > 0 && isPadding(value.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        if (vr.leadingSpaceInsignificant()) {
            while (start < end && value.charAt(start) == ' ') {
                start++;
            }
        }
        return value.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
