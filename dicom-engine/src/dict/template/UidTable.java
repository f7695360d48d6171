package io.cameldicom.engine.dict;

/** UID, keyword and name of each registered UID, in three lines. */
final class UidTable {
    static final String[] LINES = @lines@;

    private UidTable() {}
}
