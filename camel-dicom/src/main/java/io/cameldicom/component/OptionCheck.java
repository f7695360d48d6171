package io.cameldicom.component;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the engine's values of options; who gave a bad one is told the name of the option. */
final class OptionCheck {
    // What the engine can count in nanoseconds.
    private static final Duration LONGEST = Duration.ofDays(365);

    private OptionCheck() {}

    static AeTitle aeTitle(String option, String value) {
        return checked(option, () -> AeTitle.of(value));
    }

    static Optional<AeTitle> optionalAeTitle(String option, String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(aeTitle(option, value));
    }

    static int atLeast(String option, int least, int value) {
        if (value < least) {
            throw wrong(option, value + " is less than " + least);
        }
        return value;
    }

    static int between(String option, int least, int most, int value) {
        if (value < least || value > most) {
            throw wrong(option, value + " is not between " + least + " and " + most);
        }
        return value;
    }

    static Duration duration(String option, long milliseconds) {
        if (milliseconds < 0 || milliseconds > LONGEST.toMillis()) {
            throw wrong(option, milliseconds + " ms is not between nothing and a year");
        }
        return Duration.ofMillis(milliseconds);
    }

    /** The words of an option that is a list, separated by commas; none where it is not set. */
    static List<String> words(String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** The UIDs of transfer syntaxes that are given by UID or keyword, separated by commas. */
    static List<String> transferSyntaxes(String option, String value) {
        return words(value).stream()
                .map(name -> transferSyntax(option, name))
                .distinct()
                .toList();
    }

    private static String transferSyntax(String option, String name) {
        String uid = Uid.ofKeyword(name).orElse(name);
        if (!TransferSyntax.of(uid).isKnown()) {
            throw wrong(option, name + " is neither the UID nor the keyword of a transfer syntax");
        }
        return uid;
    }

    static <T> T checked(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("Option " + option + ": " + bad.getMessage(), bad);
        }
    }

    static IllegalArgumentException wrong(String option, String why) {
        return new IllegalArgumentException("Option " + option + ": " + why);
    }
}
