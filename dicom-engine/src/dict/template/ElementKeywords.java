package io.cameldicom.engine.dict;

/** The keyword of each row of {@link ElementTable}. */
final class ElementKeywords {
    static final String[] LINES = @lines@;

    private ElementKeywords() {}
}
