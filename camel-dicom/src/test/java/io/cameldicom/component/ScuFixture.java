package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context that sends, and an SCP that it sends to. */
final class ScuFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CamelContext context = new DefaultCamelContext();
    private final EmbeddedScp scp;
    private final ProducerTemplate template;

    ScuFixture(EmbeddedScp scp) {
        this.scp = scp;
        context.start();
        template = context.createProducerTemplate();
    }

    static ScuFixture start() throws IOException {
        return new ScuFixture(EmbeddedScp.start());
    }

    static ScuFixture start(EmbeddedScp.Builder scp) throws IOException {
        return new ScuFixture(scp.start());
    }

    CamelContext context() {
        return context;
    }

    EmbeddedScp scp() {
        return scp;
    }

    ProducerTemplate template() {
        return template;
    }

    DicomComponent component() {
        return context.getComponent("dicom", DicomComponent.class);
    }

    /** The URI of the SCP with some more options. */
    String uri(String options) {
        return "dicom:scu:127.0.0.1:" + scp.port() + "?calledAeTitle=EMBEDDED"
                + (options.isEmpty() ? "" : "&" + options);
    }

    /** Sends a body; the Exchange as it comes back, failed or not. */
    Exchange send(String options, Object body) {
        return send(options, body, Map.of());
    }

    Exchange send(String options, Object body, Map<String, Object> headers) {
        return sendTo(uri(options), body, headers);
    }

    Exchange sendTo(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    void route(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    static Path file(Path folder) throws IOException {
        return files(folder, List.of(Phantoms.small())).get(0);
    }

    static List<Path> files(Path folder, List<DataSet> instances) throws IOException {
        return PhantomFiles.write(folder, instances);
    }

    /** The bytes of a file's data set alone. */
    static byte[] dataSetBytes(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Part10File part10 = Part10File.open(file)) {
            part10.copyDataSetTo(bytes);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        context.stop();
        scp.close();
    }
}
