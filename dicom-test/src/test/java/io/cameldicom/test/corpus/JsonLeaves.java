package io.cameldicom.test.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JSON text as a list of its leaves: {@code /00100010/Value/0/Alphabetic} and what stands there. Numbers are brought to
 * one form, strings keep their quotation marks, an empty object or array is a leaf.
 */
final class JsonLeaves {
    private JsonLeaves() {}

    /** The leaves by their places. */
    static Map<String, String> of(byte[] json) throws IOException {
        Map<String, String> leaves = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            add("", parser.nextToken(), parser, leaves);
        }
        return leaves;
    }

    private static void add(String at, JsonToken token, JsonParser parser, Map<String, String> leaves)
            throws IOException {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            int count = 0;
            for (JsonToken next = parser.nextToken(); !next.isStructEnd(); next = parser.nextToken()) {
                String name = Integer.toString(count++);
                if (next == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                    next = parser.nextToken();
                }
                add(at + '/' + name, next, parser, leaves);
            }
            if (count == 0) {
                leaves.put(at, token.asString());
            }
        } else if (token.isNumeric()) {
            leaves.put(at, parser.getDecimalValue().stripTrailingZeros().toPlainString());
        } else {
            leaves.put(at, token == JsonToken.VALUE_STRING ? '"' + parser.getText() + '"' : token.asString());
        }
    }
}
