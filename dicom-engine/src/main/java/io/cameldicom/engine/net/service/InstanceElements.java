package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.io.Part10File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The elements of an instance, wherever they are. */
@FunctionalInterface
interface InstanceElements {
    /** Reads them one by one. */
    void copyTo(DataSetSink sink) throws IOException;

    /**
     * All of them, with bulk values left where they are, to be read as often as wanted. Empty where that cannot be: they come as a
     * stream, or would all have to be in memory.
     */
    default Optional<DataSet> dataSet() throws IOException {
        return Optional.empty();
    }

    /** Those of a file, which must not change. */
    record OfFile(Path file) implements InstanceElements {
        @Override
        public void copyTo(DataSetSink sink) throws IOException {
            try (Part10File part10 = Part10File.open(file)) {
                part10.reader().copyTo(sink);
            }
        }

        @Override
        public Optional<DataSet> dataSet() throws IOException {
            try (Part10File part10 = Part10File.open(file)) {
                return Optional.of(part10.dataSet());
            }
        }
    }

    /** Those of a data set. */
    record OfDataSet(DataSet whole) implements InstanceElements {
        @Override
        public void copyTo(DataSetSink sink) throws IOException {
            whole.accept(sink);
        }

        @Override
        public Optional<DataSet> dataSet() {
            return Optional.of(whole);
        }
    }
}
