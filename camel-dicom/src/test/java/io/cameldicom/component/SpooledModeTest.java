package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ackMode=spooled: what a peer was promised reaches the route. */
@Timeout(60)
class SpooledModeTest {
    private Gateway gateway = new Gateway();
    private final Sender sender = new Sender();
    private final CountDownLatch open = new CountDownLatch(1);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        open.countDown();
        gateway.close();
        sender.close();
    }

    private ScpConsumer listen(String options, Consumer<RouteDefinition> route) throws Exception {
        return gateway.listen("ackMode=spooled&spoolDirectory=" + folder + options, route);
    }

    private void waitUntilOpen(Exchange exchange) throws InterruptedException {
        assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static String number(Exchange exchange) throws IOException {
        return exchange.getIn()
                .getBody(DicomFile.class)
                .dataSet()
                .string(Tag.InstanceNumber)
                .orElseThrow();
    }

    @Test
    void answersWhenTheInstanceIsSafeAndBeforeTheRouteIsDone() throws Exception {
        ScpConsumer scp = listen("", route -> route.process(this::waitUntilOpen).process(gateway.noting()));

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);
        assertThat(Gateway.files(folder)).hasSize(2);
        assertThat(scp.getUndelivered()).isEqualTo(1);
        open.countDown();

        Exchange exchange = gateway.next();
        assertThat(exchange.getIn().getHeader(DicomConstants.REDELIVERED)).isEqualTo(false);
        assertThat(exchange.getIn().getHeader(DicomConstants.REDELIVERY_COUNT)).isEqualTo(0);
        assertThat(exchange.getIn().getHeader(DicomConstants.CALLING_AE_TITLE)).isEqualTo("MODALITY");
        Gateway.awaitEmptySpool(scp);
        assertThat(scp.getUndelivered()).isZero();
    }

    @Test
    void aRouteThatFailsGetsTheInstanceAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        ScpConsumer scp = listen("&redeliveryDelay=20", route -> route.process(exchange -> {
                    number(exchange);
                    int attempt = attempts.incrementAndGet();
                    if (attempt == 2) {
                        throw new OutOfMemoryError("for a test");
                    }
                    if (attempt < 4) {
                        throw new IllegalStateException("not yet");
                    }
                })
                .process(gateway.noting()));

        sender.send(scp.getBoundPort(), Sender.slice());

        Exchange exchange = gateway.next();
        assertThat(exchange.getIn().getHeader(DicomConstants.REDELIVERED)).isEqualTo(true);
        assertThat(exchange.getIn().getHeader(DicomConstants.REDELIVERY_COUNT)).isEqualTo(3);
        Gateway.awaitEmptySpool(scp);
        assertThat(Gateway.files(folder.resolve("dead"))).isEmpty();
    }

    @Test
    void theDelayIsDoubledUpToTheMaximum() throws Exception {
        List<Long> times = new ArrayList<>();
        ScpConsumer scp = listen(
                "&redeliveryDelay=100&redeliveryMaximumDelay=150&maximumRedeliveries=3",
                route -> route.process(exchange -> {
                    times.add(System.nanoTime());
                    throw new IllegalStateException("never");
                }));

        sender.send(scp.getBoundPort(), Sender.slice());
        Gateway.await("the dead letter", () -> scp.getDeadBytes() > 0);

        assertThat(times).hasSize(4);
        assertThat(TimeUnit.NANOSECONDS.toMillis(times.get(1) - times.get(0))).isGreaterThanOrEqualTo(99);
        assertThat(TimeUnit.NANOSECONDS.toMillis(times.get(2) - times.get(1))).isGreaterThanOrEqualTo(149);
        assertThat(TimeUnit.NANOSECONDS.toMillis(times.get(3) - times.get(2))).isGreaterThanOrEqualTo(149);
    }

    @Test
    void whatFailsTooOftenIsKeptAsADeadLetter() throws Exception {
        ScpConsumer scp = listen(
                "&redeliveryDelay=1&maximumRedeliveries=2",
                route -> route.process(exchange -> {
                    throw new IllegalStateException("patient P-1 is not known");
                }));

        sender.send(scp.getBoundPort(), Sender.slice());

        Gateway.await("no more deliveries", () -> scp.getUndelivered() == 0);
        Gateway.awaitEmptySpool(scp);
        Path dead = folder.resolve("dead");
        List<String> files = Gateway.files(dead);
        assertThat(files).hasSize(3);
        try (Part10File file = Part10File.open(dead.resolve(files.get(0)))) {
            assertThat(file.dataSet()).isEqualTo(Sender.slice());
        }
        assertThat(Files.readString(dead.resolve(files.get(2))))
                .startsWith("The route failed 3 times, last with java.lang.IllegalStateException, 0110H")
                .doesNotContain("P-1");
        assertThat(scp.getDeadBytes()).isEqualTo(Files.size(dead.resolve(files.get(0))));
    }

    @Test
    void aStatusThatIsNoSuccessIsAFailure() throws Exception {
        ScpConsumer scp =
                listen("&redeliveryDelay=1&maximumRedeliveries=0", route -> route.setHeader(DicomConstants.STATUS)
                        .constant(0xA700));

        sender.send(scp.getBoundPort(), Sender.slice());

        Gateway.await("the dead letter", () -> scp.getDeadBytes() > 0);
    }

    @Test
    void instancesOfAnAssociationComeInTheirOrder() throws Exception {
        List<String> order = new ArrayList<>();
        ScpConsumer scp = listen("&deliveryThreads=4", route -> route.process(exchange -> order.add(number(exchange))));

        try (Association association = sender.open(scp.getBoundPort(), "GATEWAY")) {
            for (DataSet slice : Sender.slices(10)) {
                Sender.store(association, slice);
            }
        }
        Gateway.await("all", () -> scp.getUndelivered() == 0);

        assertThat(order).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void asManyAreGivenToTheRouteAtOnceAsToldAndNoMore() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        ScpConsumer scp = listen(
                "&deliveryThreads=2",
                route -> route.process(exchange -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    both.countDown();
                    assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
                    now.decrementAndGet();
                }));

        for (DataSet slice : Sender.slices(6)) {
            sender.send(scp.getBoundPort(), slice);
        }
        Gateway.await("all", () -> scp.getUndelivered() == 0);

        assertThat(most).hasValue(2);
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void aSuspendedConsumerDoesNotDeliver() throws Exception {
        ScpConsumer scp = listen("&redeliveryDelay=1&maximumRedeliveries=1000000", route -> route.process(exchange -> {
                    if (open.getCount() > 0) {
                        throw new IllegalStateException("not yet");
                    }
                })
                .process(gateway.noting()));
        sender.send(scp.getBoundPort(), Sender.slice());

        gateway.camel.getRouteController().suspendRoute("scp1");
        open.countDown();
        assertThat(gateway.seen.poll(200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(scp.getUndelivered()).isEqualTo(1);
        gateway.camel.getRouteController().resumeRoute("scp1");

        assertThat(gateway.next()).isNotNull();
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void whatIsNotDeliveredIsDeliveredAfterARestart() throws Exception {
        ScpConsumer first = listen(
                "&redeliveryDelay=60000",
                route -> route.process(exchange -> {
                    throw new IllegalStateException("not in this life");
                }));
        for (DataSet slice : Sender.slices(3)) {
            sender.send(first.getBoundPort(), slice);
        }
        gateway.close();
        assertThat(Gateway.files(folder)).hasSize(6);

        gateway = new Gateway();
        List<String> numbers = new ArrayList<>();
        ScpConsumer second = listen(
                "&deliveryThreads=1",
                route -> route.process(exchange -> {
                    assertThat(exchange.getIn().getHeader(DicomConstants.REDELIVERED))
                            .isEqualTo(true);
                    numbers.add(number(exchange));
                }));

        Gateway.await("all", () -> second.getUndelivered() == 0);
        assertThat(numbers).containsExactly("1", "2", "3");
        Gateway.awaitEmptySpool(second);
    }

    @Test
    void aRouteThatIsStoppedAndStartedGoesOnWithItsSpool() throws Exception {
        ScpConsumer first =
                listen("&redeliveryDelay=1&maximumRedeliveries=1000000", route -> route.process(exchange -> {
                            if (open.getCount() > 0) {
                                throw new IllegalStateException("not yet");
                            }
                        })
                        .process(gateway.noting()));
        sender.send(first.getBoundPort(), Sender.slice());

        gateway.camel.getRouteController().stopRoute("scp1");
        open.countDown();
        assertThat(first.getUndelivered()).isEqualTo(1);
        gateway.camel.getRouteController().startRoute("scp1");

        assertThat(gateway.next()).isNotNull();
        Gateway.awaitEmptySpool(gateway.consumer("scp1"));
    }

    @Test
    void aFullSpoolPromisesNothing() throws Exception {
        ScpConsumer scp = listen("&spoolQuota=2500", route -> route.process(this::waitUntilOpen));

        int promised = 0;
        for (DataSet slice : Sender.slices(10)) {
            Status status = sender.status(scp.getBoundPort(), slice);
            assertThat(status).isIn(Status.SUCCESS, Status.OUT_OF_RESOURCES);
            promised += status.equals(Status.SUCCESS) ? 1 : 0;
        }
        assertThat(promised).isBetween(1, 9);
        assertThat(Gateway.files(folder)).hasSize(2 * promised);
        assertThat(scp.getSpoolBytes()).isLessThanOrEqualTo(2500);

        open.countDown();
        Gateway.awaitEmptySpool(scp);
        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);
    }
}
