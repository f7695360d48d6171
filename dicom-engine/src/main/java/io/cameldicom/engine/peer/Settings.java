package io.cameldicom.engine.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes typed values from one mapping of a registry; at the end, no key may be left over. For one reading. */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KiB|MiB)?");
    private static final Map<String, Integer> BYTES = Map.of("KiB", 1024, "MiB", 1024 * 1024);

    private final RegistryFile file;
    private final YamlNode.Mapping mapping;
    private final Set<String> asked = new TreeSet<>();

    Settings(RegistryFile file, YamlNode.Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    YamlNode.Place place() {
        return mapping.place();
    }

    YamlNode.Place place(String key) {
        YamlNode node = mapping.entries().get(key);
        return node == null ? mapping.place() : node.place();
    }

    YamlNode.Mapping mapping() {
        return mapping;
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    private Optional<YamlNode> take(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    /** The word of a key; refused if it is empty, or no word. */
    Optional<String> word(String key) throws AeRegistryException {
        Optional<YamlNode> node = take(key);
        return node.isEmpty() ? Optional.empty() : Optional.of(word(node.get()));
    }

    private String word(YamlNode node) throws AeRegistryException {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw file.refused(node.place(), "one value is expected", "Write one word or number after the colon.");
        }
        String text = file.text(scalar).strip();
        if (text.isEmpty()) {
            throw file.refused(node.place(), "there is no value", "Write one after the colon, or leave the key out.");
        }
        return text;
    }

    String required(String key) throws AeRegistryException {
        return word(key).orElseThrow(() -> missing(key));
    }

    private AeRegistryException missing(String key) {
        return file.refused(place(), key + " is missing", "Add the key " + key + ".");
    }

    /** A value that {@code parse} makes; an {@link IllegalArgumentException} of it means {@code advice}. */
    <T> Optional<T> value(String key, Function<String, T> parse, String advice) throws AeRegistryException {
        Optional<String> word = word(key);
        return word.isEmpty() ? Optional.empty() : Optional.of(parse(place(key), word.get(), parse, advice));
    }

    <T> T required(String key, Function<String, T> parse, String advice) throws AeRegistryException {
        return value(key, parse, advice).orElseThrow(() -> missing(key));
    }

    private <T> T parse(YamlNode.Place place, String text, Function<String, T> parse, String advice)
            throws AeRegistryException {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException refused) {
            throw file.refused(place, "not a value for this key", advice); // what the cause says may quote it
        }
    }

    <T> List<T> list(String key, Function<String, T> parse, String advice) throws AeRegistryException {
        Optional<YamlNode> node = take(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof YamlNode.Sequence sequence)) {
            throw file.refused(
                    node.get().place(), "a list is expected", "Write [one, another], or one a line after a dash.");
        }
        List<T> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            values.add(parse(item.place(), word(item), parse, advice));
        }
        return values;
    }

    boolean flag(String key, boolean otherwise) throws AeRegistryException {
        return value(key, Settings::parseFlag, "Write true or false.").orElse(otherwise);
    }

    private static boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    int number(String key, int least, int most, int otherwise) throws AeRegistryException {
        String advice = "Write a whole number from %d to %d.".formatted(least, most);
        return value(key, text -> inRange(Integer.parseInt(text), least, most), advice)
                .orElse(otherwise);
    }

    private static int inRange(int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    /** A number of bytes; 0 where {@code zero} has a meaning. */
    int bytes(String key, int least, int most, boolean zero, int otherwise) throws AeRegistryException {
        String advice = "Write a number of bytes from %d to %d%s; KiB and MiB may follow it."
                .formatted(least, most, zero ? ", or 0" : "");
        return value(
                        key,
                        text -> {
                            int bytes = parseBytes(text);
                            return zero && bytes == 0 ? 0 : inRange(bytes, least, most);
                        },
                        advice)
                .orElse(otherwise);
    }

    private static int parseBytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        long unit = matcher.group(2) == null ? 1 : BYTES.get(matcher.group(2));
        long bytes = Long.parseLong(matcher.group(1)) * unit;
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    Duration duration(String key, Duration otherwise) throws AeRegistryException {
        return value(
                        key,
                        Settings::parseDuration,
                        "Write a number and its unit: ms, s, m, h or d, a year at most; or 0 for no limit.")
                .orElse(otherwise);
    }

    private static Duration parseDuration(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        if (duration.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException();
        }
        return duration;
    }

    /**
     * A password, or that of the file that the key with {@code File} at its end names, for the caller to clear; empty if there is
     * neither.
     */
    char[] secret(String key) throws AeRegistryException {
        Optional<String> inline = word(key);
        Optional<Path> inFile = path(key + "File");
        if (inline.isPresent() && inFile.isPresent()) {
            throw file.refused(place(key), "it is in a file, too", "Keep one of the two.");
        }
        if (inFile.isPresent()) {
            return file.secret(place(key + "File"), inFile.get());
        }
        return inline.orElse("").toCharArray();
    }

    Optional<Path> path(String key) throws AeRegistryException {
        return value(key, file::sibling, "Write the name of a file, relative to the registry.");
    }

    /** Says that this mapping is wrong. */
    AeRegistryException refused(String what, String advice) {
        return file.refused(place(), what, advice);
    }

    /** Whether a key has just this word for its value; it is not asked for by that. */
    boolean isWord(String key, String word) {
        return mapping.entries().get(key) instanceof YamlNode.Scalar scalar
                && scalar.text().equals(word);
    }

    /** The mapping of a key; an empty one if it is not there. */
    Settings block(String key) throws AeRegistryException {
        Optional<YamlNode> node = take(key);
        if (node.isEmpty()) {
            return new Settings(file, new YamlNode.Mapping(place(), Map.of()));
        }
        if (!(node.get() instanceof YamlNode.Mapping inner)) {
            throw file.refused(node.get().place(), "a block of keys is expected", "Write its keys below, indented.");
        }
        return new Settings(file, inner);
    }

    /**
     * Nothing else is to be asked for.
     *
     * @throws AeRegistryException if there is a key that nobody asked for
     */
    void end() throws AeRegistryException {
        for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
            if (!asked.contains(entry.getKey())) {
                throw file.refused(
                        entry.getValue().place(), "an unknown key", "Known here are " + String.join(", ", asked) + ".");
            }
        }
    }
}
