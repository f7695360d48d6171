package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/** A Camel context with consumers, called GATEWAY unless told otherwise. */
final class Gateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final DefaultCamelContext camel = new DefaultCamelContext();
    final BlockingQueue<Exchange> seen = new LinkedBlockingQueue<>();
    private final AtomicInteger routes = new AtomicInteger();

    Gateway() {
        camel.getShutdownStrategy().setTimeout(5);
    }

    /** Notes Exchanges, headers and all. */
    Processor noting() {
        return exchange -> seen.add(exchange.copy());
    }

    /** Adds a route with a consumer on a free port, starts Camel, and gives the consumer. */
    ScpConsumer listen(String options, Consumer<RouteDefinition> route) throws Exception {
        return listenOn(0, "aeTitle=GATEWAY" + (options.isEmpty() ? "" : "&" + options), route);
    }

    ScpConsumer listenOn(int port, String options, Consumer<RouteDefinition> route) throws Exception {
        String id = "scp" + routes.incrementAndGet();
        RouteBuilder.addRoutes(
                camel,
                builder -> route.accept(builder.from("dicom:scp:127.0.0.1:" + port + "?" + options)
                        .routeId(id)));
        camel.start();
        return consumer(id);
    }

    ScpConsumer consumer(String routeId) {
        return (ScpConsumer) camel.getRoute(routeId).getConsumer();
    }

    Exchange next() throws InterruptedException {
        Exchange exchange = seen.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(exchange).as("an Exchange").isNotNull();
        return exchange;
    }

    /** The files of instances in a directory, and what belongs to them. */
    static List<String> files(Path directory) throws IOException {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** The spool gives up its last file, which may be a moment after the peer was answered. */
    static void awaitEmptySpool(ScpConsumer consumer) throws Exception {
        Path spool = Path.of(consumer.getSpoolPath());
        await("an empty spool", () -> {
            try {
                return files(spool).isEmpty()
                        && consumer.getSpoolBytes() == 0
                        && consumer.getPendingExchangesSize() == 0;
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
    }

    @Override
    public void close() {
        camel.stop();
    }
}
