package io.cameldicom.component;

import java.util.Optional;

/**
 * Whom a {@code toD} names in its URI, for the one endpoint that serves all of them.
 *
 * @param address host and port, or the name of an entry of the AE registry
 */
record DynamicDestination(EndpointAddress address, Optional<String> calledAeTitle, Optional<String> callingAeTitle) {
    /** The property of an Exchange that holds it. */
    static final String PROPERTY = "CamelDicomDynamicDestination";
}
