package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our side ends associations: they end the same, whoever reads them. */
@Timeout(60)
class LoanOwnSideScriptsTest {
    private static final String ABORT = "A-ABORT SERVICE_USER NOT_SPECIFIED";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(String name, byte[] before) {}

    private static Stream<Place> places() throws IOException {
        return Stream.of(
                new Place("between objects", new byte[0]),
                new Place("within a command", LoanBytes.cut(LoanBytes.asked(3), 20)),
                new Place("within a small data set", LoanBytes.unfinished(3, 1000)),
                new Place("within a PDU of a small data set", LoanBytes.cut(LoanBytes.object(3, 1000), 300)),
                new Place("within a large data set", LoanBytes.unfinished(3, 600_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"aborts", "closings"})
    void endsTheSame(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).startsWith("aborted AssociationAbortedException TRANSIENT ASSOCIATION LOCAL");
        assertThat(seen.instances().stream().filter(line -> line.startsWith("received ")))
                .hasSize(2);
    }

    private static LoanScript script(String name, Place place, LoanScript.Act end) {
        return LoanScript.of(
                        name + " " + place.name(),
                        stage -> {
                            stage.send(place.before());
                            if (place.name().contains("large")) {
                                stage.awaitHandler();
                            }
                            end.play(stage);
                        },
                        ABORT)
                .loosely(LoanTranscript.Loose.BEGIN, LoanTranscript.Loose.SIZE);
    }

    static Stream<LoanScript> aborts() throws IOException {
        // What was sent may not be in when the end comes from our side: then nobody knows of the object.
        return places().filter(place -> !place.name().contains("small"))
                .flatMap(place -> Stream.of(
                        script("we abort", place, stage -> stage.scp().abort(Loopback.ARCHIVE)),
                        script("we close", place, stage -> stage.scp().close(Duration.ZERO))));
    }

    static Stream<LoanScript> closings() throws IOException {
        return places().flatMap(place -> Stream.of(
                script("we abort, in a while,", place, stage -> {
                    stage.pause(30);
                    stage.scp().abort(Loopback.ARCHIVE);
                }),
                script("we close, in a while,", place, stage -> {
                    stage.pause(100);
                    stage.scp().close(Duration.ZERO);
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drains")
    void waitsForWhatIsUnderWay(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).startsWith("aborted AssociationAbortedException TRANSIENT ASSOCIATION LOCAL");
        assertThat(seen.instances()).hasSize(3).allMatch(line -> line.startsWith("received "));
    }

    static Stream<LoanScript> drains() {
        return Stream.of(1000, 600_000)
                .flatMap(size -> Stream.of(
                        waiting("we close", size, stage -> stage.scp().close(PATIENCE)),
                        waiting("we drain", size, stage -> stage.scp().drain(Loopback.ARCHIVE, PATIENCE))));
    }

    private static LoanScript waiting(String name, int size, LoanScript.Act end) {
        return LoanScript.of(
                        name + " while a handler is at work on " + size + " bytes",
                        stage -> {
                            byte[] object = LoanBytes.object(3, size);
                            stage.send(LoanBytes.cut(object, 400));
                            stage.pause(100); // until it is read, which nobody tells of a small one
                            CompletableFuture<Void> ended = new CompletableFuture<>();
                            stage.elsewhere(() -> run(() -> end.play(stage), ended));
                            stage.pause(50);
                            stage.send(Arrays.copyOfRange(object, object.length - 400, object.length));
                            stage.awaitReached();
                            stage.pause(30);
                            stage.open();
                            ended.get();
                        },
                        "C-STORE-RSP 3 on 1 0000H",
                        ABORT)
                .handling((stage, instance) -> {
                    stage.file(instance);
                    if (instance.request().messageId() == 3) {
                        stage.waitForGate();
                    }
                    return CompletableFuture.completedFuture(Status.SUCCESS);
                });
    }

    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }

    private static void run(Task task, CompletableFuture<Void> done) {
        try {
            task.run();
            done.complete(null);
        } catch (Exception failed) {
            done.completeExceptionally(failed);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listeners")
    void whoIsToldMayAbort(LoanScript script) throws Exception {
        assertThat(script.play().end()).startsWith("aborted AssociationAbortedException TRANSIENT ASSOCIATION LOCAL");
    }

    static Stream<LoanScript> listeners() {
        return Stream.of(LoanScript.of(
                "a listener of events aborts when it is told of an object",
                stage -> {
                    stage.onEvent(event -> {
                        if (event instanceof ScpEvent.InstanceReceived received
                                && received.request().messageId() == 3) {
                            stage.scp().abort(Loopback.ARCHIVE);
                        }
                    });
                    stage.store(3);
                },
                "C-STORE-RSP 3 on 1 0000H",
                ABORT));
    }
}
