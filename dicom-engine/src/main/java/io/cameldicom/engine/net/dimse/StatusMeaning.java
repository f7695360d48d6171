package io.cameldicom.engine.net.dimse;

/** A row of the status tables: what the codes {@code first} to {@code last} mean in a service; text may be missing. */
record StatusMeaning(ServiceClass service, int first, int last, Status.Category category, String text) {
    boolean covers(int code) {
        return first <= code && code <= last;
    }

    boolean isRange() {
        return first != last;
    }
}
