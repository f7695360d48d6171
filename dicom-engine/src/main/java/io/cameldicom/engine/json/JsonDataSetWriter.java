package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes data sets in the DICOM JSON model: one object, or an array of objects.
 *
 * <p>A writer of an array takes one data set after the other, each closed by {@link #end()}. Text becomes UTF-8, and a
 * (0008,0005) that named another character set says so. The attributes stand in the order of the events, which has to be
 * that of the tags. Used by one thread at a time.
 *
 * <p>If writing fails, no bracket is closed afterwards: half a data set never looks like a whole one.
 *
 * @dicom PS3.18 F.2
 */
public final class JsonDataSetWriter implements DataSetSink, Closeable {
    /** The buffers kept for the next writer or reader. */
    static final int POOLED = 64;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED))
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final SerializableString VR_NAME = new SerializedString("vr");
    private static final SerializableString BULK_DATA_URI = new SerializedString("BulkDataURI");
    private static final SerializableString[] VR_VALUES =
            Stream.of(VR.values()).map(vr -> new SerializedString(vr.name())).toArray(SerializableString[]::new);

    private static final int FIRST_BYTES = 8 << 10;
    private static final int MAX_LISTED = 100;

    private enum State {
        /** Nothing written. */
        NEW,
        /** Between two data sets of an array. */
        BETWEEN,
        /** In a data set. */
        OPEN,
        /** Nothing more may come. */
        DONE
    }

    private final OutputStream out;
    private final JsonGenerator json;
    private final JsonWriteOptions options;
    private final boolean array;
    private final InlineValues inline;
    private final OpenSequences sequences = new OpenSequences();
    private final List<TagPath> leftOut = new ArrayList<>(0);
    private final List<TagPath> irregular = new ArrayList<>(0);
    private State state = State.NEW;

    private int fragmentsTag;
    private VR fragmentsVr = VR.OB;
    private long fragmentsLength;

    private JsonDataSetWriter(OutputStream out, JsonWriteOptions options, boolean array) throws IOException {
        this.out = Objects.requireNonNull(out, "out");
        this.options = Objects.requireNonNull(options, "options");
        this.array = array;
        this.json = FACTORY.createGenerator(out);
        this.inline = new InlineValues(json, options);
        if (options.indented()) {
            json.useDefaultPrettyPrinter();
        }
    }

    /** A writer of one data set, as an object. */
    public static JsonDataSetWriter ofObject(OutputStream out, JsonWriteOptions options) throws IOException {
        return new JsonDataSetWriter(out, options, false);
    }

    /** A writer of any number of data sets, as an array of objects; {@link #close()} closes the array. */
    public static JsonDataSetWriter ofArray(OutputStream out, JsonWriteOptions options) throws IOException {
        return new JsonDataSetWriter(out, options, true);
    }

    /**
     * The data set as a JSON object, in UTF-8.
     *
     * @throws IOException where a value that stays in a file cannot be read, or is too large
     */
    public static byte[] toBytes(DataSet dataSet, JsonWriteOptions options) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
        try (JsonDataSetWriter writer = ofObject(bytes, options)) {
            dataSet.accept(writer);
        }
        return bytes.toByteArray();
    }

    /** The elements that were not written, at most 100: bulk data for which nobody had a URI. */
    public List<TagPath> leftOut() {
        return List.copyOf(leftOut);
    }

    /**
     * The elements, at most 100, whose values break the rules of their VR: DS and IS that are no number, written as
     * strings; binary values that are no whole number of values, written as UN.
     */
    public List<TagPath> irregular() {
        return List.copyOf(irregular);
    }

    // ---- events

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        if (isSkipped(tag)) {
            return;
        }
        long length = value.length();
        if (length == 0) {
            startAttribute(tag, vr);
            json.writeEndObject();
        } else if (isBulk(tag, vr, length)) {
            writeBulk(tag, vr, value);
        } else {
            writeInline(tag, vr, value);
        }
    }

    private boolean isBulk(int tag, VR vr, long length) {
        return (length > options.bulkThreshold()
                        || !options.bulkTags().isEmpty() && options.bulkTags().contains(tag))
                && mayBeBulk(vr);
    }

    /** Whether PS3.18 F.2.2 provides for a BulkDataURI. */
    private static boolean mayBeBulk(VR vr) {
        return switch (vr) {
            case AE, AS, AT, CS, DA, DT, LO, PN, SH, SQ, TM, UI, UR -> false;
            default -> true;
        };
    }

    private void writeBulk(int tag, VR vr, ValueSource value) throws IOException {
        TagPath path = sequences.path(tag);
        Optional<URI> uri =
                options.bulkDataUris().uri(new BulkDataUris.BulkData(path, vr, value.length(), Optional.of(value)));
        if (uri.isPresent()) {
            writeUri(tag, vr, uri.get());
        } else if (options.unlinked() == JsonWriteOptions.Unlinked.LEAVE_OUT) {
            note(leftOut, path);
        } else {
            writeInline(tag, vr, value);
        }
    }

    private void writeUri(int tag, VR vr, URI uri) throws IOException {
        startAttribute(tag, vr);
        json.writeFieldName(BULK_DATA_URI);
        json.writeString(uri.toString());
        json.writeEndObject();
    }

    private void writeInline(int tag, VR vr, ValueSource value) throws IOException {
        VR written = InlineValues.vrOf(vr, value.length());
        startAttribute(tag, written);
        boolean regular = inline.write(tag, written, value);
        json.writeEndObject();
        if (!regular || written != vr) {
            note(irregular, sequences.path(tag));
        }
    }

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) throws IOException {
        boolean skipped = isSkipped(tag);
        sequences.push(tag, skipped);
        if (!skipped) {
            startAttribute(tag, VR.SQ);
        }
    }

    @Override
    public void startItem(LengthForm form) throws IOException {
        if (sequences.startItem()) {
            if (sequences.item() == 0) {
                json.writeFieldName(JsonTexts.VALUE);
                json.writeStartArray();
            }
            json.writeStartObject();
        }
    }

    @Override
    public void endItem() throws IOException {
        if (!sequences.isSkipped()) {
            json.writeEndObject();
        }
    }

    @Override
    public void endSequence() throws IOException {
        if (!sequences.isSkipped()) {
            if (sequences.item() >= 0) {
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        sequences.pop();
    }

    @Override
    public void startFragments(int tag, VR vr) {
        fragmentsTag = tag;
        fragmentsVr = vr;
        fragmentsLength = 0;
    }

    @Override
    public void fragment(ValueSource bytes) {
        fragmentsLength += bytes.length();
    }

    /** An encapsulated value cannot be InlineBinary, so it has a URI or is left out. */
    @Override
    public void endFragments() throws IOException {
        if (isSkipped(fragmentsTag)) {
            return;
        }
        TagPath path = sequences.path(fragmentsTag);
        Optional<URI> uri = options.bulkDataUris()
                .uri(new BulkDataUris.BulkData(path, fragmentsVr, fragmentsLength, Optional.empty()));
        if (uri.isPresent()) {
            writeUri(fragmentsTag, fragmentsVr, uri.get());
        } else {
            note(leftOut, path);
        }
    }

    /** Closes the object of the data set; that of an array stays in the buffer, one alone is flushed to the stream. */
    @Override
    public void end() throws IOException {
        if (sequences.depth() > 0) {
            throw new IllegalStateException("the data set ended inside " + sequences.depth() + " open sequences");
        }
        open();
        json.writeEndObject();
        if (array) {
            state = State.BETWEEN;
        } else {
            finish();
        }
    }

    /**
     * Closes the array, flushes and gives buffers back; the stream stays open. Within a data set, so after a failure, it
     * writes nothing more.
     */
    @Override
    public void close() throws IOException {
        if (array && state == State.NEW) {
            json.writeStartArray();
            state = State.BETWEEN;
        }
        if (state == State.BETWEEN) {
            json.writeEndArray();
            finish();
        } else if (state != State.DONE) {
            state = State.DONE;
            json.close();
        }
    }

    private void finish() throws IOException {
        state = State.DONE;
        json.close();
        out.flush();
    }

    // ---- structure

    /**
     * Group lengths never stand in JSON (PS3.18 F.2.2), file meta information only if it is wanted; padding at the end of
     * a file means nothing (PS3.10 7.2).
     */
    private boolean isSkipped(int tag) {
        return Tag.isGroupLength(tag)
                || tag == Tag.DataSetTrailingPadding
                || Tag.group(tag) == 2 && !options.fileMetaInformation()
                || sequences.isSkipped();
    }

    private void startAttribute(int tag, VR vr) throws IOException {
        open();
        json.writeFieldName(JsonNumbers.hex(tag));
        json.writeStartObject();
        json.writeFieldName(VR_NAME);
        json.writeString(VR_VALUES[vr.ordinal()]);
    }

    private void open() throws IOException {
        if (state == State.OPEN) {
            return;
        }
        if (state == State.DONE) {
            throw new IllegalStateException("the JSON is complete");
        }
        if (array && state == State.NEW) {
            json.writeStartArray();
        }
        json.writeStartObject();
        state = State.OPEN;
    }

    private static void note(List<TagPath> list, TagPath path) {
        if (list.size() < MAX_LISTED) {
            list.add(path);
        }
    }
}
