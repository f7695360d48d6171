package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Objects;

/**
 * A concept of a controlled terminology, as an item of a code sequence names it.
 *
 * <p>Two codes are equal where value, scheme and version are: the meaning is for people to read, in any language, and
 * takes no part. A version that only one of two codes gives would make equality depend on who is asked in which order,
 * so that comparison is a method of its own, {@link #matches}.
 *
 * @param value the code: Code Value, Long Code Value or URN Code Value
 * @param schemeDesignator who defined it, {@code DCM} or {@code SCT} for example; "" only where the value is a URN or URL
 * @param schemeVersion the version of the scheme, or ""
 * @param meaning the text that people read, or ""
 * @dicom PS3.3 8.1
 */
public record Code(String value, String schemeDesignator, String schemeVersion, String meaning) {
    // PS3.3 8.1: Code Value (SH) up to 16 characters, Long Code Value (UC) beyond.
    private static final int MAX_SHORT = 16;

    /** Creates a code; spaces around the texts have no meaning and are dropped. */
    public Code {
        value = ValueRules.trim(VR.SH, value);
        schemeDesignator = ValueRules.trim(VR.SH, schemeDesignator);
        schemeVersion = ValueRules.trim(VR.SH, schemeVersion);
        meaning = ValueRules.trim(VR.LO, meaning);
    }

    /** Which attribute of a code sequence's item holds the value. */
    public enum Form {
        /** Code Value (0008,0100), up to 16 characters. */
        SHORT(Tag.CodeValue),
        /** Long Code Value (0008,0119). */
        LONG(Tag.LongCodeValue),
        /** URN Code Value (0008,0120). */
        URN(Tag.URNCodeValue);

        private final int tag;

        Form(int tag) {
            this.tag = tag;
        }

        /** The tag of the attribute. */
        public int tag() {
            return tag;
        }
    }

    /** A code without a version. */
    public static Code of(String value, String schemeDesignator, String meaning) {
        return new Code(value, schemeDesignator, "", meaning);
    }

    /** A code without a version and a meaning, for comparisons. */
    public static Code of(String value, String schemeDesignator) {
        return new Code(value, schemeDesignator, "", "");
    }

    /** This code with a version of its scheme. */
    public Code withSchemeVersion(String version) {
        return new Code(value, schemeDesignator, version, meaning);
    }

    /** Which attribute holds the value when this code is written. */
    public Form form() {
        if (value.regionMatches(true, 0, "urn:", 0, 4) || value.contains("://")) {
            return Form.URN;
        }
        return value.length() > MAX_SHORT ? Form.LONG : Form.SHORT;
    }

    /** Whether both name the same concept as far as they tell: like equality, but a version counts only if both have one. */
    public boolean matches(Code other) {
        return value.equals(other.value)
                && schemeDesignator.equals(other.schemeDesignator)
                && (schemeVersion.isEmpty()
                        || other.schemeVersion.isEmpty()
                        || schemeVersion.equals(other.schemeVersion));
    }

    /** Whether value, scheme and version are equal; the meaning does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Code that
                && value.equals(that.value)
                && schemeDesignator.equals(that.schemeDesignator)
                && schemeVersion.equals(that.schemeVersion);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, schemeDesignator, schemeVersion);
    }

    /** The code as SR templates write it: {@code (121058, DCM, "Procedure reported")}. */
    @Override
    public String toString() {
        String scheme = schemeVersion.isEmpty() ? schemeDesignator : schemeDesignator + " [" + schemeVersion + ']';
        return '(' + value + ", " + scheme + ", \"" + meaning + "\")";
    }
}
