package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.peer.AeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/** A context with a consumer, and a producer that asks it. */
final class ServiceFixture implements AutoCloseable {
    final Gateway gateway = new Gateway();
    private final ProducerTemplate template = gateway.camel.createProducerTemplate();
    private ScpConsumer consumer;

    /** Listens with a route that is {@code options} and {@code route}. */
    ServiceFixture serving(String options, Consumer<RouteDefinition> route) throws Exception {
        consumer = gateway.listen(options, route);
        template.start();
        return this;
    }

    /** Has the component know one destination, before anything listens. */
    ServiceFixture knowing(Path folder, String aeTitle, int port) throws IOException {
        Path file = Files.writeString(
                folder.resolve("registry.yaml"),
                """
                peers:
                  one:
                    aeTitle: %s
                    host: 127.0.0.1
                    port: %d
                """
                        .formatted(aeTitle, port));
        gateway.camel.getComponent("dicom", DicomComponent.class).setAeRegistry(AeRegistry.read(file));
        return this;
    }

    void route(Consumer<RouteBuilder> routes) throws Exception {
        RouteBuilder.addRoutes(gateway.camel, routes::accept);
    }

    int port() {
        return consumer.getBoundPort();
    }

    ScpConsumer consumer() {
        return consumer;
    }

    /** Asks the consumer; the Exchange as it comes back, failed or not. */
    Exchange ask(String options, Object body) {
        return ask(options, body, Map.of());
    }

    Exchange ask(String options, Object body, Map<String, Object> headers) {
        return askAt("127.0.0.1:" + port(), "calledAeTitle=GATEWAY&" + options, body, headers);
    }

    Exchange askAt(String address, String options, Object body, Map<String, Object> headers) {
        return template.send("dicom:scu:" + address + "?" + options, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    /** Sends a body to any endpoint; the Exchange as it comes back. */
    Exchange sendTo(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    /** The body of an Exchange that did not fail, as a list of data sets. */
    static List<DataSet> found(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return ((List<?>) exchange.getMessage().getBody())
                .stream().map(DataSet.class::cast).toList();
    }

    static int status(Exchange exchange) {
        return exchange.getMessage().getHeader(DicomConstants.STATUS, Integer.class);
    }

    @Override
    public void close() throws IOException {
        template.close();
        gateway.close();
    }
}
