package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Uid;

/** A UID of a request as its response repeats it. */
final class EchoedUid {
    private EchoedUid() {}

    /** The UID, or {@code ""} where it could not be sent: what a peer put there need not be one. */
    static String of(String uid) {
        return Uid.isSafe(uid) ? uid : "";
    }
}
