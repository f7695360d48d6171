package io.cameldicom.engine.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The character sets that the text of a data set is written in: what Specific Character Set (0008,0005) says.
 *
 * <p>Reading never fails: a misspelt term is understood ({@link #correctedTerms}), an unknown one is read through a
 * fallback ({@link #unknownTerms}), escape sequences are obeyed even where the terms announce none, and what no rule can
 * read becomes U+FFFD. Writing is strict: it throws rather than lose a character.
 *
 * <p>A text is decoded whole and divided afterwards: in GB18030, GBK and ISO 2022 IR 87 the byte 5C may be the second
 * half of a character. Decoded backslashes are always delimiters (or, in {@link TextKind#TEXT}, backslashes).
 *
 * <p>In ISO_IR 13 the bytes 5C and 7E are read and written as backslash and tilde, not as yen sign and overline: the
 * former is the delimiter of values, the latter what keyboards send.
 *
 * <p>Immutable and safe for use by any number of threads. The mappings come from the Java runtime; in one that was
 * reduced to few modules the Asian sets (module {@code jdk.charsets}) may be missing, and their terms count as unknown.
 *
 * @dicom PS3.3 C.12.1.1.2
 * @dicom PS3.5 6.1
 */
public final class SpecificCharacterSet {
    private static final Charset DEFAULT_FALLBACK = StandardCharsets.ISO_8859_1;

    private static final String DEFAULT_TERM = "ISO_IR 6";

    /** The default repertoire, ISO-IR 6: what an absent or empty (0008,0005) means. */
    public static final SpecificCharacterSet ASCII = new SpecificCharacterSet(List.of(), DEFAULT_FALLBACK, false);

    /** Unicode in UTF-8, {@code ISO_IR 192}: it can encode every text. */
    public static final SpecificCharacterSet UTF_8 =
            new SpecificCharacterSet(List.of("ISO_IR 192"), DEFAULT_FALLBACK, false);

    private static final Map<String, SpecificCharacterSet> SINGLE = Stream.of(Term.values())
            .map(term -> term.spelling(false))
            .collect(Collectors.toUnmodifiableMap(
                    term -> term, term -> new SpecificCharacterSet(List.of(term), DEFAULT_FALLBACK, false)));

    /** What an absent (0008,0005) means where text beyond ASCII is read as the default fallback. */
    private static final SpecificCharacterSet EXTENDED_ASCII =
            new SpecificCharacterSet(List.of(), DEFAULT_FALLBACK, true);

    private final List<String> terms;
    private final TermReport report;
    private final Repertoire repertoire;

    private SpecificCharacterSet(List<String> terms, Charset fallback, boolean extendDefault) {
        this.terms = List.copyOf(terms);
        List<Optional<Term>> found = terms.stream().map(Term::of).toList();
        Term governing = Repertoire.governing(found);
        this.report = TermReport.of(this.terms, found, governing);
        this.repertoire = Repertoire.of(found, governing, fallback, extendDefault);
    }

    /**
     * The character set these terms stand for; unknown ones are read as ISO 8859-1, which has a character for each byte.
     *
     * @param terms the values of (0008,0005) as they stand; none, or an empty first one, is the default repertoire
     */
    public static SpecificCharacterSet of(List<String> terms) {
        SpecificCharacterSet common =
                switch (terms.size()) {
                    case 0 -> ASCII;
                    case 1 -> SINGLE.get(terms.get(0));
                    default -> null;
                };
        return common != null ? common : new SpecificCharacterSet(terms, DEFAULT_FALLBACK, false);
    }

    /**
     * The character set these terms stand for, with a word on what they leave open.
     *
     * @param terms the values of (0008,0005) as they stand; none, or an empty first one, is the default repertoire
     * @param fallback how text is read if its term is unknown, or if it goes beyond the default repertoire and no term
     *     allows that; such text is not encoded in this charset
     */
    public static SpecificCharacterSet of(List<String> terms, Charset fallback) {
        if (terms.isEmpty() && fallback.equals(DEFAULT_FALLBACK)) {
            return EXTENDED_ASCII;
        }
        if (terms.size() == 1 && !terms.get(0).equals(DEFAULT_TERM)) {
            SpecificCharacterSet common = SINGLE.get(terms.get(0));
            if (common != null) {
                return common;
            }
        }
        return new SpecificCharacterSet(terms, Objects.requireNonNull(fallback, "fallback"), true);
    }

    /**
     * The charset of Java in which text of a set without escape sequences is, such as a fallback for text that names no set.
     *
     * @param term a term such as {@code ISO_IR 100}, in any spelling that is understood
     * @return empty if nothing is known about the term, or this Java runtime lacks the mapping
     */
    public static Optional<Charset> charsetOf(String term) {
        return Term.of(term).map(Term::charset);
    }

    /** The values of (0008,0005) as they were given. */
    public List<String> terms() {
        return terms;
    }

    /**
     * The terms by the letter of the standard, as they go with what {@link #encode} writes: none for the default
     * repertoire, an empty first one before a set of two bytes, UTF-8 and GB18030 without company. Unknown ones stay.
     */
    public List<String> definedTerms() {
        return report.defined();
    }

    /** The given terms that break the standard and were understood all the same. */
    public List<String> correctedTerms() {
        return report.corrected();
    }

    /** The given terms that nothing is known about, or whose mapping this Java runtime lacks. */
    public List<String> unknownTerms() {
        return report.unknown();
    }

    /**
     * Reads a value, or several with their delimiters. Never throws on content; what cannot be read becomes U+FFFD.
     *
     * @param bytes holds the text
     * @param offset where it starts
     * @param length its length in bytes, padding included
     * @param kind how the text is divided
     */
    public String decode(byte[] bytes, int offset, int length, TextKind kind) {
        int end = Objects.checkFromIndexSize(offset, length, bytes.length) + length;
        int seen = 0;
        boolean escapes = false;
        for (int i = offset; i < end; i++) {
            byte octet = bytes[i];
            seen |= octet;
            escapes |= octet == CodeExtensionDecoder.ESC;
        }
        if (escapes) {
            return new CodeExtensionDecoder(repertoire, bytes, offset, end, kind).decode();
        }
        return new String(bytes, offset, length, seen >= 0 ? StandardCharsets.ISO_8859_1 : repertoire.plain());
    }

    /**
     * Writes a text, by code extensions where the terms allow them, with the initial sets active again where the
     * standard asks for it. The first component group of a person name is no exception: it gets escape sequences if
     * {@code text} needs them there, which some readers complain about.
     *
     * @param text the text with its delimiters, without padding
     * @param kind how the text is divided
     * @throws UnencodableTextException if no known term has one of the characters, or one is ESC
     */
    public byte[] encode(String text, TextKind kind) throws UnencodableTextException {
        return new TextEncoder(repertoire).encode(text, kind);
    }

    /** Whether {@link #encode} takes this text, whatever its kind. */
    public boolean canEncode(String text) {
        return new TextEncoder(repertoire).firstUnencodable(text) < 0;
    }

    /** This character set if it can encode {@code text}, else {@link #UTF_8}. */
    public SpecificCharacterSet forText(String text) {
        return canEncode(text) ? this : UTF_8;
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof SpecificCharacterSet that
                        && terms.equals(that.terms)
                        && repertoire.equals(that.repertoire);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /** The terms, divided by backslashes. */
    @Override
    public String toString() {
        return String.join("\\", terms);
    }
}
