package io.cameldicom.engine.net.dimse;

/** The status codes of the standard by service class, with their meanings. */
final class StatusTable {
    private StatusTable() {}

    static StatusMeaning[] rows() {
        return new StatusMeaning[] {
@rows@
        };
    }
}
