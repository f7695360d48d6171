package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** While a handler is at work the connection is watched as ever: whoever ends it, and whatever comes meanwhile. */
@Timeout(60)
class LoanBusyScriptsTest {
    private static final CompletionStage<Status> CONTENT = CompletableFuture.completedFuture(Status.SUCCESS);

    /** What a handler has done of the third object when the world goes on. */
    private record Point(String name, LoanScript.Handling handling) {}

    private static LoanScript.Handling third(LoanScript.Handling handling) {
        return (stage, instance) -> instance.request().affectedSopInstanceUid().equals(LoanBytes.uid(3))
                ? handling.store(stage, instance)
                : stage.file(instance);
    }

    private static Stream<Point> points() {
        return Stream.of(
                new Point("before it reads", (stage, instance) -> {
                    stage.waitForGate();
                    return stage.file(instance);
                }),
                new Point("in the middle", (stage, instance) -> {
                    stage.filed(instance, instance.dataSet().readNBytes(500));
                    stage.waitForGate();
                    return stage.file(instance);
                }),
                new Point("when it has read", (stage, instance) -> {
                    stage.file(instance);
                    stage.waitForGate();
                    return CONTENT;
                }),
                new Point("when it has read, and is done later", (stage, instance) -> {
                    stage.file(instance);
                    stage.reached();
                    stage.elsewhere(() -> {
                        stage.waitForGate();
                        stage.later().complete(Status.SUCCESS);
                    });
                    return stage.later();
                }));
    }

    private interface Ending {
        void end(LoanStage stage) throws Exception;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aWholeDataSetStaysReadableWhoeverLeaves(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).startsWith("aborted ");
        assertThat(seen.instances()).hasSize(3).anyMatch(line -> line.matches("received 1.2.3.3 .* unanswered"));
    }

    static Stream<LoanScript> ends() {
        return points().flatMap(point -> Stream.of(
                ending("the peer aborts", point, stage -> stage.send(ScriptedPeer.bytes(Abort.byServiceUser()))),
                ending("the peer hangs up", point, LoanStage::sendNoMore),
                ending("the peer sends garbage", point, stage -> stage.send(new byte[100])),
                sudden("the peer resets", point, LoanStage::reset),
                sudden("we abort", point, stage -> stage.scp().abort(Loopback.ARCHIVE)),
                sudden("we close", point, stage -> stage.scp().close(Duration.ZERO))));
    }

    /** What does not come by the connection, after what was sent before: so it waits until that is in. */
    private static LoanScript sudden(String name, Point point, Ending ending) {
        return ending(name, point, stage -> {
            stage.awaitReceived(500_000);
            ending.end(stage);
        });
    }

