package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.util.Objects;
import java.util.Optional;

/**
 * A person's name (VR PN) in up to three writings: alphabetic, ideographic and phonetic, each of five components.
 *
 * <p>{@code Yamada^Tarou=山田^太郎=やまだ^たろう} is such a name; {@link #toString()} gives that form, without the
 * delimiters at the end that carry nothing. Spaces around a component have no meaning and are dropped. Instances are
 * immutable, and equal where all components are.
 *
 * <p>Lenient in: what stands behind the fifth component of a group stays in its suffix, and what stands behind the third
 * group in the phonetic one, delimiters included, so that nothing gets lost; {@link ValueRules#check} reports both.
 *
 * @param alphabetic the name in letters, or {@link Group#EMPTY}
 * @param ideographic the name in ideographs such as Kanji or Hanja, or {@link Group#EMPTY}
 * @param phonetic the name as it sounds, in Hiragana or Hangul for example, or {@link Group#EMPTY}
 * @dicom PS3.5 6.2.1
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
    /** The name of nobody. */
    public static final PersonName EMPTY = new PersonName(Group.EMPTY, Group.EMPTY, Group.EMPTY);

    /** Creates a name of its three groups. */
    public PersonName {
        Objects.requireNonNull(alphabetic, "alphabetic");
        Objects.requireNonNull(ideographic, "ideographic");
        Objects.requireNonNull(phonetic, "phonetic");
    }

    /** A name of the alphabetic group only. */
    public static PersonName of(Group alphabetic) {
        return new PersonName(alphabetic, Group.EMPTY, Group.EMPTY);
    }

    /**
     * An alphabetic name.
     *
     * @throws DicomValueException if a component holds a delimiter or a control character
     */
    public static PersonName of(String familyName, String givenName) {
        return of(Group.of(familyName, givenName, "", "", ""));
    }

    /**
     * An alphabetic name of all its components, each of them possibly empty.
     *
     * @throws DicomValueException if a component holds a delimiter or a control character
     */
    public static PersonName of(String familyName, String givenName, String middleName, String prefix, String suffix) {
        return of(Group.of(familyName, givenName, middleName, prefix, suffix));
    }

    /** This name with another alphabetic group. */
    public PersonName withAlphabetic(Group group) {
        return new PersonName(group, ideographic, phonetic);
    }

    /** This name with another ideographic group. */
    public PersonName withIdeographic(Group group) {
        return new PersonName(alphabetic, group, phonetic);
    }

    /** This name with another phonetic group. */
    public PersonName withPhonetic(Group group) {
        return new PersonName(alphabetic, ideographic, group);
    }

    /**
     * Reads one decoded value.
     *
     * @throws DicomValueException if the text holds a backslash, so is several values
     */
    public static PersonName parse(CharSequence text) {
        return tryParse(text).orElseThrow(() -> new DicomValueException(VR.PN, "a backslash separates values"));
    }

    /** Like {@link #parse}, empty instead of an exception. */
    public static Optional<PersonName> tryParse(CharSequence text) {
        String name = text.toString();
        if (name.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        int second = name.indexOf('=');
        if (second < 0) {
            return Optional.of(of(Group.read(name)));
        }
        Group alphabetic = Group.read(name.substring(0, second));
        int third = name.indexOf('=', second + 1);
        if (third < 0) {
            return Optional.of(new PersonName(alphabetic, Group.read(name.substring(second + 1)), Group.EMPTY));
        }
        return Optional.of(new PersonName(
                alphabetic, Group.read(name.substring(second + 1, third)), Group.read(name.substring(third + 1))));
    }

    /** Whether no group holds a component. */
    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /** The value in DICOM's form, without delimiters at the end. */
    @Override
    public String toString() {
        if (!phonetic.isEmpty()) {
            return alphabetic + "=" + ideographic + "=" + phonetic;
        }
        return ideographic.isEmpty() ? alphabetic.toString() : alphabetic + "=" + ideographic;
    }

    /**
     * One writing of a name.
     *
     * <p>The constructor takes components as they stand, so that damaged names can be held; {@link #of} checks them.
     *
     * @param familyName the family name complex, or ""
     * @param givenName the given name complex, or ""
     * @param middleName the middle name, or ""
     * @param prefix what stands before the name, such as a title, or ""
     * @param suffix what stands behind the name, such as a degree, or ""
     * @dicom PS3.5 6.2.1.1
     */
    public record Group(String familyName, String givenName, String middleName, String prefix, String suffix) {
        /** A group without any component. */
        public static final Group EMPTY = new Group("", "", "", "", "");

        private static final int COMPONENTS = 5;

        /** Creates a group; spaces around the components are dropped. */
        public Group {
            familyName = ValueRules.trim(VR.PN, familyName);
            givenName = ValueRules.trim(VR.PN, givenName);
            middleName = ValueRules.trim(VR.PN, middleName);
            prefix = ValueRules.trim(VR.PN, prefix);
            suffix = ValueRules.trim(VR.PN, suffix);
        }

        /**
         * A group of checked components, each of them possibly empty.
         *
         * @throws DicomValueException if a component holds a delimiter or a control character
         */
        public static Group of(String familyName, String givenName, String middleName, String prefix, String suffix) {
            return new Group(
                    checked(familyName), checked(givenName), checked(middleName), checked(prefix), checked(suffix));
        }

        /**
         * A group of family and given name.
         *
         * @throws DicomValueException if a component holds a delimiter or a control character
         */
        public static Group of(String familyName, String givenName) {
            return of(familyName, givenName, "", "", "");
        }

        private static String checked(String component) {
            for (int i = 0; i < component.length(); i++) {
                char c = component.charAt(i);
                if (c == '^' || c == '=' || c == '\\' || Character.isISOControl(c)) {
                    throw new DicomValueException(VR.PN, "a component holds no delimiter and no control character");
                }
            }
            return component;
        }

        private static Group read(String delimited) {
            String text = withoutDelimitersAtEnd(delimited);
            String[] parts = {"", "", "", "", ""};
            int from = 0;
            for (int i = 0; i < COMPONENTS; i++) {
                int to = i == COMPONENTS - 1 ? -1 : text.indexOf('^', from);
                parts[i] = text.substring(from, to < 0 ? text.length() : to);
                if (to < 0) {
                    break;
                }
                from = to + 1;
            }
            Group group = new Group(parts[0], parts[1], parts[2], parts[3], parts[4]);
            return group.isEmpty() ? EMPTY : group;
        }

        /** Cuts off all that says nothing, an equals sign of a fourth group included. */
        private static String withoutDelimitersAtEnd(String text) {
            int end = text.length();
            while (end > 0 && "^= \0".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            return text.substring(0, end);
        }

        /** Whether no component holds a character. */
        public boolean isEmpty() {
            return equals(EMPTY);
        }

        /** The group in DICOM's form, without delimiters at the end. */
        @Override
        public String toString() {
            return withoutDelimitersAtEnd(
                    familyName + '^' + givenName + '^' + middleName + '^' + prefix + '^' + suffix);
        }
    }
}
