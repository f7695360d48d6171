package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonToken;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads data sets in the DICOM JSON model: an object, an array of objects, or several of either one after the other.
 *
 * <p>One data set is in memory at a time. It is held whole, because its members may come in any order and its character
 * set is known at its end only: text that needs it makes the data set Unicode ({@code ISO_IR 192}), and so does a
 * (0008,0005) that names anything else but the default repertoire. Used by one thread at a time.
 *
 * @dicom PS3.18 F.2
 */
public final class JsonDataSetReader implements Closeable {
    private final JsonInput input;
    private final AttributeReader attributes;
    private boolean inArray;
    private DataSet metaInformation = DataSet.empty();

    private JsonDataSetReader(JsonInput input) {
        this.input = input;
        this.attributes = new AttributeReader(input);
    }

    /** Reads from a stream, in UTF-8, UTF-16 or UTF-32; {@link #close()} closes it. */
    public static JsonDataSetReader of(InputStream in, JsonReadOptions options) throws IOException {
        return new JsonDataSetReader(JsonInput.of(in, options));
    }

    /** Reads from bytes, which must not change meanwhile. */
    public static JsonDataSetReader of(byte[] json, JsonReadOptions options) throws IOException {
        return new JsonDataSetReader(JsonInput.of(json, options));
    }

    /**
     * Reads the one data set that the JSON holds, as an object or as an array of one.
     *
     * @throws DicomJsonException where there is none, or more than one
     */
    public static DataSet read(byte[] json, JsonReadOptions options) throws IOException {
        try (JsonDataSetReader reader = of(json, options)) {
            DataSet dataSet = reader.next().orElseThrow(() -> reader.input.fail("no data set"));
            if (reader.next().isPresent()) {
                throw reader.input.fail("more than one data set");
            }
            return dataSet;
        }
    }

    /**
     * Reads all data sets that the JSON holds.
     *
     * @throws DicomJsonException where one of them cannot be read
     */
    public static List<DataSet> readAll(byte[] json, JsonReadOptions options) throws IOException {
        try (JsonDataSetReader reader = of(json, options)) {
            List<DataSet> all = new ArrayList<>();
            for (Optional<DataSet> next = reader.next(); next.isPresent(); next = reader.next()) {
                all.add(next.get());
            }
            return all;
        }
    }

    /**
     * The next data set; empty at the end.
     *
     * @throws DicomJsonException where the text is not JSON or not that of a data set, or exceeds a limit; the reader is
     *     of no more use then
     * @throws IOException where the stream or a source of bulk data fails
     */
    public Optional<DataSet> next() throws IOException {
        input.startDataSet();
        JsonToken token = input.next();
        while (token == (inArray ? JsonToken.END_ARRAY : JsonToken.START_ARRAY)) {
            inArray = !inArray;
            token = input.next();
        }
        if (token == JsonToken.NOT_AVAILABLE && !inArray) {
            return Optional.empty();
        }
        if (token != JsonToken.START_OBJECT) {
            throw input.fail("neither an object nor an array of objects");
        }
        JsonLevel meta = new JsonLevel(false);
        JsonLevel dataSet = new JsonLevel(false);
        attributes.readDataSet(dataSet, meta);
        metaInformation = meta.build(true);
        return Optional.of(dataSet.build(true));
    }

    /**
     * Pushes the next data set into {@code sink} and ends it; false at the end.
     *
     * @throws IOException as {@link #next()} does, and where the sink does
     */
    public boolean copyNextTo(DataSetSink sink) throws IOException {
        Optional<DataSet> dataSet = next();
        if (dataSet.isPresent()) {
            dataSet.get().accept(sink);
        }
        return dataSet.isPresent();
    }

    /** The elements of group 0002 that the last data set had, which do not belong into one. */
    public DataSet metaInformation() {
        return metaInformation;
    }

    /** The faults forgiven so far in all data sets, at most 100. */
    public List<JsonDeviation> deviations() {
        return input.deviations();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
