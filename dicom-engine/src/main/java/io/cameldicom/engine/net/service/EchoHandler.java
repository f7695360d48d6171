package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;

/** Answers a C-ECHO. Called by workers, by several at once. */
@FunctionalInterface
public interface EchoHandler {
    /** Answers with success. */
    EchoHandler ALWAYS = peer -> Status.SUCCESS;

    /** How to answer; an exception becomes 0110H, Processing Failure. */
    Status echo(PeerInfo peer);
}
