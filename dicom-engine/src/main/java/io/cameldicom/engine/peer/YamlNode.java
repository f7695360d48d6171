package io.cameldicom.engine.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of a YAML document that knows where it stands. */
sealed interface YamlNode {
    /**
     * Where something is.
     *
     * @param key the path of keys, joined by dots; {@code ""} for the document
     * @param line from 1; 0 for the file as a whole
     * @param column from 1; 0 for the file as a whole
     */
    record Place(String key, int line, int column) {
        static final Place FILE = new Place("", 0, 0);
    }

    Place place();

    /** A word, a number, or nothing at all: {@code ""}. */
    record Scalar(Place place, String text) implements YamlNode {
        /** Where it is; not what it is. */
        @Override
        public String toString() {
            return place.toString();
        }
    }

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and their values, in the order of the file. */
    record Mapping(Place place, Map<String, YamlNode> entries) implements YamlNode {
        /** These entries but for some keys. */
        Mapping without(Set<String> keys) {
            Map<String, YamlNode> left = new LinkedHashMap<>(entries);
            left.keySet().removeAll(keys);
            return new Mapping(place, left);
        }

        /** These entries; where there is none, those of {@code defaults}, which holds for mappings inside, too. */
        Mapping over(Mapping defaults) {
            Map<String, YamlNode> merged = new LinkedHashMap<>(defaults.entries);
            entries.forEach((key, value) -> merged.merge(
                    key,
                    value,
                    (below, above) -> below instanceof Mapping lower && above instanceof Mapping upper
                            ? upper.over(lower)
                            : above));
            return new Mapping(place, merged);
        }
    }
}
