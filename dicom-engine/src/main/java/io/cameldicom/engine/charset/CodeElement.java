package io.cameldicom.engine.charset;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A coded character set that an escape sequence can put into G0 (bytes 21 to 7E) or G1 (bytes A0 to FF).
 *
 * <p>Its place in the enum is that of the standard's defined terms; the three on top may stand in G0 alone. The tables
 * behind the sets are built once, on first use, and shared by all threads.
 *
 * @dicom PS3.3 C.12.1.1.2
 */
enum CodeElement {
    /** ISO-IR 6. */
    ASCII("(B", "US-ASCII", ""),
    /** ISO-IR 14: read as ISO-IR 6, for 5C is DICOM's delimiter and 7E a tilde to all who type it. */
    JIS_ROMAN("(J", "US-ASCII", ""),
    /** ISO-IR 87, kanji. */
    JIS_X_0208("$B", "x-JIS0208", ""),
    /** ISO-IR 159, supplementary kanji. */
    JIS_X_0212("$(D", "JIS_X0212-1990", ""),
    /** ISO-IR 100. */
    LATIN_1("-A", "ISO-8859-1", ""),
    /** ISO-IR 101. */
    LATIN_2("-B", "ISO-8859-2", ""),
    /** ISO-IR 109. */
    LATIN_3("-C", "ISO-8859-3", ""),
    /** ISO-IR 110. */
    LATIN_4("-D", "ISO-8859-4", ""),
    /** ISO-IR 144. */
    CYRILLIC("-L", "ISO-8859-5", ""),
    /** ISO-IR 127. */
    ARABIC("-G", "ISO-8859-6", ""),
    /** ISO-IR 126 of 1987: the euro, drachma and iota subscript of 2003 are read, not written. */
    GREEK("-F", "ISO-8859-7", "\u20AC\u20AF\u037A"),
    /** ISO-IR 138 of 1988: the direction marks of 1999 are read, not written. */
    HEBREW("-H", "ISO-8859-8", "\u200E\u200F"),
    /** ISO-IR 148. */
    LATIN_5("-M", "ISO-8859-9", ""),
    /** ISO-IR 203. */
    LATIN_9("-b", "ISO-8859-15", ""),
    /** ISO-IR 166. */
    THAI("-T", "TIS-620", ""),
    /** ISO-IR 13. */
    KATAKANA(")I", "JIS_X0201", ""),
    /** ISO-IR 149 of 1987: the euro, the registered sign and the postal code mark came later. */
    KS_X_1001("$)C", "EUC-KR", "\u20AC\u00AE\u327E"),
    /** ISO-IR 58. */
    GB_2312("$)A", "GB2312", "");

    private static final Map<String, CodeElement> BY_DESIGNATION = byDesignation();

    private final String designation;
    private final String charsetName;
    private final String readOnly;

    // Built on first use: most processes need one set or two. Each build gives the same table, so a race is harmless.
    @SuppressWarnings("ImmutableEnumChecker")
    private volatile CodeTable table;

    CodeElement(String designation, String charsetName, String readOnly) {
        this.designation = designation;
        this.charsetName = charsetName;
        this.readOnly = readOnly;
    }

    /** The set that this charset has above ASCII, or {@link #ASCII} if it is not made that way. */
    static CodeElement inG1Of(String charsetName) {
        for (CodeElement element : values()) {
            if (element.inG1() && charsetName.equals(element.charsetName)) {
                return element;
            }
        }
        return ASCII;
    }

    /**
     * The set that an escape sequence puts into G0 or G1, in its home or not.
     *
     * @param designation what follows ESC
     */
    static Optional<CodeElement> designatedBy(String designation) {
        return Optional.ofNullable(BY_DESIGNATION.get(designation));
    }

    private static Map<String, CodeElement> byDesignation() {
        Map<String, CodeElement> elements = new HashMap<>();
        for (CodeElement element : values()) {
            if (element.isSupported()) {
                char last = element.designation.charAt(element.designation.length() - 1);
                element.families().forEach(family -> elements.put(family + last, element));
            }
        }
        // ISO-IR 42, the kanji of 1978, differs from its successor in the shape of some characters.
        if (JIS_X_0208.isSupported()) {
            elements.put("$@", JIS_X_0208);
        }
        return Map.copyOf(elements);
    }

    /** The bytes between ESC and the final one for sets of this size: for G0, for G1, and the short forms of old. */
    private List<String> families() {
        return switch (designation.charAt(0)) {
            case '$' -> List.of("$", "$(", "$)");
            case '-' -> List.of("-");
            default -> List.of("(", ")");
        };
    }

    /** What follows ESC in the escape sequence that invokes this set. */
    String designation() {
        return designation;
    }

    /** Whether the set's home is G1, and with it the high half of the bytes. */
    boolean inG1() {
        return ordinal() >= LATIN_1.ordinal();
    }

    /** Whether each character takes two bytes. */
    boolean isDoubleByte() {
        return designation.charAt(0) == '$';
    }

    /** Whether the set is the default repertoire or so close to it that it is read alike. */
    boolean isAscii() {
        return ordinal() <= JIS_ROMAN.ordinal();
    }

    /** Whether this Java runtime has the mapping. */
    boolean isSupported() {
        return Charset.isSupported(charsetName);
    }

    /** This set in its home together with ASCII below it; only for the ASCII-like sets and those of G1. */
    Charset charset() {
        return Charset.forName(charsetName);
    }

    /** Whether the set, as one above ASCII, has a code for {@code character}. */
    boolean has(char character) {
        return !isAscii() && table().code(character) >= 0;
    }

    /** The codes and their characters; not for the ASCII-like sets, which need none. */
    CodeTable table() {
        CodeTable built = table;
        if (built == null) {
            built = CodeTable.of(Charset.forName(charsetName), isDoubleByte(), inG1(), readOnly);
            table = built;
        }
        return built;
    }
}
