package io.cameldicom.engine.json;

import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of one attribute object, collected in whichever order they come. */
final class JsonAttribute {
    final int tag;
    final List<JsonValue> values = new ArrayList<>(1);
    Optional<VR> vr = Optional.empty();
    Optional<byte[]> binary = Optional.empty();
    Optional<String> uri = Optional.empty();

    JsonAttribute(int tag) {
        this.tag = tag;
    }

    /** How many of Value, InlineBinary and BulkDataURI there are. */
    int forms() {
        return (values.isEmpty() ? 0 : 1) + (binary.isPresent() ? 1 : 0) + (uri.isPresent() ? 1 : 0);
    }
}
