package io.cameldicom.test.junit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file of the sample objects with what the manifest says of it.
 *
 * @param folder the folder of the manifest
 * @param facts the cells of its row by the names of their columns; an empty cell is an empty text
 */
public record CorpusFile(Path folder, Map<String, String> facts) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> NO_DICOM = Set.of("not-a-dicom-file", "network-bytes");

    public CorpusFile {
        Objects.requireNonNull(folder, "folder");
        facts = Map.copyOf(facts);
    }

    /** The path relative to the folder, with {@code /} between names. */
    public String path() {
        return fact("path").orElseThrow();
    }

    /** The path of the file. */
    public Path file() {
        return folder.resolve(path());
    }

    /** Whether it holds a DICOM object, well formed or not. */
    public boolean isDicom() {
        return !NO_DICOM.contains(status());
    }

    /** How far the pixels are known; see the README beside the manifest. */
    public String status() {
        return fact("status").orElse("");
    }

    /** The cell in a column; empty where there is nothing in it. */
    public Optional<String> fact(String column) {
        return Optional.ofNullable(facts.get(column)).filter(cell -> !cell.isEmpty());
    }

    /** The whole number in a column; empty where there is none, since some objects hold other text in its place. */
    public OptionalInt number(String column) {
        return fact(column)
                .filter(WHOLE_NUMBER.asMatchPredicate())
                .map(cell -> OptionalInt.of(Integer.parseInt(cell)))
                .orElse(OptionalInt.empty());
    }

    /** The path, so that a parameterized test is named by it. */
    @Override
    public String toString() {
        return path();
    }
}
