package io.cameldicom.engine.dict;

/** What the numbers in a kind mean. */
final class KindTable {
    static final String[] VR_SETS = {@vr sets@};
    static final String[] VMS = {@vms@};

    private KindTable() {}
}
