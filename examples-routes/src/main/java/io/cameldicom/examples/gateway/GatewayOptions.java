package io.cameldicom.examples.gateway;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a gateway is told.
 *
 * @param bind the address to listen on
 * @param port the port, 0 for a free one
 * @param aeTitle its AE title
 * @param archive the directory of the archive; made if it is not there
 * @param minimumFree bytes that must be free on the archive's disk, or instances are refused; 0 to go on until it is full
 * @param template names the files in it
 * @param destinations whom to forward to
 * @param tls how it is called, if not in the clear
 */
record GatewayOptions(
        String bind,
        int port,
        String aeTitle,
        Path archive,
        long minimumFree,
        PathTemplate template,
        Destinations destinations,
        Optional<ListenerTls> tls) {
    /** What is left free unless told otherwise. */
    static final long MINIMUM_FREE = 256L << 20;

    GatewayOptions {
        Objects.requireNonNull(bind, "bind");
        Objects.requireNonNull(aeTitle, "aeTitle");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(destinations, "destinations");
        Objects.requireNonNull(tls, "tls");
        if (minimumFree < 0) {
            throw new IllegalArgumentException("A disk with " + minimumFree + " bytes free");
        }
    }

    /** One that leaves the usual space free, and is called in the clear. */
    GatewayOptions(
            String bind, int port, String aeTitle, Path archive, PathTemplate template, Destinations destinations) {
        this(bind, port, aeTitle, archive, MINIMUM_FREE, template, destinations, Optional.empty());
    }

    /** The same with another {@link #minimumFree()}. */
    GatewayOptions withMinimumFree(long bytes) {
        return new GatewayOptions(bind, port, aeTitle, archive, bytes, template, destinations, tls);
    }

    /** The same called over TLS. */
    GatewayOptions withTls(ListenerTls secured) {
        return new GatewayOptions(
                bind, port, aeTitle, archive, minimumFree, template, destinations, Optional.of(secured));
    }
}
