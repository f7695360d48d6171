package io.cameldicom.engine.dict;

import java.util.Optional;

/**
 * Unique identifiers: a constant for every UID that the standard registers, spelt as its keyword, and the rules that UIDs
 * obey.
 *
 * @dicom PS3.6 A
 */
public final class Uid {
    /** The greatest number of characters in a UID (PS3.5 9.1). */
    public static final int MAX_LENGTH = 64;

@constants@
    private Uid() {}

    /** The name under which the standard registers the UID, or {@code ""} where it does not. */
    public static String name(String uid) {
        return UidRegistry.name(uid);
    }

    /** The keyword under which the standard registers the UID, or {@code ""} where it does not. */
    public static String keyword(String uid) {
        return UidRegistry.keyword(uid);
    }

    /** The UID with this keyword, which is case-sensitive: {@code CTImageStorage}. */
    public static Optional<String> ofKeyword(String keyword) {
        return UidRegistry.ofKeyword(keyword);
    }

    /**
     * Whether the text is a UID: at most {@value #MAX_LENGTH} characters, components of digits separated by full stops,
     * no component empty or with a leading zero.
     *
     * @dicom PS3.5 9.1
     */
    public static boolean isValid(CharSequence uid) {
        int length = uid.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || uid.charAt(i) == '.') {
                if (i == start || (uid.charAt(start) == '0' && i - start > 1)) {
                    return false;
                }
                start = i + 1;
            } else if (uid.charAt(i) < '0' || uid.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the text has 1 to {@value #MAX_LENGTH} characters, all of them digits or full stops. Old devices send UIDs
     * that keep no more of the rules; they can be compared and printed, but still be {@code ".."}: a file name needs
     * {@link #isValid}.
     */
    public static boolean isSafe(CharSequence uid) {
        int length = uid.length();
        for (int i = 0; i < length; i++) {
            char c = uid.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return length > 0 && length <= MAX_LENGTH;
    }
}
