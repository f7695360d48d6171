package io.cameldicom.engine.charset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was made of each given term.
 *
 * @param defined the terms as they are to be written
 * @param corrected the given terms that break the standard and were understood
 * @param unknown the given terms without meaning
 */
record TermReport(List<String> defined, List<String> corrected, List<String> unknown) {

    TermReport {
        defined = List.copyOf(defined);
        corrected = List.copyOf(corrected);
        unknown = List.copyOf(unknown);
    }

    /** Reports on {@code terms}, which were understood as {@code found}; {@code governing} sets the initial code elements. */
    static TermReport of(List<String> terms, List<Optional<Term>> found, Term governing) {
        boolean several = terms.size() > 1;
        List<String> defined = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String given = terms.get(i);
            String text = given.strip();
            Optional<Term> term = found.get(i);
            if (term.isEmpty()) {
                unknown.add(given);
                defined.add(text);
            } else if (term.get().standsAlone() && !governing.standsAlone()) {
                unknown.add(given);
            } else {
                boolean inPlace = text.isEmpty() || !several || !governing.standsAlone();
                boolean correct = inPlace && term.get().isSpelt(text, several);
                if (!correct) {
                    corrected.add(given);
                }
                defined.add(correct ? text : term.get().spelling(several));
            }
        }
        // PS3.3 C.12.1.1.2: UTF-8, GB18030 and GBK admit no other value.
        return new TermReport(
                governing.standsAlone() ? List.of(governing.spelling(false)) : defined, corrected, unknown);
    }
}