    private static LoanScript ending(String name, Point point, Ending ending) {
        return LoanScript.of(name + ", a handler waits " + point.name(), stage -> {
                    stage.send(LoanBytes.object(3, 500_000));
                    stage.awaitReached();
                    ending.end(stage);
                    stage.awaitAborted();
                    stage.open();
                })
                .handling(third(point.handling()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meanwhiles")
    void whatComesMeanwhileIsAnswered(LoanScript script) throws Exception {
        assertThat(script.play().end()).isEqualTo("AssociationReleased");
    }

    static Stream<LoanScript> meanwhiles() {
        return points().flatMap(point -> Stream.of(
                meanwhile("an object comes", point, stage -> stage.send(LoanBytes.object(4, 1000)), 1),
                meanwhile("a large object comes", point, stage -> stage.send(LoanBytes.object(4, 400_000)), 1),
                meanwhile(
                        "ten objects come",
                        point,
                        stage -> {
                            for (int id = 4; id < 14; id++) {
                                stage.send(LoanBytes.object(id, 2000));
                            }
                        },
                        10),
                meanwhile(
                        "an echo comes",
                        point,
                        stage -> stage.send(LoanBytes.command(LoanStage.VERIFICATION, CEchoRq.of(4))),
                        1),
                meanwhile("nothing comes", point, stage -> {}, 0)));
    }

    private static LoanScript meanwhile(String name, Point point, Ending coming, int answers) {
        return LoanScript.of(name + " while a handler waits " + point.name(), stage -> {
                    stage.send(LoanBytes.object(3, 20_000));
                    stage.awaitReached();
                    coming.end(stage);
                    stage.after(50, stage::open);
                    stage.seen().awaitAnswers(3 + answers);
                    stage.store(99);
                    stage.release();
                })
                .handling(third(point.handling()))
                .loosely(LoanTranscript.Loose.ORDER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("excesses")
    void moreThanAnybodyMayAskAtOnceEndsTheAssociation(LoanScript script) throws Exception {
        assertThat(script.play().end()).contains("UnexpectedMessageException");
    }

    static Stream<LoanScript> excesses() {
        return points().map(point -> LoanScript.of(
                        "twenty objects, a handler waits " + point.name(),
                        stage -> {
                            stage.send(objects(3, 10));
                            stage.awaitReached(); // more at once, and nobody may be asked any more
                            stage.send(objects(10, 23));
                            stage.awaitAborted();
                            stage.open();
                        },
                        "A-ABORT SERVICE_USER NOT_SPECIFIED")
                .handling(third(point.handling())));
    }

    private static byte[] objects(int from, int to) throws IOException {
        byte[][] objects = new byte[to - from][];
        for (int id = from; id < to; id++) {
            objects[id - from] = LoanBytes.object(id, 1000);
        }
        return LoanBytes.join(objects);
    }

    // ---- Held back ----

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void holdsThePeerBack(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).startsWith("aborted UpperLayerTimeoutException");
    }

    static Stream<LoanScript> stalls() {
        UpperLayerTimeouts impatient = LoanStage.TIMEOUTS.withReadStall(Duration.ofMillis(200));
        return points().limit(2).map(point -> LoanScript.of("10 MB, a handler stalls " + point.name(), stage -> {
                    stage.send(LoanBytes.object(3, 10_000_000));
                    stage.awaitReached();
                    stage.awaitAborted();
                    stage.open();
                })
                .handling(third(point.handling()))
                .listener(scp -> scp.timeouts(impatient))
                .loosely(LoanTranscript.Loose.SIZE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pauses")
    void letsThePeerGoOn(LoanScript script) throws Exception {
        assertThat(script.play().end()).isEqualTo("AssociationReleased");
    }

    static Stream<LoanScript> pauses() {
        return points().limit(2).map(point -> LoanScript.of(
                        "10 MB, a handler pauses " + point.name(),
                        stage -> {
                            stage.after(300, stage::open);
                            stage.send(LoanBytes.object(3, 10_000_000));
                            stage.seen().awaitAnswers(3);
                            stage.store(4);
                            stage.release();
                        },
                        "C-STORE-RSP 3 on 1 0000H",
                        "C-STORE-RSP 4 on 1 0000H",
                        "A-RELEASE-RP")
                .handling(third(point.handling())));
    }

    // ---- Interrupted ----

    @ParameterizedTest(name = "{0}")
    @MethodSource("interruptions")
    void anInterruptedHandlerFailsAnObjectAndNoMore(LoanScript script) throws Exception {
        assertThat(script.play().end()).isEqualTo("AssociationReleased");
    }

    static Stream<LoanScript> interruptions() {
        return Stream.of(LoanScript.of(
                        "interrupted where it waits for more",
                        stage -> {
                            byte[] object = LoanBytes.object(3, 1_000_000);
                            stage.send(Arrays.copyOf(object, 600_000));
                            stage.awaitReached();
                            stage.pause(50);
                            stage.interrupt();
                            stage.seen().await("failed", seen -> seen.handled().stream()
                                    .anyMatch(line -> line.contains(" threw ")));
                            stage.send(Arrays.copyOfRange(object, 600_000, object.length));
                            stage.seen().awaitAnswers(3);
                            stage.store(4);
                            stage.release();
                        },
                        "C-STORE-RSP 3 on 1 A700H",
                        "C-STORE-RSP 4 on 1 0000H",
                        "A-RELEASE-RP")
                .handling(third((stage, instance) -> {
                    stage.filed(instance, instance.dataSet().readNBytes(300_000));
                    stage.reached();
                    return stage.file(instance);
                })));
    }

    // ---- Thrown away ----

    @ParameterizedTest(name = "{0}")
    @MethodSource("drains")
    void throwsAwayAsMuch(LoanScript script, String end) throws Exception {
        assertThat(script.play().end()).startsWith(end);
    }

    static Stream<Arguments> drains() {
        return Stream.of(
                drain("5 MB, of which all may", 5_000_000, Long.MAX_VALUE, true),
                drain("5 MB, of which more may", 5_000_000, 6_000_000, true),
                drain("5 MB, of which less may", 5_000_000, 100_000, false),
                drain("1000 bytes, of which less may", 1000, 500, true),
                drain("1000 bytes, of which nothing may", 1000, 0, true));
    }

    private static Arguments drain(String name, int size, long limit, boolean answered) {
        LoanScript.Act act = stage -> {
            stage.send(LoanBytes.object(3, size));
            stage.seen().awaitAnswers(3);
            if (answered) {
                stage.store(4);
                stage.release();
            }
        };
        LoanScript script = answered
                ? LoanScript.of(
                        name + " be thrown away",
                        act,
                        "C-STORE-RSP 3 on 1 0213H",
                        "C-STORE-RSP 4 on 1 0000H",
                        "A-RELEASE-RP")
                : LoanScript.of(name + " be thrown away", act, "A-ABORT SERVICE_USER NOT_SPECIFIED")
                        .loosely(LoanTranscript.Loose.SIZE);
        return Arguments.of(
                script.handling(new Refusing()).listener(scp -> scp.drainLimit(limit)),
                answered ? "AssociationReleased" : "aborted AssociationAbortedException");
    }

    private static final class Refusing implements LoanScript.Handling {
        @Override
        public CompletionStage<Status> store(LoanStage stage, IncomingInstance instance) throws IOException {
            return stage.file(instance);
        }

        @Override
        public Optional<Status> precheck(LoanStage stage, IncomingInstance instance) {
            return instance.request().messageId() == 3 ? Optional.of(Status.RESOURCE_LIMITATION) : Optional.empty();
        }
    }
}
