package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.cameldicom.engine.DicomException.Category;
import io.cameldicom.engine.data.TagPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of the text, with the place in the data set, the faults that were forgiven and what is left of the limits.
 *
 * <p>The parser's own exceptions quote the text they stumble over, so they are neither passed on nor kept as causes.
 */
final class JsonInput implements Closeable {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.newBoundedPool(JsonDataSetWriter.POOLED))
            .streamReadConstraints(constraints(JsonLimits.DEFAULT))
            .build();

    /** What an element, a value and an item cost in memory besides their characters, roughly. */
    private static final int ELEMENT_COST = 64;

    private static final int VALUE_COST = 48;
    private static final int ITEM_COST = 512;

    private static final int KEPT = 100;

    private final JsonParser parser;
    private final JsonReadOptions options;
    private final List<JsonDeviation> deviations = new ArrayList<>(0);
    private final JsonPlace place = new JsonPlace();
    private long elements;
    private long memory;

    private JsonInput(JsonParser parser, JsonReadOptions options) {
        this.parser = parser;
        this.options = options;
    }

    static JsonInput of(InputStream in, JsonReadOptions options) throws IOException {
        return new JsonInput(factory(options.limits()).createParser(in), options);
    }

    static JsonInput of(byte[] bytes, JsonReadOptions options) throws IOException {
        return new JsonInput(factory(options.limits()).createParser(bytes), options);
    }

    private static JsonFactory factory(JsonLimits limits) {
        return limits.equals(JsonLimits.DEFAULT)
                ? FACTORY
                : FACTORY.rebuild().streamReadConstraints(constraints(limits)).build();
    }

    private static StreamReadConstraints constraints(JsonLimits limits) {
        // An item is an object in the array in the object of its attribute, a name is one object more.
        return StreamReadConstraints.builder()
                .maxNestingDepth(3 * limits.maxDepth() + 6)
                .maxStringLength(limits.maxStringLength())
                .build();
    }

    JsonReadOptions options() {
        return options;
    }

    // ---- tokens

    /** The next token; {@link JsonToken#NOT_AVAILABLE} at the end of the text. */
    JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            return token == null ? JsonToken.NOT_AVAILABLE : token;
        } catch (JsonProcessingException e) {
            throw translated(e);
        }
    }

    String text() throws IOException {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw translated(e);
        }
    }

    /** Whether the present number is one that JSON has. */
    boolean isFinite() throws IOException {
        try {
            return !parser.isNaN();
        } catch (JsonProcessingException e) {
            throw translated(e);
        }
    }

    /** The bytes that the present string stands for in Base64. */
    byte[] base64() throws IOException {
        try {
            char[] characters = parser.getTextCharacters();
            countMemory(parser.getTextLength() * 3L / 4);
            Base64Text base64 = new Base64Text(characters, parser.getTextOffset(), parser.getTextLength());
            byte[] bytes = base64.decode().orElseThrow(() -> fail("InlineBinary is not Base64"));
            if (!base64.isRegular()) {
                report(JsonLeniency.BASE64, "Base64 in another form than RFC 4648 section 4 gives it");
            }
            return bytes;
        } catch (JsonProcessingException e) {
            throw translated(e);
        }
    }

    /** Skips what is left of the object or array that the present token starts; nothing after any other token. */
    void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw translated(e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    // ---- limits

    void startDataSet() {
        elements = 0;
        memory = 0;
        place.leaveAll();
    }

    private void countElement() throws DicomJsonException {
        if (++elements > options.limits().maxElements()) {
            throw overLimit("more than " + options.limits().maxElements() + " elements");
        }
        countMemory(ELEMENT_COST);
    }

    void countValue(String text) throws DicomJsonException {
        countMemory(VALUE_COST + text.length());
    }

    private void countMemory(long bytes) throws DicomJsonException {
        memory += bytes;
        if (memory > options.limits().maxMemory()) {
            throw overLimit("more than " + options.limits().maxMemory() + " bytes in memory");
        }
    }

    // ---- the place

    /** Enters the attribute {@code tag}. */
    void enter(int tag) throws DicomJsonException {
        countElement();
        place.enter(tag);
        if (place.depth() > options.limits().maxDepth() + 1) {
            throw overLimit("sequences nested deeper than " + options.limits().maxDepth());
        }
    }

    /** Enters the next item of the attribute; an object that is a name counts as one, too. */
    void nextItem() throws DicomJsonException {
        place.nextItem();
        countMemory(ITEM_COST);
    }

    void leave() {
        place.leave();
    }

    /** How many attributes the place is in. */
    int depth() {
        return place.depth();
    }

    TagPath tagPath() {
        return place.path();
    }

    // ---- faults

    List<JsonDeviation> deviations() {
        return List.copyOf(deviations);
    }

    void report(JsonLeniency leniency, String reason) throws DicomJsonException {
        JsonLocation at = parser.currentTokenLocation();
        if (!options.leniencies().contains(leniency)) {
            throw failure(
                    reason,
                    at,
                    "Allow the leniency " + leniency + ", or ask the sender for correct JSON.",
                    Category.PERMANENT);
        }
        if (deviations.size() < KEPT) {
            deviations.add(new JsonDeviation(leniency, at.getLineNr(), at.getColumnNr(), place.toString()));
        }
    }

    DicomJsonException fail(String reason) {
        return failure(reason, parser.currentTokenLocation(), "Ask the sender for correct JSON.", Category.PERMANENT);
    }

    private DicomJsonException overLimit(String reason) {
        return failure(
                reason,
                parser.currentTokenLocation(),
                "If the data set is meant to be that large, raise the limits.",
                Category.CONFIGURATION);
    }

    private DicomJsonException translated(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return overLimit("nested deeper, or a string or number longer, than the limits allow");
        }
        String reason = e instanceof JsonEOFException ? "the text ends too early" : "not JSON";
        JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return failure(reason, at, "Ask the sender for correct JSON.", Category.PERMANENT);
    }

    private DicomJsonException failure(String reason, JsonLocation at, String advice, Category category) {
        return new DicomJsonException(
                reason, at.getLineNr(), at.getColumnNr(), at.getByteOffset(), place.toString(), advice, category);
    }
}
