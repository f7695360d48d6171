package io.cameldicom.engine.json;

import java.util.Objects;

/**
 * A fault that was forgiven.
 *
 * @param leniency which kind
 * @param line where, from 1
 * @param column where in the line, from 1
 * @param path the tag path of the element, such as {@code (0008,1140)[0].(0008,1155)}; empty outside of one
 */
public record JsonDeviation(JsonLeniency leniency, int line, int column, String path) {
    public JsonDeviation {
        Objects.requireNonNull(leniency, "leniency");
        Objects.requireNonNull(path, "path");
    }
}
