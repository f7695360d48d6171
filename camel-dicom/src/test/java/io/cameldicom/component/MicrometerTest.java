package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.peer.AeRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Figures where Micrometer is present, and none where it is not. */
@Timeout(60)
class MicrometerTest {
    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ScuFixture scu;

    @BeforeEach
    void start() throws Exception {
        scu = ScuFixture.start();
        Path file = Files.writeString(
                folder.resolve("registry.yaml"),
                "peers:%n  here: {aeTitle: EMBEDDED, host: 127.0.0.1, port: %d}%n"
                        .formatted(scu.scp().port()));
        scu.context().getRegistry().bind("meters", meters);
        DicomComponent component = new DicomComponent();
        component.setAeRegistry(AeRegistry.read(file));
        scu.context().addComponent("dicom", component);
    }

    @AfterEach
    void close() throws Exception {
        scu.close();
    }

    private double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    private long timed(String status) {
        return meters.get("dicom.operations")
                .tags("side", "user", "operation", "c-store", "status", status, "peer", "EMBEDDED")
                .timer()
                .count();
    }

    @Test
    void countsAndMeasuresWhatAProducerDoes() throws Exception {
        Path file = ScuFixture.file(folder);
        scu.sendTo("dicom:scu:here", file, Map.of());
        scu.sendTo("dicom:scu:here", file, Map.of());
        scu.scp().answer(instance -> Status.CANNOT_UNDERSTAND);
        scu.sendTo("dicom:scu:here", file, Map.of());
        scu.scp().reject(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
        scu.sendTo("dicom:scu:here?poolPerPeer=7&operation=echo", file, Map.of()); // another pool: another association

        assertThat(timed("success")).isEqualTo(2);
        assertThat(timed("failure")).isEqualTo(1);
        assertThat(count("dicom.associations.opened", "role", "requestor", "peer", "EMBEDDED"))
                .isEqualTo(1);
        assertThat(count("dicom.associations.rejected", "role", "requestor", "peer", "EMBEDDED"))
                .isEqualTo(1);
        assertThat(count("dicom.bytes", "direction", "sent", "peer", "EMBEDDED"))
                .isGreaterThan(3 * 100.0);
        assertThat(count("dicom.bytes", "direction", "received", "peer", "EMBEDDED"))
                .isPositive();
        assertThat(meters.get("dicom.pool.associations").gauges()).isNotEmpty();
        assertThat(meters.get("dicom.operations").timer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void aCallerThatNobodyKnowsIsOther() throws Exception {
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("dicom:scp:127.0.0.1:0?aeTitle=GATEWAY").routeId("gateway").to("mock:received");
            }
        });
        int port = ((ScpConsumer) scu.context().getRoute("gateway").getConsumer()).getBoundPort();
        String uri = "dicom:scu:127.0.0.1:" + port + "?calledAeTitle=GATEWAY&operation=echo&callingAeTitle=";
        for (int i = 0; i < 20; i++) {
            assertThat(scu.sendTo(uri + "STRANGER" + i, null, Map.of()).getException())
                    .isNull();
        }

        assertThat(count("dicom.associations.opened", "role", "acceptor", "peer", "other"))
                .isEqualTo(20);
        assertThat(meters.get("dicom.consumer.associations")
                        .tags("route", "gateway")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(0);
        scu.context().getRouteController().stopRoute("gateway");
        assertThat(meters.find("dicom.spool.bytes").gauges()).isEmpty();
    }

    @Test
    void withoutARegistryOfMetersNothingIsCounted() throws Exception {
        scu.context().getRegistry().unbind("meters");
        DicomComponent component = new DicomComponent();
        scu.context().removeComponent("dicom");
        scu.context().addComponent("dicom", component);
        scu.context().getEndpoint("dicom:scu:127.0.0.1:104?calledAeTitle=A").start();

        assertThat(scu.component().figures()).isSameAs(DicomMetrics.NONE);
    }

    @Test
    void figuresGoWhereTheOptionSays() throws Exception {
        SimpleMeterRegistry mine = new SimpleMeterRegistry();
        DicomComponent component = new DicomComponent();
        component.setMetrics(new MicrometerMetrics(mine, title -> true));
        scu.context().removeComponent("dicom");
        scu.context().addComponent("dicom", component);

        assertThat(scu.send("operation=echo", null).getException()).isNull();

        assertThat(mine.get("dicom.associations.opened")
                        .tag("peer", "EMBEDDED")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find("dicom.associations.opened").counter()).isNull();
    }

    /** Run where there is no Micrometer. */
    public static final class Without implements Callable<String> {
        @Override
        public String call() throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                DicomComponent component = context.getComponent("dicom", DicomComponent.class);
                return component.getStatus() + " " + (component.figures() == DicomMetrics.NONE);
            }
        }
    }

    @Test
    void aComponentRunsWhereThereIsNoMicrometer() throws Exception {
        List<URL> others = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("micrometer")) {
                others.add(Path.of(entry).toUri().toURL());
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader without =
                new URLClassLoader(others.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(without);
            Object told = ((Callable<?>) without.loadClass(Without.class.getName())
                            .getConstructor()
                            .newInstance())
                    .call();
            assertThat(told).isEqualTo("Started true");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
