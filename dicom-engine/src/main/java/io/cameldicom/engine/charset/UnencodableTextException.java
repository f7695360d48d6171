package io.cameldicom.engine.charset;

import java.nio.charset.CharacterCodingException;

/** Says that a text holds a character which no term of the character set has; neither text nor character is told. */
public final class UnencodableTextException extends CharacterCodingException {
    private static final long serialVersionUID = 1L;

    private final int index;

    UnencodableTextException(int index) {
        this.index = index;
    }

    /** Where the first such character stands, in UTF-16 units from the start of the text. */
    public int index() {
        return index;
    }

    @Override
    public String getMessage() {
        return "no term of the specific character set has the character at index " + index;
    }
}
