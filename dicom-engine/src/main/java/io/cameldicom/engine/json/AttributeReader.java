package io.cameldicom.engine.json;

import com.fasterxml.jackson.core.JsonToken;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the attributes of a data set and of its items.
 *
 * <pre>
 * data set  = { name : attribute, ... }
 * attribute = { "vr" : ..., "Value" : [ value, ... ] | "InlineBinary" : ... | "BulkDataURI" : ... }
 * value     = string | number | null | name | data set
 * </pre>
 *
 * @dicom PS3.18 F.2.2
 */
final class AttributeReader {
    private static final Map<String, VR> VRS =
            Arrays.stream(VR.values()).collect(Collectors.toUnmodifiableMap(VR::name, Function.identity()));
    private static final int META = 0x0002;

    private final JsonInput input;
    private final JsonValueEncoder encoder;
    private final VrGuess guess;
    private JsonLevel meta = new JsonLevel(false);

    AttributeReader(JsonInput input) {
        this.input = input;
        this.encoder = new JsonValueEncoder(input);
        this.guess = new VrGuess(input.options().privateDictionary());
    }

    /**
     * Reads a data set whose bracket has been read.
     *
     * @param fileMeta receives the elements of group 0002
     */
    void readDataSet(JsonLevel outermost, JsonLevel fileMeta) throws IOException {
        meta = fileMeta;
        readAttributes(outermost, input.next());
    }

    private void readAttributes(JsonLevel level, JsonToken first) throws IOException {
        for (JsonToken token = first; token != JsonToken.END_OBJECT; token = input.next()) {
            int tag = tag(input.text());
            input.enter(tag);
            if (Tag.isGroupLength(tag)) {
                input.report(JsonLeniency.GROUP_LENGTH, "a group length");
                input.next();
                input.skip();
            } else if (Tag.group(tag) == META && input.depth() == 1) {
                input.report(JsonLeniency.FILE_META_INFORMATION, "file meta information in a data set");
                readAttribute(meta, tag);
            } else {
                readAttribute(level, tag);
            }
            input.leave();
        }
    }

    private int tag(String name) throws IOException {
        OptionalInt tag = JsonTags.regular(name);
        if (tag.isPresent()) {
            return tag.getAsInt();
        }
        tag = JsonTags.anyCase(name);
        if (tag.isPresent()) {
            input.report(JsonLeniency.LOWER_CASE_TAG, "a tag with lower-case digits");
            return tag.getAsInt();
        }
        tag = JsonTags.anyForm(name);
        if (tag.isPresent()) {
            input.report(JsonLeniency.KEYWORD_AS_TAG, "a keyword, or punctuation, in place of eight digits");
            return tag.getAsInt();
        }
        throw input.fail("a name that is neither a tag nor a keyword");
    }

