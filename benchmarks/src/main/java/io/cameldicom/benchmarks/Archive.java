package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of objects, their data sets without pixels held in memory, asked one after the other: no index helps. */
final class Archive {
    /** An object. */
    private record Filed(Path file, DataSet dataSet) {}

    private final List<Filed> objects = new ArrayList<>();

    private Archive() {}

    static Archive of(Path folder) throws IOException {
        Archive archive = new Archive();
        try (Stream<Path> files = Files.list(folder)) {
            for (Iterator<Path> each = files.sorted().iterator(); each.hasNext(); ) {
                Path file = each.next();
                archive.objects.add(new Filed(file, header(file)));
            }
        }
        return archive;
    }

    private static DataSet header(Path file) throws IOException {
        try (Part10File opened = Part10File.open(file)) {
            return opened.dataSet().without(Tag.PixelData);
        }
    }

    /** What matches, as it is to be sent. */
    Iterator<DataSet> matching(DataSet identifier) throws QueryException {
        return Matching.of(Matcher.of(identifier)).stream(objects.stream().map(Filed::dataSet))
                .iterator();
    }

    /** The objects that match. */
    List<InstanceSource> instances(DataSet identifier) throws IOException {
        Matcher matcher = Matcher.of(identifier);
        List<InstanceSource> found = new ArrayList<>();
        for (Filed object : objects) {
            if (matcher.matches(object.dataSet())) {
                found.add(InstanceSource.of(object.file()));
            }
        }
        return found;
    }

    List<Path> files() {
        return objects.stream().map(Filed::file).toList();
    }
}
