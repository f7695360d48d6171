package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.engine.net.ul.TransportException;
import io.cameldicom.engine.net.ul.UpperLayerTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which failures somebody means, in words that a setting can hold. Immutable; equal if its words are.
 *
 * <table>
 * <caption>The words, of which case does not matter</caption>
 * <tr><td>{@code transient}, {@code permanent}, {@code configuration}, {@code peer}</td><td>the {@link DicomException.Category}</td></tr>
 * <tr><td>{@code connect}, {@code tls}, {@code rejected}, {@code aborted}, {@code closed}, {@code timeout}, {@code noContext},
 * {@code poolExhausted}, {@code unreadable}</td><td>what went wrong; a timeout is any but of connecting</td></tr>
 * <tr><td>{@code A700}, {@code A7xx}, {@code 0122}</td><td>the status of an answer, in which an x is any digit</td></tr>
 * <tr><td>{@code ConnectException}, {@code java.net.ConnectException}</td><td>an exception by its class or a class above it, or
 * such a cause</td></tr>
 * </table>
 */
public final class RetryCondition {
    private static final Pattern STATUS = Pattern.compile("(?i)(0x)?[0-9a-fx]{4}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.]*");
    private static final int DEEPEST_CAUSE = 16;

    private static final Map<String, Predicate<Throwable>> WORDS = Map.ofEntries(
            Map.entry("transient", category(DicomException.Category.TRANSIENT)),
            Map.entry("permanent", category(DicomException.Category.PERMANENT)),
            Map.entry("configuration", category(DicomException.Category.CONFIGURATION)),
            Map.entry("peer", category(DicomException.Category.PEER)),
            Map.entry("connect", TransportException.class::isInstance),
            Map.entry("tls", TlsHandshakeException.class::isInstance),
            Map.entry("rejected", AssociationRejectedException.class::isInstance),
            Map.entry("aborted", AssociationAbortedException.class::isInstance),
            Map.entry("closed", AssociationClosedException.class::isInstance),
            Map.entry(
                    "timeout",
                    failure ->
                            failure instanceof DimseTimeoutException || failure instanceof UpperLayerTimeoutException),
            Map.entry("nocontext", NoAcceptedContextException.class::isInstance),
            Map.entry("poolexhausted", PoolExhaustedException.class::isInstance),
            Map.entry("unreadable", UnreadableInstanceException.class::isInstance));

    private final String words;
    private final Predicate<Throwable> test;

    private RetryCondition(String words, Predicate<Throwable> test) {
        this.words = words;
        this.test = test;
    }

    private static Predicate<Throwable> category(DicomException.Category category) {
        return failure -> failure instanceof DicomException known && known.category() == category;
    }

    /**
     * The condition that a text names.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static RetryCondition of(String text) {
        String words = text.strip();
        Predicate<Throwable> known = WORDS.get(words.toLowerCase(Locale.ROOT));
        if (known != null) {
            return new RetryCondition(words.toLowerCase(Locale.ROOT), known);
        }
        if (STATUS.matcher(words).matches()) {
            String digits = words.substring(words.length() - 4).toUpperCase(Locale.ROOT);
            return new RetryCondition(
                    digits,
                    failure -> failure instanceof DicomStatusException answered
                            && matches(digits, answered.status().code()));
        }
        if (!words.endsWith("Exception") || !TYPE.matcher(words).matches()) {
            throw new IllegalArgumentException(
                    "Neither one of %s, nor a status such as A7xx, nor the name of an exception"
                            .formatted(String.join(
                                    ", ", WORDS.keySet().stream().sorted().toList())));
        }
        return new RetryCondition(
                words, failure -> causes(failure).anyMatch(cause -> isOfType(cause.getClass(), words)));
    }

    /** The conditions of a text, separated by commas; none if it is blank. */
    public static List<RetryCondition> list(String text) {
        return Arrays.stream(text.split(","))
                .filter(words -> !words.isBlank())
                .map(RetryCondition::of)
                .toList();
    }

    private static boolean matches(String digits, int status) {
        String code = "%04X".formatted(status);
        for (int i = 0; i < code.length(); i++) {
            if (digits.charAt(i) != 'X' && digits.charAt(i) != code.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }

    private static boolean isOfType(Class<?> thrown, String name) {
        return Stream.<Class<?>>iterate(thrown, type -> type != null, Class::getSuperclass)
                .anyMatch(type ->
                        type.getSimpleName().equals(name) || type.getName().equals(name));
    }

    /** Whether it means this failure. */
    public boolean matches(Throwable failure) {
        return test.test(failure);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RetryCondition condition && condition.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    /** Its words. */
    @Override
    public String toString() {
        return words;
    }
}
