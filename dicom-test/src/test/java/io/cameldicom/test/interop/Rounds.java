package io.cameldicom.test.interop;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.junit.CorpusFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sample objects in groups of one association each. */
final class Rounds {
    /** With contexts in three syntaxes for each SOP class, less than an association can have. */
    private static final int MOST = 40;

    private Rounds() {}

    /** What tells instances apart. */
    @FunctionalInterface
    interface Naming {
        /** By the data set or, where that says nothing, by the meta information, as we send them. */
        Naming BY_EITHER = part10 -> {
            String meta = part10.metaInformation().string(Tag.MediaStorageSOPInstanceUID, "");
            try {
                String uid = part10.dataSet().string(Tag.SOPInstanceUID, "");
                return Uid.isSafe(uid) ? uid : meta;
            } catch (DicomFormatException unsound) {
                return meta; // nobody has to read it in order to send it
            }
        };

        /** By the data set alone, as DCMTK sends them: in a few files the meta information differs. */
        Naming BY_DATA_SET = part10 -> part10.dataSet().string(Tag.SOPInstanceUID, "");

        String uid(Part10File file) throws IOException;
    }

    /** Groups in which every instance is there once: who receives them names files by instances. */
    static List<Map<String, CorpusFile>> of(Stream<CorpusFile> files, Naming naming) throws IOException {
        List<Map<String, CorpusFile>> rounds = new ArrayList<>();
        for (CorpusFile file : files.toList()) {
            try (Part10File part10 = Part10File.open(file.file())) {
                add(rounds, naming.uid(part10), file);
            }
        }
        return rounds;
    }

    private static void add(List<Map<String, CorpusFile>> rounds, String uid, CorpusFile file) {
        for (Map<String, CorpusFile> round : rounds) {
            if (round.size() < MOST && round.putIfAbsent(uid, file) == null) {
                return;
            }
        }
        Map<String, CorpusFile> another = new LinkedHashMap<>();
        another.put(uid, file);
        rounds.add(another);
    }

    static List<Path> paths(Map<String, CorpusFile> round) {
        return round.values().stream().map(CorpusFile::file).toList();
    }
}
