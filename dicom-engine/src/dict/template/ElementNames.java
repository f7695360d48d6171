package io.cameldicom.engine.dict;

/** The name of each row of {@link ElementTable}. */
final class ElementNames {
    static final String[] LINES = @lines@;

    private ElementNames() {}
}
