package io.cameldicom.engine.io;

import java.util.Objects;

/**
 * A fault that was forgiven.
 *
 * @param leniency which kind
 * @param offset where, in bytes from the start of the input; in the inflated bytes of a deflated data set
 * @param path the tag path of the element, such as {@code (0008,1140)[0].(0008,1155)}; empty outside of one
 */
public record Deviation(Leniency leniency, long offset, String path) {
    public Deviation {
        Objects.requireNonNull(leniency, "leniency");
        Objects.requireNonNull(path, "path");
    }
}
