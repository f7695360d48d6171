package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonToken;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads data sets in the DICOM JSON model: an object, an array of objects, or objects one after the other.
 *
 * <p>One data set is in memory at a time. It is held whole, because its members may come in any order and its character
 * set is known at its end only: text that needs it makes the data set Unicode ({@code ISO_IR 192}), and so does a
 * (0008,0005) that names anything else but the default repertoire. Used by one thread at a time.
 *
 * @dicom PS3.18 F.2
 */
public final class JsonDataSetReader implements Closeable {
    private final JsonInput input;
    private final JsonReadOptions options;
    private final JsonValueEncoder encoder;
    private final VrGuess guess;
    private boolean inArray;
    private JsonLevel meta = new JsonLevel(false);
    private DataSet metaInformation = DataSet.empty();

    private JsonDataSetReader(JsonInput input) {
        this.input = input;
        this.options = input.options();
        this.encoder = new JsonValueEncoder(input);
        this.guess = new VrGuess(options.privateDictionary());
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
        if (!inArray && token == JsonToken.START_ARRAY) {
            inArray = true;
            token = input.next();
        }
        if (inArray && token == JsonToken.END_ARRAY) {
            inArray = false;
            return next();
        }
        if (!inArray && token == JsonToken.NOT_AVAILABLE) {
            return Optional.empty();
        }
        if (token != JsonToken.START_OBJECT) {
            throw input.fail("neither an object nor an array of objects");
        }
        meta = new JsonLevel(false);
        JsonLevel outermost = new JsonLevel(false);
        readAttributes(outermost, input.next());
        metaInformation = meta.build(true);
        return Optional.of(outermost.build(true));
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

    // ---- attributes

    private void readAttributes(JsonLevel level, JsonToken first) throws IOException {
        for (JsonToken token = first; token != JsonToken.END_OBJECT; token = input.next()) {
            readAttribute(level, tag(input.text()));
        }
    }

    private int tag(String name) throws IOException {
        OptionalInt tag = JsonTags.regular(name);
        if (tag.isEmpty()) {
            tag = JsonTags.anyCase(name);
            if (tag.isPresent()) {
                input.report(JsonLeniency.LOWER_CASE_TAG, "a tag with lower-case digits");
            }
        }
        if (tag.isEmpty()) {
            tag = JsonTags.anyForm(name);
            if (tag.isPresent()) {
                input.report(JsonLeniency.KEYWORD_AS_TAG, "a keyword, or punctuation, in place of eight digits");
            }
        }
        return tag.orElseThrow(() -> input.fail("a name that is neither a tag nor a keyword"));
    }

    private void readAttribute(JsonLevel around, int tag) throws IOException {
        input.enter(tag);
        input.countElement();
        JsonToken token = input.next();
        JsonLevel level = around;
        if (Tag.isGroupLength(tag)) {
            input.report(JsonLeniency.GROUP_LENGTH, "a group length");
            input.skip();
            input.leave();
            return;
        }
        if (Tag.group(tag) == 2 && input.depth() == 1) {
            input.report(JsonLeniency.FILE_META_INFORMATION, "file meta information in a data set");
            level = meta;
        }
        JsonAttribute attribute = new JsonAttribute(tag);
        if (token == JsonToken.START_OBJECT) {
            readMembers(level, attribute);
        } else {
            input.report(JsonLeniency.VALUE_SHAPE, "a value without the attribute object");
            readValues(level, attribute, token);
        }
        if (level.contains(tag)) {
            input.report(JsonLeniency.DUPLICATE_TAG, "a tag for the second time");
        } else {
            if (level.isOutOfOrder(tag)) {
                input.report(JsonLeniency.TAG_ORDER, "a tag after a higher one");
            }
            put(level, attribute);
        }
        input.leave();
    }

    private void readMembers(JsonLevel level, JsonAttribute attribute) throws IOException {
        for (JsonToken token = input.next(); token != JsonToken.END_OBJECT; token = input.next()) {
            String name = input.text();
            JsonToken value = input.next();
            switch (name) {
                case "vr" -> attribute.vr = vr(value);
                case "Value" -> readValues(level, attribute, value);
                case "InlineBinary" -> {
                    if (isString(value)) {
                        attribute.binary = Optional.of(input.base64());
                        endString(value);
                    }
                }
                case "BulkDataURI" -> {
                    if (isString(value)) {
                        attribute.uri = Optional.of(input.text());
                        endString(value);
                    }
                }
                default -> {
                    input.report(JsonLeniency.UNKNOWN_MEMBER, "a member of an attribute that is not in the standard");
                    input.skip();
                }
            }
        }
    }

    private Optional<VR> vr(JsonToken token) throws IOException {
        String name = token == JsonToken.VALUE_STRING ? input.text() : "";
        if (name.length() == 2) {
            int code = name.charAt(0) << 8 | name.charAt(1);
            if (VR.isKnown(code)) {
                return Optional.of(VR.ofCode(code));
            }
        }
        input.report(JsonLeniency.UNKNOWN_VR, "a VR that is none");
        input.skip();
        String upper = name.toUpperCase(java.util.Locale.ROOT);
        int code = upper.length() == 2 ? upper.charAt(0) << 8 | upper.charAt(1) : 0;
        return VR.isKnown(code) ? Optional.of(VR.ofCode(code)) : Optional.empty();
    }

    /** Whether the present token is a string, or starts an array of one, which is entered; null is no string. */
    private boolean isString(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            input.report(JsonLeniency.NULL_VALUE, "null for bytes or a URI");
            return false;
        }
        JsonToken string = token;
        if (token == JsonToken.START_ARRAY) {
            input.report(JsonLeniency.VALUE_SHAPE, "an array around bytes or a URI");
            string = input.next();
        }
        if (string != JsonToken.VALUE_STRING) {
            throw input.fail("bytes or a URI that are no string");
        }
        return true;
    }