    private void readAttribute(JsonLevel level, int tag) throws IOException {
        JsonAttribute attribute = new JsonAttribute(tag);
        JsonToken token = input.next();
        if (token == JsonToken.START_OBJECT) {
            readMembers(level, attribute);
        } else {
            input.report(JsonLeniency.VALUE_SHAPE, "a value without the attribute object");
            readValues(level, attribute, token);
        }
        if (level.contains(tag)) {
            input.report(JsonLeniency.DUPLICATE_TAG, "a tag for the second time");
            return;
        }
        if (level.isOutOfOrder(tag)) {
            input.report(JsonLeniency.TAG_ORDER, "a tag after a higher one");
        }
        put(level, attribute);
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
        VR vr = VRS.get(name);
        if (vr == null) {
            input.report(JsonLeniency.UNKNOWN_VR, "a VR that is none");
            input.skip();
            vr = VRS.get(name.toUpperCase(Locale.ROOT));
        }
        return Optional.ofNullable(vr);
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
        if (!attribute.values.isEmpty()) {
            input.report(JsonLeniency.SEVERAL_VALUES, "a second Value");
            input.skip();
        } else if (token == JsonToken.VALUE_NULL) {
            input.report(JsonLeniency.NULL_VALUE, "null in place of values");
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = input.next(); next != JsonToken.END_ARRAY; next = input.next()) {
                attribute.values.add(readValue(level, attribute, next));
            }
            if (attribute.values.isEmpty()) {
                input.report(JsonLeniency.NULL_VALUE, "an empty array of values");
            }
        } else {
            input.report(JsonLeniency.VALUE_SHAPE, "a value without an array around it");
            attribute.values.add(readValue(level, attribute, token));
        }
    }

    private JsonValue readValue(JsonLevel level, JsonAttribute attribute, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> text(JsonValue.Kind.STRING);
            case VALUE_NUMBER_INT -> text(JsonValue.Kind.NUMBER);
            case VALUE_NUMBER_FLOAT -> text(input.isFinite() ? JsonValue.Kind.NUMBER : JsonValue.Kind.NON_FINITE);
            case VALUE_TRUE, VALUE_FALSE -> text(JsonValue.Kind.TRUTH);
            case VALUE_NULL -> JsonValue.NULL;
            case START_OBJECT -> readObject(level, attribute.vr);
            default -> throw input.fail("an array within the array of values");
        };
    }

    private JsonValue text(JsonValue.Kind kind) throws IOException {
        String text = input.text();
        input.countValue(text);
        return new JsonValue.Text(text, kind);
    }

    private JsonValue readObject(JsonLevel level, Optional<VR> vr) throws IOException {
        input.nextItem();
        JsonToken token = input.next();
        if (token == JsonToken.END_OBJECT) {
            return new JsonValue.Item(DataSet.empty());
        }
        boolean isName = vr.isPresent() ? vr.get() == VR.PN : NameGroups.isGroup(input.text());
        if (isName) {
            return readName();
        }
        JsonLevel item = new JsonLevel(level.isUnicode());
        readAttributes(item, token);
        if (item.needsUnicodeAround()) {
            level.needsUnicode();
        }
        return new JsonValue.Item(item.build(false));
    }

    private JsonValue readName() throws IOException {
        NameGroups groups = new NameGroups();
        for (JsonToken token = JsonToken.FIELD_NAME; token != JsonToken.END_OBJECT; token = input.next()) {
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
        }
        input.countValue(groups.toString());
        return new JsonValue.Name(groups.toString());
    }

    // ---- elements

    private void put(JsonLevel level, JsonAttribute attribute) throws IOException {
        int tag = attribute.tag;
        if (attribute.vr.isEmpty()) {
            input.report(JsonLeniency.MISSING_VR, "an attribute without VR");
        }
        if (attribute.forms() > 1) {
            input.report(JsonLeniency.SEVERAL_VALUES, "more than one of Value, InlineBinary and BulkDataURI");
        }
        VR vr = attribute.vr.orElseGet(() -> guess.of(tag, level.creator(tag), attribute.values));
        if (!attribute.values.isEmpty()) {
            if (vr == VR.UN) {
                input.report(JsonLeniency.VALUE_SHAPE, "a Value of UN, which has InlineBinary");
                vr = VrGuess.byLook(attribute.values);
            }
            encoder.put(level, tag, vr, attribute.values);
        } else if (attribute.binary.isPresent()) {
            putBinary(level, tag, vr, attribute.binary.get());
        } else if (attribute.uri.isPresent()) {
            resolve(level, tag, vr, attribute.uri.get());
        } else if (vr == VR.SQ) {
            level.putItems(tag, List.of());
        } else {
            level.putText(tag, vr, "");
        }
    }

    private void putBinary(JsonLevel level, int tag, VR vr, byte[] bytes) throws IOException {
        if (vr == VR.SQ) {
            throw input.fail("InlineBinary of SQ");
        }
        if (!vr.isStream()) {
            input.report(JsonLeniency.VALUE_SHAPE, "InlineBinary of " + vr + ", which has a Value");
        }
        level.putBinary(tag, vr, bytes);
    }

    private void resolve(JsonLevel level, int tag, VR vr, String text) throws IOException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // The exception would quote the text.
            throw input.fail("a BulkDataURI that is no URI");
        }
        Optional<Value> value = input.options().bulkData().resolve(uri, input.tagPath(), vr);
        if (value.isPresent()) {
            level.putValue(tag, vr, value.get());
        } else {
            input.report(JsonLeniency.UNRESOLVED_BULK_DATA, "a BulkDataURI that nothing is known about");
        }
    }
}
