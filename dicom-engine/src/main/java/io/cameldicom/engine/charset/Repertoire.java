package io.cameldicom.engine.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a list of terms comes down to.
 *
 * <p>{@link CodeElement#ASCII} in the place of a G1 set means that G1 holds none.
 *
 * @param definedTerms the terms in the standard's spelling, unknown ones as they stand
 * @param correctedTerms those that were spelt or placed otherwise
 * @param unknownTerms those without meaning
 * @param plain how bytes are read before the first escape sequence and after a reset
 * @param g0 the set in G0 at the start: ASCII or its Japanese relative
 * @param readG1 the set that {@code plain} has in G1
 * @param writtenG1 the set in G1 at the start by the letter of the standard, so that it needs no escape sequence
 * @param standsAlone whether text is encoded by {@code plain} as a whole, without code extensions
 * @param elements the sets above ASCII to encode in, in the order of the terms, if {@code plain} does not stand alone
 */
record Repertoire(
        List<String> definedTerms,
        List<String> correctedTerms,
        List<String> unknownTerms,
        Charset plain,
        CodeElement g0,
        CodeElement readG1,
        CodeElement writtenG1,
        boolean standsAlone,
        List<CodeElement> elements) {

    /** See {@link SpecificCharacterSet#of(List, Charset)}; {@code extend} tells whether the fallback extends ASCII, too. */
    static Repertoire of(List<String> terms, Charset fallback, boolean extend) {
        List<String> corrected = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> defined = new ArrayList<>();
        List<Term> known = new ArrayList<>();
        for (String given : terms) {
            String text = given.strip();
            Optional<Term> found = Term.of(text);
            found.ifPresent(known::add);
            if (found.isEmpty()) {
                unknown.add(given);
                defined.add(text);
            } else if (found.get().isSpelt(text, terms.size() > 1)) {
                defined.add(text);
            } else {
                corrected.add(given);
                defined.add(found.get().spelling(terms.size() > 1));
            }
        }
        boolean firstUnknown = !terms.isEmpty() && Term.of(terms.get(0).strip()).isEmpty();
        Term first = firstUnknown || known.isEmpty() ? Term.IR_6 : known.get(0);
        Optional<Term> alone = known.stream().filter(Term::standsAlone).findFirst();
        if (!firstUnknown && first.element().isAscii() && alone.isPresent()) {
            first = alone.get();
        }
        List<CodeElement> elements = first.standsAlone()
                ? List.of()
                : known.stream()
                        .filter(term -> !term.standsAlone())
                        .map(Term::element)
                        .filter(element -> !element.isAscii())
                        .distinct()
                        .toList();
        Charset plain = firstUnknown ? fallback : plain(first, elements, fallback, extend);
        CodeElement writtenG1 = first.element().isDoubleByte() ? CodeElement.ASCII : first.element();
        return new Repertoire(
                List.copyOf(defined),
                List.copyOf(corrected),
                List.copyOf(unknown),
                plain,
                first.initialG0(),
                CodeElement.inG1Of(plain.name()),
                writtenG1,
                first.standsAlone(),
                elements);
    }

    private static Charset plain(Term first, List<CodeElement> elements, Charset fallback, boolean extend) {
        if (first.standsAlone() || first.element().inG1()) {
            return first.charset();
        }
        // Real devices forget the escape sequence; where only one set can be meant, it is.
        List<CodeElement> candidates =
                elements.stream().filter(CodeElement::inG1).toList();
        if (candidates.size() == 1) {
            return candidates.get(0).charset();
        }
        return extend ? fallback : StandardCharsets.US_ASCII;
    }
}
