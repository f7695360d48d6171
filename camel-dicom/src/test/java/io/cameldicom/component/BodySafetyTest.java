package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A body can be read wherever Camel takes it, and is gone from the spool afterwards. */
@Timeout(60)
class BodySafetyTest {
    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final CountDownLatch answered = new CountDownLatch(1);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        answered.countDown();
        gateway.close();
        sender.close();
    }

    /** Reads the instance to its last byte, and notes where that was possible. */
    private Processor reading(String where) {
        return exchange -> {
            DicomFile body = exchange.getMessage().getBody(DicomFile.class);
            DataSet instance = body.dataSet();
            assertThat(Files.readAllBytes(body.path())).hasSizeGreaterThan(512);
            read.add(where + " " + instance.string(Tag.InstanceNumber).orElseThrow());
        };
    }

    /** Waits until the peer has its answer, and so until the Exchange it came with is done, or nearly so. */
    private Processor afterTheAnswer() {
        return exchange -> assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void assertStored(ScpConsumer scp) throws IOException {
        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);
    }

    private void assertRead(String... places) throws InterruptedException {
        String[] found = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            found[i] = read.poll(20, TimeUnit.SECONDS);
        }
        assertThat(found).containsExactlyInAnyOrder(places);
    }

    @Test
    void multicast() throws Exception {
        ScpConsumer scp = gateway.listen(
                "", route -> route.multicast().to("direct:a", "direct:b").end());
        addBranches();

        assertStored(scp);

        assertRead("a 1", "b 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void parallelMulticast() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.multicast()
                .parallelProcessing()
                .to("direct:a", "direct:b")
                .end());
        addBranches();

        assertStored(scp);

        assertRead("a 1", "b 1");
        Gateway.awaitEmptySpool(scp);
    }

    private void addBranches() throws Exception {
        RouteBuilder.addRoutes(gateway.camel, routes -> {
            routes.from("direct:a").process(reading("a"));
            routes.from("direct:b").process(reading("b"));
        });
    }

    @Test
    void wireTap() throws Exception {
        RouteBuilder.addRoutes(
                gateway.camel,
                routes -> routes.from("direct:tap").process(afterTheAnswer()).process(reading("tap")));
        ScpConsumer scp =
                gateway.listen("", route -> route.wireTap("direct:tap").process(reading("route")));

        assertStored(scp);
        assertRead("route 1");
        answered.countDown();

        assertRead("tap 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void sedaIsWaitedFor() throws Exception {
        RouteBuilder.addRoutes(
                gateway.camel,
                routes -> routes.from("seda:next").process(reading("seda")).process(exchange -> {
                    throw new IllegalStateException("so the peer must know");
                }));
        ScpConsumer scp = gateway.listen("", route -> route.to("seda:next"));

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.PROCESSING_FAILURE);

        assertRead("seda 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void sedaThatIsNotWaitedForTakesTheBodyOver() throws Exception {
        RouteBuilder.addRoutes(
                gateway.camel,
                routes -> routes.from("seda:later").process(afterTheAnswer()).process(reading("seda")));
        ScpConsumer scp = gateway.listen("", route -> route.to("seda:later?waitForTaskToComplete=Never"));

        assertStored(scp);
        answered.countDown();

        assertRead("seda 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void threads() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.threads(2).process(reading("thread")));

        assertStored(scp);

        assertRead("thread 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void asynchronousDelay() throws Exception {
        ScpConsumer scp =
                gateway.listen("", route -> route.delay(100).asyncDelayed().process(reading("delayed")));

        assertStored(scp);

        assertRead("delayed 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void split() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.split(Builder.body(), AggregationStrategies.useOriginal())
                .process(reading("part"))
                .end()
                .process(reading("whole")));

        assertStored(scp);

        assertRead("part 1", "whole 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void aggregation() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.aggregate(
                        Builder.header(DicomConstants.STUDY_INSTANCE_UID), new DicomFilesAggregation())
                .completionSize(3)
                .process(afterTheAnswer())
                .process(exchange -> {
                    for (Object member : exchange.getMessage().getBody(List.class)) {
                        DataSet instance = ((DicomFile) member).dataSet();
                        read.add("member " + instance.string(Tag.InstanceNumber).orElseThrow());
                    }
                }));
        try (Association association = sender.open(scp.getBoundPort(), "GATEWAY")) {
            for (DataSet slice : Sender.slices(2)) {
                assertThat(Sender.store(association, slice).status()).isEqualTo(Status.SUCCESS);
            }
            Gateway.await("both kept", () -> scp.getPendingExchangesSize() == 0);
            assertThat(Gateway.files(Path.of(scp.getSpoolPath()))).hasSize(2);
            answered.countDown();
            Sender.store(association, Sender.slices(3).get(2));
        }

        assertRead("member 1", "member 2", "member 3");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void fileWritesTheBytesThatWereReceived() throws Exception {
        ScpConsumer scp = gateway.listen(
                "", route -> route.to("file:" + folder + "?fileName=a.dcm").to("file:" + folder + "?fileName=b.dcm"));

        assertStored(scp);

        for (String name : List.of("a.dcm", "b.dcm")) {
            try (Part10File file = Part10File.open(folder.resolve(name))) {
                assertThat(file.dataSet()).isEqualTo(Sender.slice());
            }
        }
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void fileWritesWhatARouteMadeOfTheBody() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.process(exchange -> {
                    DataSet anonymous = exchange.getIn()
                            .getBody(DicomFile.class)
                            .dataSet()
                            .with(Tag.PatientID, VR.LO, "ANON")
                            .without(Tag.PatientName);
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(anonymous, bytes);
                    exchange.getMessage().setBody(bytes.toByteArray());
                })
                .to("file:" + folder + "?fileName=anonymous.dcm"));

        assertStored(scp);

        try (Part10File file = Part10File.open(folder.resolve("anonymous.dcm"))) {
            assertThat(file.dataSet().string(Tag.PatientID)).contains("ANON");
            assertThat(file.dataSet().contains(Tag.PatientName)).isFalse();
            assertThat(file.dataSet().contains(Tag.PixelData)).isTrue();
        }
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void aRouteThatFailsLeavesNothingInTheSpool() throws Exception {
        RouteBuilder.addRoutes(
                gateway.camel, routes -> routes.from("direct:tap").process(reading("tap")));
        ScpConsumer scp = gateway.listen(
                "", route -> route.wireTap("direct:tap").throwException(new IllegalStateException("no")));

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.PROCESSING_FAILURE);

        assertRead("tap 1");
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void aRouteThatTimesOutLeavesNothingInTheSpool() throws Exception {
        RouteBuilder.addRoutes(
                gateway.camel,
                routes -> routes.from("seda:slow").process(afterTheAnswer()).log("late"));
        ScpConsumer scp = gateway.listen("", route -> route.to("seda:slow?timeout=100"));

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.PROCESSING_FAILURE);
        Gateway.awaitEmptySpool(scp);
        answered.countDown();
    }

    @Test
    void aContextThatStopsMidwayLeavesNothing() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        ScpConsumer scp = gateway.listen("drainTimeout=200", route -> route.process(exchange -> inRoute.countDown())
                .process(afterTheAnswer()));
        Path spool = Path.of(scp.getSpoolPath());
        gateway.camel.getShutdownStrategy().setTimeout(1);
        sender.threads().execute(() -> {
            try {
                sender.send(scp.getBoundPort(), Sender.slice());
            } catch (IOException aborted) {
                read.add("aborted 1");
            }
        });
        assertThat(inRoute.await(20, TimeUnit.SECONDS)).isTrue();

        gateway.camel.stop();

        assertRead("aborted 1");
        assertThat(spool).doesNotExist();
    }

    @Test
    void noHeaderNamesTheFileInTheSpool() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.process(gateway.noting()));

        assertStored(scp);

        Exchange exchange = gateway.next();
        assertThat(exchange.getIn().getHeaders()).doesNotContainKey(Exchange.FILE_LOCAL_WORK_PATH);
        assertThat(exchange.getIn().getHeaders().values().stream().map(Object::toString))
                .noneMatch(value -> value.contains(scp.getSpoolPath()));
    }
}
