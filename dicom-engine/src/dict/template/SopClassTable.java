package io.cameldicom.engine.dict;

/** The standard's SOP classes. */
final class SopClassTable {
    private SopClassTable() {}

    static SopClass[] rows() {
        return new SopClass[] {
@rows@
        };
    }
}
