package io.cameldicom.test.junit;

import java.io.IOException;
import java.time.Duration;

/** A program did not end in time and was killed. */
public final class PeerTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    PeerTimeoutException(String program, Duration timeout) {
        super(program + " did not end within " + timeout.toSeconds() + " s and was killed");
    }
}
