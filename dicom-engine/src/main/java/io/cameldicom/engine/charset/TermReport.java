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
        boolean several =
                found.stream().filter(term -> isPossible(term, governing)).count() > 1;
        List<String> defined = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String given = terms.get(i);
            String text = given.strip();
            if (found.get(i).isEmpty()) {
                unknown.add(given);
                defined.add(text);
                continue;
            }
            if (!isPossible(found.get(i), governing)) {
                unknown.add(given);
                continue;
            }
            Term term = found.get(i).get();
            String spelling = text.isEmpty() ? "" : term.spelling(several);
            // PS3.3 table C.12-4: sets of two bytes are for value 2 onwards.
            boolean afterEmpty = i == 0 && term.element().isDoubleByte();
            boolean inCompany = several && !text.isEmpty() && governing.standsAlone();
            if (!text.equals(spelling) || afterEmpty || inCompany) {
                corrected.add(given);
            }
            if (afterEmpty) {
                defined.add("");
            }
            if (several || !spelling.isEmpty()) {
                defined.add(spelling);
            }
        }
        // PS3.3 C.12.1.1.2: UTF-8, GB18030 and GBK admit no other value.
        return new TermReport(
                governing.standsAlone() ? List.of(governing.spelling(false)) : defined, corrected, unknown);
    }

    /** No text in code extensions can hold text in a charset that stands alone. */
    private static boolean isPossible(Optional<Term> term, Term governing) {
        return governing.standsAlone() || term.filter(Term::standsAlone).isEmpty();
    }
}
