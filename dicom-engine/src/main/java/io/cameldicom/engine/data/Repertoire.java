package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;

/**
 * The characters that a value may hold, once decoded.
 *
 * @dicom PS3.5 6.1.3, 6.2
 */
enum Repertoire {
    /** Letters and digits of an age. */
    AGE("0123456789DWMY"),
    /** Code strings: no lower case. */
    CODE("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ "),
    DATE("0123456789"),
    DATE_TIME("0123456789+-. "),
    DECIMAL("0123456789+-Ee. "),
    INTEGER("0123456789+- "),
    TIME("0123456789. "),
    UID("0123456789."),
    /** RFC 3986 section 2, and the space that URI values may end with. */
    URI("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=% "),
    /** The default repertoire without control characters and the backslash. */
    ASCII("") {
        @Override
        boolean allows(char c) {
            return c >= ' ' && c <= '~' && c != '\\';
        }
    },
    /** Any character of the data set's character set, but no control character and no backslash. */
    LINE("") {
        @Override
        boolean allows(char c) {
            return !Character.isISOControl(c) && c != '\\';
        }
    },
    /** Any character, and of the control characters those that format text. */
    PARAGRAPHS("") {
        @Override
        boolean allows(char c) {
            return !Character.isISOControl(c) || c == '\t' || c == '\n' || c == '\f' || c == '\r';
        }
    };

    private final String characters;

    Repertoire(String characters) {
        this.characters = characters;
    }

    /** The repertoire of a text VR. */
    static Repertoire of(VR vr) {
        return switch (vr) {
            case AE -> ASCII;
            case AS -> AGE;
            case CS -> CODE;
            case DA -> DATE;
            case DS -> DECIMAL;
            case DT -> DATE_TIME;
            case IS -> INTEGER;
            case TM -> TIME;
            case UI -> UID;
            case UR -> URI;
            case LT, ST, UT -> PARAGRAPHS;
            default -> LINE;
        };
    }

    boolean allows(char c) {
        return characters.indexOf(c) >= 0;
    }

    final boolean allows(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!allows(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
