package io.cameldicom.engine.net.ul;

/**
 * How connections are secured from now on, where keys and certificates are renewed while everything runs: each new connection
 * takes what is current, those that stand go on.
 */
@FunctionalInterface
public interface TlsSource {
    /** What holds for a connection that is made now. Asked by event loops: it must not block. Equal as long as nothing changed. */
    TlsOptions current();

    /** What never changes. */
    static TlsSource of(TlsOptions fixed) {
        return () -> fixed;
    }
}
