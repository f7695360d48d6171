package io.cameldicom.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;

/**
 * Lets one endpoint serve all URIs of a {@code toD} that differ in their peer only: host, port and AE titles go with the
 * Exchange. Other options make other endpoints, as ever.
 */
@SendDynamic("dicom")
public class DicomSendDynamicAware extends SendDynamicAwareSupport {
    private static final String CALLED = "calledAeTitle";
    private static final String CALLING = "callingAeTitle";

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        Map<String, Object> properties = endpointProperties(exchange, uri);
        return new DynamicAwareEntry(uri, originalUri, properties == null ? Map.of() : properties, Map.of());
    }

    /** The URI without a peer; none for what calls nobody, which is an error that an endpoint of its own reports. */
    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        if (EndpointAddress.parse(remaining(entry)).role() != Role.SCU) {
            return null;
        }
        Map<String, Object> others = new LinkedHashMap<>(entry.getProperties());
        others.remove(CALLED);
        others.remove(CALLING);
        String uri = getScheme() + ":scu:" + EndpointAddress.ANY_HOST;
        return others.isEmpty() ? uri : asEndpointUri(exchange, uri, others);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        DynamicDestination destination = new DynamicDestination(
                EndpointAddress.parse(remaining(entry)), option(entry, CALLED), option(entry, CALLING));
        return sent -> sent.setProperty(DynamicDestination.PROPERTY, destination);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return sent -> sent.removeProperty(DynamicDestination.PROPERTY);
    }

    private static Optional<String> option(DynamicAwareEntry entry, String name) {
        return Optional.ofNullable(entry.getProperties().get(name)).map(Object::toString);
    }

    private static String remaining(DynamicAwareEntry entry) {
        String uri = entry.getUri();
        int query = uri.indexOf('?');
        return uri.substring(uri.indexOf(':') + 1, query < 0 ? uri.length() : query);
    }
}
