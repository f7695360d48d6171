package io.cameldicom.engine.charset;

/**
 * How a text is divided, which decides where its code elements fall back to those of the first term.
 *
 * <p>In every kind a control character (CR, LF, FF, TAB and the rest of C0, save ESC) falls back, too.
 *
 * @dicom PS3.5 6.1.2.5.3
 */
public enum TextKind {
    /** PN: values divided by {@code \}, component groups by {@code =}, components by {@code ^}. */
    PERSON_NAME("\\^="),
    /** LO, SH, UC: values divided by {@code \}. */
    VALUES("\\"),
    /** LT, ST, UT: one value, in which a backslash is a character like any other. */
    TEXT("");

    private final String delimiters;

    TextKind(String delimiters) {
        this.delimiters = delimiters;
    }

    /** Whether {@code character}, read from a single-byte set, puts the initial code elements back. */
    boolean resetsAt(int character) {
        return character < ' ' || delimiters.indexOf(character) >= 0;
    }
}
