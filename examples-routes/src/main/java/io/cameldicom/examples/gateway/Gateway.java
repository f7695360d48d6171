package io.cameldicom.examples.gateway;

import io.cameldicom.component.DicomComponent;
import io.cameldicom.component.DicomEndpoint;
import io.cameldicom.component.ScpConsumer;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: a Camel context with its routes, and the forwarders. */
final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("gateway");
    private static final String EVENTS = "gatewayLog";
    private static final int DEMO_SLICES = 24;

    private final GatewayOptions options;
    private final CamelContext camel;
    private final List<Filing.Outlet> outlets = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Gateway(GatewayOptions options) {
        this.options = options;
        this.camel = new DefaultCamelContext();
    }

    /**
     * Starts one; when this returns it listens.
     *
     * @throws IOException if the archive cannot be used
     */
    static Gateway start(GatewayOptions options) throws Exception {
        Gateway gateway = new Gateway(options);
        boolean started = false;
        try {
            gateway.start();
            started = true;
            return gateway;
        } finally {
            if (!started) {
                gateway.close();
            }
        }
    }

    private void start() throws Exception {
        Path root = Files.createDirectories(options.archive().toAbsolutePath());
        Path spool = Files.createDirectories(root.resolve(".spool"));
        Path forward = Files.createDirectories(root.resolve(".forward"));
        checkLinks(spool, root);
        DirectorySync sync = new DirectorySync();
        camel.getRegistry().bind(EVENTS, new GatewayLog(System::nanoTime));
        camel.getComponent("dicom", DicomComponent.class)
                .setAeRegistry(options.destinations().registry());
        ProducerTemplate template = camel.createProducerTemplate();
        for (Destination destination : options.destinations().all()) {
            ForwardQueue queue = ForwardQueue.open(forward, destination.name(), sync);
            Forwarder forwarder = new Forwarder(
                    queue,
                    new CamelDelivery(template, destination.name()),
                    Forwarder.Patience.DEFAULT,
                    System::nanoTime);
            outlets.add(new Filing.Outlet(destination, queue, forwarder));
        }
        Filing filing = new Filing(new Archive(root, options.template(), sync), outlets);
        camel.addRoutes(new GatewayRoutes(
                listen(spool),
                filing,
                outlets.stream().map(outlet -> outlet.destination().name()).toList()));
        camel.start();
        startForwarders();
    }

    private DicomEndpoint listen(Path spool) throws IOException {
        String uri = "dicom:scp:" + inUri(options.bind()) + ":" + options.port() + "?aeTitle=" + options.aeTitle()
                + "&acceptUnknownSopClasses=true&eventListener=#" + EVENTS + "&spoolDirectory=RAW(" + spool + ")"
                + "&spoolMinimumFree=" + options.minimumFree();
        DicomEndpoint endpoint = camel.getEndpoint(uri, DicomEndpoint.class);
        if (options.tls().isPresent()) {
            options.tls().get().applyTo(endpoint.getConfiguration());
        }
        return endpoint;
    }

    /** An IPv6 address stands in brackets. */
    private static String inUri(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Instances go from the spool to the archive and on to the queues by hard links. */
    private static void checkLinks(Path spool, Path root) throws IOException {
        Path probe = Files.createFile(spool.resolve(UUID.randomUUID() + ".probe"));
        Path link = root.resolve(".probe-" + UUID.randomUUID());
        try {
            Files.createLink(link, probe);
        } catch (IOException | UnsupportedOperationException noLinks) {
            throw new IOException(
                    "The archive's file system has no hard links between its directories: choose another --archive",
                    noLinks);
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(probe);
        }
    }

    private void startForwarders() {
        if (outlets.isEmpty()) {
            return;
        }
        ExecutorService threads = camel.getExecutorServiceManager().newFixedThreadPool(this, "forward", outlets.size());
        for (Filing.Outlet outlet : outlets) {
            LOG.info(
                    "forwards to {}: {} pending",
                    outlet.destination().name(),
                    outlet.queue().size());
            threads.execute(outlet.forwarder());
        }
    }

    /** Where it listens. */
    int port() {
        return ((ScpConsumer) camel.getRoute(GatewayRoutes.RECEIVE).getConsumer()).getBoundPort();
    }

    /** How many entries wait for all destinations together. */
    int pending() {
        return outlets.stream().mapToInt(outlet -> outlet.queue().size()).sum();
    }

    /** Sends a phantom study to the gateway as a modality would, and prints what is in the archive then. */
    void demo(PrintWriter out) throws IOException {
        Path folder = Files.createTempDirectory("phantoms");
        try {
            PhantomFiles.write(folder, Phantoms.ctStudy(DEMO_SLICES));
            String host = options.bind().equals("0.0.0.0") ? "127.0.0.1" : options.bind();
            String uri = "dicom:scu:%s:%d?calledAeTitle=%s&callingAeTitle=DEMO"
                    .formatted(inUri(host), port(), options.aeTitle());
            BatchResult result = camel.createProducerTemplate().requestBody(uri, folder, BatchResult.class);
            out.printf(
                    "sent a phantom study: %d stored, %d failed%n",
                    result.totals().stored(), result.totals().failed());
            FileTree.print(options.archive(), out);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Stops to listen, lets what is being received or sent come to its end, and stops. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            outlets.forEach(outlet -> outlet.forwarder().stop());
            camel.stop();
        }
    }
}
