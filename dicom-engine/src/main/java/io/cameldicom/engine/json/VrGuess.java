package io.cameldicom.engine.json;

import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.PrivateDictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonValue.Kind;
import java.util.List;

/** Finds the VR of an attribute that says none, or none that there is. */
final class VrGuess {
    private static final int MAX_LINE = 64;

    private final PrivateDictionary dictionary;

    VrGuess(PrivateDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * The VR by the dictionaries, else by the look of the values.
     *
     * @param creator the private creator of the element's block, or {@code ""}
     */
    VR of(int tag, String creator, List<JsonValue> values) {
        VR vr = Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag) ? dictionary.vr(creator, tag) : Dictionary.vr(tag);
        if (vr == VR.UN && !values.isEmpty()) {
            return byLook(values);
        }
        boolean ambiguous = vr == VR.US || vr == VR.OW;
        if (ambiguous && !values.isEmpty() && Dictionary.isAmbiguous(tag)) {
            // PS3.6: US or SS, perhaps or OW; a Value is not that of OW, and a negative number not that of US.
            return values.stream().anyMatch(VrGuess::isNegative) ? VR.SS : VR.US;
        }
        return vr;
    }

    private static boolean isNegative(JsonValue value) {
        return value instanceof JsonValue.Text text && text.text().startsWith("-");
    }

    /** A VR that can hold what is there, for an element that no dictionary knows. */
    static VR byLook(List<JsonValue> values) {
        if (values.stream().allMatch(JsonValue.Item.class::isInstance)) {
            return VR.SQ;
        }
        if (values.stream().anyMatch(JsonValue.Name.class::isInstance)) {
            return VR.PN;
        }
        if (values.stream().allMatch(value -> value instanceof JsonValue.Text text && text.kind() == Kind.NUMBER)) {
            return VR.DS;
        }
        boolean isShort = values.stream()
                .allMatch(value ->
                        value instanceof JsonValue.Text text && text.text().length() <= MAX_LINE);
        return isShort ? VR.LO : values.size() == 1 ? VR.UT : VR.UC;
    }
}
