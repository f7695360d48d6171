package io.cameldicom.examples.gateway;

import io.cameldicom.component.DicomEndpoint;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the gateway. */
final class GatewayRoutes extends RouteBuilder {
    static final String RECEIVE = "receive";

    private final DicomEndpoint listen;
    private final Filing filing;
    private final List<String> destinations;

    /**
     * Creates them.
     *
     * @param listen what to receive from
     * @param destinations names in the AE registry
     */
    GatewayRoutes(DicomEndpoint listen, Filing filing, List<String> destinations) {
        this.listen = listen;
        this.filing = filing;
        this.destinations = List.copyOf(destinations);
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the sender sees the failure, and sends again
        from(listen).routeId(RECEIVE).process(filing);
        for (String destination : destinations) {
            from(forward(destination))
                    .routeId("forward-" + destination)
                    .to("dicom:scu:" + destination + "?operation=store&exceptionOn=never&retriesPerInstance=0");
        }
    }

    /** What takes a batch for a destination. */
    static String forward(String destination) {
        return "direct:forward-" + destination;
    }
}
