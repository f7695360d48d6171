package io.cameldicom.engine.charset;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A defined term of Specific Character Set (0008,0005).
 *
 * @dicom PS3.3 C.12.1.1.2
 */
enum Term {
    IR_6(6, CodeElement.ASCII, CodeElement.ASCII),
    IR_100(100, CodeElement.ASCII, CodeElement.LATIN_1),
    IR_101(101, CodeElement.ASCII, CodeElement.LATIN_2),
    IR_109(109, CodeElement.ASCII, CodeElement.LATIN_3),
    IR_110(110, CodeElement.ASCII, CodeElement.LATIN_4),
    IR_144(144, CodeElement.ASCII, CodeElement.CYRILLIC),
    IR_127(127, CodeElement.ASCII, CodeElement.ARABIC),
    IR_126(126, CodeElement.ASCII, CodeElement.GREEK),
    IR_138(138, CodeElement.ASCII, CodeElement.HEBREW),
    IR_148(148, CodeElement.ASCII, CodeElement.LATIN_5),
    IR_203(203, CodeElement.ASCII, CodeElement.LATIN_9),
    IR_166(166, CodeElement.ASCII, CodeElement.THAI),
    IR_13(13, CodeElement.JIS_ROMAN, CodeElement.KATAKANA),
    IR_87(87, CodeElement.ASCII, CodeElement.JIS_X_0208),
    IR_159(159, CodeElement.ASCII, CodeElement.JIS_X_0212),
    IR_149(149, CodeElement.ASCII, CodeElement.KS_X_1001),
    IR_58(58, CodeElement.ASCII, CodeElement.GB_2312),
    UTF_8("192", "ISO_IR 192", "UTF-8"),
    GB18030("GB18030", "GB18030", "GB18030"),
    GBK("GBK", "GBK", "GBK");

    private static final Map<String, Term> BY_SPELLING = Stream.of(values())
            .filter(Term::isSupported)
            .flatMap(
                    term -> Stream.of(term.single, term.extended).distinct().map(spelling -> Map.entry(spelling, term)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String number;
    private final String single;
    private final String extended;
    private final CodeElement initialG0;
    private final CodeElement element;
    private final String charsetName;

    /** A set that can take part in code extensions. */
    Term(int number, CodeElement initialG0, CodeElement element) {
        this.number = Integer.toString(number);
        this.extended = "ISO 2022 IR " + number;
        this.single = number == 6 ? "" : element.isDoubleByte() ? extended : "ISO_IR " + number;
        this.initialG0 = initialG0;
        this.element = element;
        this.charsetName = "";
    }

    /** A set that stands alone. */
    Term(String number, String term, String charsetName) {
        this.number = number;
        this.single = term;
        this.extended = term;
        this.initialG0 = CodeElement.ASCII;
        this.element = CodeElement.ASCII;
        this.charsetName = charsetName;
    }

    /**
     * Finds the term that {@code text} means, whatever its case and punctuation: {@code ISO_IR 100},
     * {@code ISO 2022 IR 100}, {@code iso-ir-100}, {@code ISO2022IR100}, {@code ISO 2022 100}, {@code ISO 8859-1},
     * {@code UTF-8}. None if it means nothing, or if this Java runtime lacks the mapping.
     */
    static Optional<Term> of(String text) {
        Term correct = BY_SPELLING.get(text);
        return correct == null ? guess(text) : Optional.of(correct);
    }

    private static Optional<Term> guess(String text) {
        String key = lettersAndDigits(text);
        return switch (key) {
            case "", "ASCII", "USASCII" -> Optional.of(IR_6);
            case "UTF8" -> Optional.of(UTF_8);
            case "GBK", "GB18030" -> numbered(key);
            default -> registered(key);
        };
    }

    private static Optional<Term> registered(String key) {
        if (key.startsWith("ISO8859")) {
            CodeElement element = CodeElement.inG1Of("ISO-8859-" + key.substring(7));
            return find(term -> term.element == element && element.inG1());
        }
        String number = without("IR", without("2022", without("ISO", key)));
        return number.equals(key) ? Optional.empty() : numbered(number);
    }

    private static Optional<Term> numbered(String number) {
        return find(term -> term.number.equals(number));
    }

    private static Optional<Term> find(Predicate<Term> wanted) {
        return Stream.of(values()).filter(wanted.and(Term::isSupported)).findFirst();
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private boolean isSupported() {
        return standsAlone() ? Charset.isSupported(charsetName) : element.isSupported();
    }

    private static String lettersAndDigits(String text) {
        StringBuilder key = new StringBuilder(text.length());
        text.toUpperCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }

    /** How the term is spelt, as the only value of the attribute or among several; the default repertoire alone has none. */
    String spelling(boolean amongSeveral) {
        return amongSeveral ? extended : single;
    }

    /** Whether the set knows no code extensions: UTF-8, GB18030, GBK. */
    boolean standsAlone() {
        return !charsetName.isEmpty();
    }

    /** The set that escape sequences invoke; ASCII where there is none above it. */
    CodeElement element() {
        return element;
    }

    /** What G0 holds when this is the first term. */
    CodeElement initialG0() {
        return initialG0;
    }

    /** What bytes without any escape sequence mean when this is the first term. */
    Charset charset() {
        if (standsAlone()) {
            return Charset.forName(charsetName);
        }
        return element.inG1() ? element.charset() : initialG0().charset();
    }
}