    private void endString(JsonToken first) throws IOException {
        if (first == JsonToken.START_ARRAY && input.next() != JsonToken.END_ARRAY) {
            throw input.fail("more than one string of bytes, or URI");
        }
    }

    // ---- values

    private void readValues(JsonLevel level, JsonAttribute attribute, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            input.report(JsonLeniency.NULL_VALUE, "null in place of values");
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            if (attribute.vr.isPresent() || token != JsonToken.START_OBJECT) {
                input.report(JsonLeniency.VALUE_SHAPE, "a value without an array around it");
            }
            attribute.values.add(readValue(level, attribute, token));
            return;
        }
        for (JsonToken next = input.next(); next != JsonToken.END_ARRAY; next = input.next()) {
            attribute.values.add(readValue(level, attribute, next));
        }
        if (attribute.values.isEmpty()) {
            input.report(JsonLeniency.NULL_VALUE, "an empty array of values");
        }
    }

    private JsonValue readValue(JsonLevel level, JsonAttribute attribute, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> new JsonValue.Text(input.text(), JsonValue.Kind.STRING);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(input.text());
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Text(input.text(), JsonValue.Kind.TRUTH);
            case VALUE_NULL -> JsonValue.NULL;
            case START_OBJECT -> readObject(level, attribute.vr);
            default -> throw input.fail("an array within the array of values");
        };
    }

    private static JsonValue number(String text) {
        boolean finite = Character.isDigit(text.charAt(text.length() - 1));
        return new JsonValue.Text(text, finite ? JsonValue.Kind.NUMBER : JsonValue.Kind.NON_FINITE);
    }

    private JsonValue readObject(JsonLevel level, Optional<VR> vr) throws IOException {
        input.nextItem();
        JsonToken token = input.next();
        if (token == JsonToken.END_OBJECT) {
            return new JsonValue.Item(DataSet.empty());
        }
        boolean isName =
                vr.map(known -> known == VR.PN).orElse(false) || vr.isEmpty() && NameGroups.isGroup(input.text());
        if (isName) {
            return readName();
        }
        JsonLevel item = new JsonLevel(level.isUnicode());
        readAttributes(item, token);
        if (item.isBeyondAscii()) {
            level.hasTextBeyondAscii();
        }
        return new JsonValue.Item(item.build(false));
    }

    private JsonValue readName() throws IOException {
        NameGroups groups = new NameGroups();
        JsonToken token = JsonToken.FIELD_NAME;
        while (token != JsonToken.END_OBJECT) {
            String group = input.text();
            JsonToken value = input.next();
            if (!NameGroups.isGroup(group)) {
                input.report(JsonLeniency.UNKNOWN_MEMBER, "a member of a name that is not in the standard");
                input.skip();
            } else if (value == JsonToken.VALUE_STRING) {
                groups.put(group, input.text());
            } else if (value == JsonToken.VALUE_NULL) {
                input.report(JsonLeniency.NULL_VALUE, "null for a group of a name");
            } else {
                throw input.fail("a group of a name that is no string");
            }
            token = input.next();
        }
        return new JsonValue.Name(groups.toString());
    }

    private void put(JsonLevel level, JsonAttribute attribute) throws IOException {
        int tag = attribute.tag;
        if (attribute.vr.isEmpty()) {
            input.report(JsonLeniency.MISSING_VR, "an attribute without VR");
        }
        VR vr = attribute.vr.orElseGet(() -> guess.of(tag, level.creator(tag), attribute.values));
        if (attribute.forms() > 1) {
            input.report(JsonLeniency.SEVERAL_VALUES, "more than one of Value, InlineBinary and BulkDataURI");
        }
        if (!attribute.values.isEmpty()) {
            if (vr == VR.UN) {
                input.report(JsonLeniency.VALUE_SHAPE, "a Value of UN, which has InlineBinary");
                vr = VrGuess.byLook(attribute.values);
            }
            encoder.put(level, tag, vr, attribute.values);
        } else if (attribute.binary.isPresent()) {
            if (!vr.isStream()) {
                input.report(JsonLeniency.VALUE_SHAPE, "InlineBinary of " + vr + ", which has a Value");
            }
            level.putBinary(tag, vr, attribute.binary.get());
        } else if (attribute.uri.isPresent()) {
            resolve(level, tag, vr, attribute.uri.get());
        } else if (vr == VR.SQ) {
            level.putItems(tag, List.of());
        } else {
            level.putText(tag, vr, "");
        }
    }

    private void resolve(JsonLevel level, int tag, VR vr, String text) throws IOException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw input.fail("a BulkDataURI that is no URI");
        }
        Optional<Value> value = options.bulkData().resolve(uri, input.tagPath(), vr);
        if (value.isPresent()) {
            level.putValue(tag, vr, value.get());
        } else {
            input.report(JsonLeniency.UNRESOLVED_BULK_DATA, "a BulkDataURI that nothing is known about");
        }
    }
}
