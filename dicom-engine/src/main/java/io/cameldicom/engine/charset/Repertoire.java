package io.cameldicom.engine.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a list of terms comes down to.
 *
 * <p>{@link CodeElement#ASCII} in the place of a G1 set means that G1 holds none.
 *
 * @param plain how bytes are read before the first escape sequence and after a reset
 * @param g0 the set in G0 at the start: ASCII or its Japanese relative
 * @param readG1 the set that {@code plain} has in G1
 * @param writtenG1 the set in G1 at the start by the letter of the standard, so that it needs no escape sequence
 * @param standsAlone whether text is encoded by {@code plain} as a whole, without code extensions
 * @param elements the sets above ASCII to encode in, in the order of the terms, if {@code plain} does not stand alone
 */
record Repertoire(
        Charset plain,
        CodeElement g0,
        CodeElement readG1,
        CodeElement writtenG1,
        boolean standsAlone,
        List<CodeElement> elements) {

    /**
     * Resolves terms.
     *
     * @param found the terms, empty where one is unknown
     * @param governing what {@link #governing} makes of them
     * @param fallback what text in an unknown first term is read as
     * @param extend whether the fallback extends the default repertoire, too
     */
    static Repertoire of(List<Optional<Term>> found, Term governing, Charset fallback, boolean extend) {
        boolean firstUnknown = !found.isEmpty() && found.get(0).isEmpty();
        List<CodeElement> elements = found.stream()
                .flatMap(Optional::stream)
                .map(Term::element)
                .filter(element -> !element.isAscii())
                .distinct()
                .toList();
        Charset plain = firstUnknown ? fallback : plain(governing, elements, fallback, extend);
        CodeElement element = governing.element();
        return new Repertoire(
                plain,
                governing.initialG0(),
                CodeElement.inG1Of(plain.name()),
                element.isDoubleByte() ? CodeElement.ASCII : element,
                governing.standsAlone(),
                elements);
    }

    /**
     * The term that says what the first byte of a text means: the first one, or the default repertoire if that is unknown.
     * But after an empty one, which speaks for ASCII only, a term that stands alone governs: its text can be nothing else.
     */
    static Term governing(List<Optional<Term>> found) {
        if (found.isEmpty() || found.get(0).isEmpty()) {
            return Term.IR_6;
        }
        Term first = found.get(0).get();
        return found.stream()
                .flatMap(Optional::stream)
                .filter(term -> first == Term.IR_6 && term.standsAlone())
                .findFirst()
                .orElse(first);
    }

    private static Charset plain(Term governing, List<CodeElement> elements, Charset fallback, boolean extend) {
        if (governing.standsAlone() || governing.element().inG1()) {
            return governing.charset();
        }
        // Real devices forget the escape sequence; where only one set can be meant, it is.
        List<CodeElement> candidates =
                elements.stream().filter(CodeElement::inG1).toList();
        if (candidates.size() == 1) {
            return candidates.get(0).charset();
        }
        return extend ? fallback : StandardCharsets.US_ASCII;
    }

    /** Whether one of the {@link #elements} has {@code character}, which is beyond ASCII. */
    boolean has(char character) {
        for (CodeElement element : elements) {
            if (element.has(character)) {
                return true;
            }
        }
        return false;
    }
}
