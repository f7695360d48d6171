package io.cameldicom.engine.json;

import io.cameldicom.engine.data.DataSet;

/** One entry of a Value array, kept until the VR is known, which may stand behind it. */
sealed interface JsonValue {
    /** What stands for an empty value. */
    JsonValue NULL = new Text("", Kind.NULL);

    /** How a text stood in the JSON. */
    enum Kind {
        /** In quotation marks. */
        STRING,
        /** As a number. */
        NUMBER,
        /** As NaN, Infinity or -Infinity without quotation marks, which JSON does not have. */
        NON_FINITE,
        /** As true or false. */
        TRUTH,
        /** As null. */
        NULL
    }

    /** A string, a number or null. */
    record Text(String text, Kind kind) implements JsonValue {
        /** The kind only: the text may be a patient's. */
        @Override
        public String toString() {
            return kind.toString();
        }
    }

    /** A person name, groups divided by equals signs. */
    record Name(String text) implements JsonValue {
        /** Nothing: the name is a patient's. */
        @Override
        public String toString() {
            return "name";
        }
    }

    /** An item, or the empty object, which may also be an empty name. */
    record Item(DataSet dataSet) implements JsonValue {}
}
