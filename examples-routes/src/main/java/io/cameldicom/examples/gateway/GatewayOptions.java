package io.cameldicom.examples.gateway;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a gateway is told.
 *
 * @param bind the address to listen on
 * @param port the port, 0 for a free one
 * @param aeTitle its AE title
 * @param archive the directory of the archive; made if it is not there
 * @param template names the files in it
 * @param destinations whom to forward to
 */
record GatewayOptions(
        String bind, int port, String aeTitle, Path archive, PathTemplate template, Destinations destinations) {
    GatewayOptions {
        Objects.requireNonNull(bind, "bind");
        Objects.requireNonNull(aeTitle, "aeTitle");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(destinations, "destinations");
    }
}
