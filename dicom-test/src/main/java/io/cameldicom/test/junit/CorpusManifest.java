package io.cameldicom.test.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known of the sample objects in a folder, by the file {@value #FILE_NAME} in it: columns between tabs, a header
 * row, then one row a file. The columns {@code path} and {@code status} must be there, others may be.
 *
 * @param folder the folder
 * @param files the files in the order of the rows
 */
public record CorpusManifest(Path folder, List<CorpusFile> files) {
    /** The name of the manifest in its folder. */
    public static final String FILE_NAME = "MANIFEST.tsv";

    public CorpusManifest {
        Objects.requireNonNull(folder, "folder");
        files = List.copyOf(files);
    }

    /**
     * Reads the manifest of a folder.
     *
     * @throws IOException where there is none
     */
    public static CorpusManifest read(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(FILE_NAME));
        String[] columns = lines.get(0).split("\t", -1);
        List<CorpusFile> files = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> facts = new HashMap<>();
            for (int i = 0; i < Math.min(columns.length, cells.length); i++) {
                facts.put(columns[i], cells[i]);
            }
            files.add(new CorpusFile(folder, facts));
        }
        return new CorpusManifest(folder, files);
    }

    /** The files that hold a DICOM object, well formed or not. */
    public Stream<CorpusFile> dicomFiles() {
        return files.stream().filter(CorpusFile::isDicom);
    }

    /**
     * One of the files.
     *
     * @param path relative to the folder, with {@code /} between names
     * @throws NoSuchElementException where the manifest does not list it
     */
    public CorpusFile file(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(path + " is not in the manifest"));
    }
}
