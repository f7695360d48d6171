package io.cameldicom.engine.json;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.data.DicomValueException;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonValue.Kind;
import io.cameldicom.engine.json.JsonValue.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the entries of a Value array into the value of an element.
 *
 * @dicom PS3.18 F.2.3, F.2.5
 */
final class JsonValueEncoder {
    /** The longest DS value (PS3.5 6.2). */
    private static final int MAX_DECIMAL = 16;

    private static final int MAX_LONG_DIGITS = 20;

    private final JsonInput input;

    JsonValueEncoder(JsonInput input) {
        this.input = input;
    }

    void put(JsonLevel level, int tag, VR vr, List<JsonValue> values) throws IOException {
        if (vr == VR.SQ) {
            level.putItems(tag, items(values));
        } else if (vr.isText()) {
            level.putText(tag, vr, text(vr, values));
        } else {
            putNumbers(level, tag, vr, values);
        }
    }

    private List<DataSet> items(List<JsonValue> values) throws IOException {
        List<DataSet> items = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            if (value instanceof JsonValue.Item item) {
                items.add(item.dataSet());
            } else if (value == JsonValue.NULL) {
                input.report(JsonLeniency.NULL_VALUE, "null for an item");
                items.add(DataSet.empty());
            } else {
                throw input.fail("a value of SQ that is no object");
            }
        }
        return items;
    }

    // ---- text

    private String text(VR vr, List<JsonValue> values) throws IOException {
        String joined;
        if (values.size() == 1) {
            joined = textOf(vr, values.get(0));
            if (values.get(0) == JsonValue.NULL) {
                input.report(JsonLeniency.NULL_VALUE, "null as the only value");
            }
        } else {
            if (!vr.isMultiValuedText()) {
                input.report(JsonLeniency.VALUE_SHAPE, "several values of " + vr + ", which has one");
            }
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                out.append(i > 0 ? "\\" : "").append(textOf(vr, values.get(i)));
            }
            joined = out.toString();
        }
        if (!isEncodable(vr, joined)) {
            throw input.fail("a character that " + vr + " cannot hold");
        }
        return joined;
    }

    /** Whether the text has no half of a surrogate pair and, for a VR of the default repertoire, fits into bytes. */
    private static boolean isEncodable(VR vr, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF && !vr.usesCharacterSet()) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private String textOf(VR vr, JsonValue value) throws IOException {
        if (value instanceof Text text) {
            return textOf(vr, text);
        }
        if (vr == VR.PN && value instanceof JsonValue.Name name) {
            return single(vr, name.text());
        }
        if (vr == VR.PN
                && value instanceof JsonValue.Item item
                && item.dataSet().isEmpty()) {
            return "";
        }
        throw input.fail("an object as a value of " + vr);
    }

    private String textOf(VR vr, Text text) throws IOException {
        return switch (text.kind()) {
            case NULL -> "";
            case STRING -> {
                if (vr == VR.PN) {
                    input.report(JsonLeniency.NAME_AS_STRING, "a person name as a string");
                }
                yield single(vr, text.text());
            }
            case NUMBER -> number(vr, text.text());
            case TRUTH, NON_FINITE -> {
                if (vr == VR.DS || vr == VR.IS) {
                    throw input.fail("a value of " + vr + " that is no number");
                }
                input.report(JsonLeniency.TEXT_FORM, "a value of " + vr + " without quotation marks");
                yield text.text();
            }
        };
    }

    private String single(VR vr, String text) throws IOException {
        if (vr.isMultiValuedText() && text.indexOf('\\') >= 0) {
            input.report(JsonLeniency.BACKSLASH, "several values of " + vr + " in one string");
        }
        return text;
    }

    private String number(VR vr, String digits) throws IOException {
        if (vr == VR.DS) {
            return digits.length() <= MAX_DECIMAL ? digits : shortened(digits);
        }
        if (vr == VR.IS) {
            return integer(vr, digits);
        }
        input.report(JsonLeniency.TEXT_FORM, "a value of " + vr + " without quotation marks");
        return digits;
    }

    /** A JSON number stands for its value, so that one too long for DS is rounded to what fits. */
    private String shortened(String digits) throws IOException {
        try {
            return DecimalString.format(DecimalString.parse(digits));
        } catch (DicomValueException e) {
            throw input.fail("a number out of the range of DS");
        }
    }

    // ---- numbers

    private void putNumbers(JsonLevel level, int tag, VR vr, List<JsonValue> values) throws IOException {
        if (!vr.isBinary()) {
            input.report(JsonLeniency.VALUE_SHAPE, "a Value of " + vr + ", which has InlineBinary");
        }
        String[] numbers = new String[withoutNullsAtTheEnd(vr, values)];
        for (int i = 0; i < numbers.length; i++) {
            if (!(values.get(i) instanceof Text text)) {
                throw input.fail("an object as a value of " + vr);
            }
            numbers[i] = numberOf(vr, text);
        }
        try {
            level.putNumbers(tag, vr, numbers);
        } catch (DicomValueException e) {
            throw input.fail("a value that is no number of " + vr + ", or out of its range");
        }
    }

    /** How many values there are: no number means null, but at the end it moves no other. */
    private int withoutNullsAtTheEnd(VR vr, List<JsonValue> values) throws IOException {
        int count = values.size();
        while (!isFloating(vr) && count > 0 && values.get(count - 1) == JsonValue.NULL) {
            input.report(JsonLeniency.NULL_VALUE, "null as the last value of " + vr);
            count--;
        }
        return count;
    }

    private static boolean isFloating(VR vr) {
        return vr == VR.FL || vr == VR.FD || vr == VR.OF || vr == VR.OD;
    }

    private String numberOf(VR vr, Text text) throws IOException {
        boolean floating = isFloating(vr);
        if (vr == VR.AT) {
            return tag(text);
        }
        return switch (text.kind()) {
            case NUMBER -> floating ? finite(vr, text.text()) : integer(vr, text.text());
            case STRING -> floating ? floating(vr, text.text()) : quotedInteger(vr, text.text());
            case NON_FINITE, NULL -> {
                if (!floating) {
                    throw input.fail("a value of " + vr + " that is no number");
                }
                input.report(JsonLeniency.NON_FINITE_NUMBER, "NaN or an infinity not as a string");
                yield named(text.kind() == Kind.NULL ? "NaN" : text.text());
            }
            case TRUTH -> throw input.fail("a value of " + vr + " that is no number");
        };
    }

    private String tag(Text text) throws IOException {
        if (text.kind() == Kind.STRING && JsonTags.regular(text.text()).isPresent()) {
            return text.text();
        }
        int tag = JsonTags.anyForm(text.text()).orElseThrow(() -> input.fail("a value of AT that is no tag"));
        input.report(JsonLeniency.NUMBER_FORM, "a value of AT in another form than eight upper-case digits");
        return JsonNumbers.hex(tag);
    }

    /** The number, if it is one and finite as the VR holds it. */
    private String finite(VR vr, String digits) throws IOException {
        boolean fits;
        try {
            fits = vr == VR.FL || vr == VR.OF
                    ? Float.isFinite(Float.parseFloat(digits))
                    : Double.isFinite(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            fits = false;
        }
        if (!fits) {
            throw input.fail("a value that is no number of " + vr + ", or out of its range");
        }
        return digits;
    }

    private String floating(VR vr, String text) throws IOException {
        String name = named(text);
        if (!name.isEmpty()) {
            return name;
        }
        input.report(JsonLeniency.NUMBER_FORM, "a number of " + vr + " in quotation marks");
        return finite(vr, text.strip());
    }

    /** What Java calls the number that is none, or infinite; {@code ""} for all other text. */
    private static String named(String text) {
        return switch (text) {
            case "NaN", "nan" -> "NaN";
            case "inf", "+inf", "Infinity", "+Infinity", "INF", "+INF" -> "Infinity";
            case "-inf", "-Infinity", "-INF" -> "-Infinity";
            default -> "";
        };
    }

    private String quotedInteger(VR vr, String text) throws IOException {
        if (vr != VR.SV && vr != VR.UV) {
            input.report(JsonLeniency.NUMBER_FORM, "a number of " + vr + " in quotation marks");
        }
        String digits = text.strip();
        return isInteger(digits) ? digits : integer(vr, digits);
    }

    /** The digits, without a fraction or an exponent that say nothing. */
    private String integer(VR vr, String number) throws IOException {
        if (isInteger(number)) {
            return number;
        }
        String digits;
        try {
            BigDecimal exact = new BigDecimal(number);
            // The numbers of digits first: a great exponent would make a number that fills the memory.
            boolean isShort = (long) exact.precision() - exact.scale() <= MAX_LONG_DIGITS && exact.scale() < 1000;
            digits = isShort ? exact.toBigIntegerExact().toString() : "";
        } catch (NumberFormatException e) {
            throw input.fail("a value of " + vr + " that is no number");
        } catch (ArithmeticException fraction) {
            digits = "";
        }
        if (digits.isEmpty() && vr != VR.IS) {
            throw input.fail("a value of " + vr + " that is no integer, or out of its range");
        }
        input.report(JsonLeniency.NUMBER_FORM, "an integer of " + vr + " with a fraction or an exponent");
        return digits.isEmpty() ? number : digits;
    }

    private static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        return start < text.length() && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }
}
