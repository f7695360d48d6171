package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CGetRq;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The objects that a C-GET asks for: it all goes the same, whether the event loop reads them or the worker that serves them. */
@Timeout(60)
class LoanGetScriptsTest {
    private static final String LEAVES = "A-RELEASE-RQ";
    private static final String ABORT = "A-ABORT SERVICE_USER NOT_SPECIFIED";
    private static final Duration SHORT = Duration.ofMillis(200);

    private static String stored(int id) {
        return "C-STORE-RSP " + id + " on 1 0000H";
    }

    /** The answers to objects from the third on, and the release. */
    private static String[] all(int last) {
        List<String> wire = new ArrayList<>();
        IntStream.rangeClosed(3, last).forEach(id -> wire.add(stored(id)));
        wire.add(LEAVES);
        return wire.toArray(String[]::new);
    }

    // ---- To the end ----

    @ParameterizedTest(name = "{0}")
    @MethodSource({"objects", "progress", "handlers"})
    void retrievesTheSame(LoanGetScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.told()).singleElement().asString().startsWith("outcome RetrieveResult[status=");
        assertThat(seen.end()).startsWith("ended AssociationClosedException");
    }

    static Stream<LoanGetScript> objects() {
        return Stream.of(
                LoanGetScript.of(
                        "objects, and nothing else",
                        stage -> {
                            for (int id = 3; id <= 60; id++) {
                                stage.store(id, 3000);
                            }
                            finish(stage, 60);
                        },
                        all(60)),
                LoanGetScript.of(
                        "objects of all sizes",
                        stage -> {
                            for (int id = 3; id <= 22; id++) {
                                stage.store(id, 1 << (id - 3));
                            }
                            finish(stage, 22);
                        },
                        all(22)),
                LoanGetScript.of(
                        "ten objects in one write, and the end",
                        stage -> {
                            byte[][] parts = new byte[11][];
                            for (int i = 0; i < 10; i++) {
                                parts[i] = LoanBytes.object(i + 3, 5000);
                            }
                            parts[10] = stage.done(12);
                            stage.send(LoanBytes.join(parts));
                            stage.awaitWire(10);
                            stage.leave();
                        },
                        all(12)),
                LoanGetScript.of(
                        "an object in pieces, with pauses",
                        stage -> {
                            byte[] object = LoanBytes.object(3, 300_000);
                            for (int from = 0; from < object.length; from += 60_000) {
                                stage.send(Arrays.copyOfRange(object, from, Math.min(object.length, from + 60_000)));
                                stage.pause(60);
                            }
                            stage.awaitWire(1);
                            finish(stage, 3);
                        },
                        all(3)),
                LoanGetScript.of(
                        "an object that is waited for as long as nobody waits with a loan",
                        stage -> {
                            byte[] object = LoanBytes.object(3, 3000);
                            stage.send(LoanBytes.cut(object, 500));
                            stage.pause(1300);
                            stage.send(Arrays.copyOfRange(object, object.length - 500, object.length));
                            stage.awaitWire(1);
                            stage.store(4, 1000);
                            finish(stage, 4);
                        },
                        all(4)),
                LoanGetScript.of("nothing after the first two", stage -> finish(stage, 2), all(2)),
                LoanGetScript.of(
                        "an object after the end",
                        stage -> {
                            stage.send(LoanBytes.join(stage.done(2), LoanBytes.object(3, 1000)));
                            stage.awaitWire(1);
                            stage.leave();
                        },
                        all(3)));
    }

    private static void finish(LoanGetStage stage, int completed) throws Exception {
        stage.send(stage.done(completed));
        stage.leave();
    }

    static Stream<LoanGetScript> progress() {
        return Stream.of(
                LoanGetScript.of(
                        "how far it is between any two objects",
                        stage -> {
                            for (int id = 3; id <= 60; id++) {
                                stage.send(stage.pending(id - 1));
                                stage.store(id, 3000);
                            }
                            finish(stage, 60);
                        },
                        all(60)),
                LoanGetScript.of(
                        "how far it is, told before the next object comes",
                        stage -> {
                            for (int id = 3; id <= 20; id++) {
                                stage.store(id, 3000);
                                stage.send(stage.pending(id));
                                stage.awaitProgress(id);
                            }
                            finish(stage, 20);
                        },
                        all(20)),
                LoanGetScript.of(
                        "how far it is in the same write as the next object, and as the end",
                        stage -> {
                            for (int id = 3; id <= 20; id++) {
                                stage.send(LoanBytes.join(stage.pending(id - 1), LoanBytes.object(id, 3000)));
                                stage.awaitWire(id - 2);
                            }
                            stage.send(LoanBytes.join(stage.pending(20), stage.done(20)));
                            stage.leave();
                        },
                        all(20)),
                LoanGetScript.of(
                        "how far it is, a hundred times",
                        stage -> {
                            for (int i = 0; i < 100; i++) {
                                stage.send(stage.pending(2));
                            }
                            stage.store(3, 1000);
                            finish(stage, 3);
                        },
                        all(3)),
                LoanGetScript.of(
                        "how far it is, byte by byte",
                        stage -> {
                            for (byte one : stage.pending(2)) {
                                stage.send(new byte[] {one});
                            }
                            stage.awaitProgress(2);
                            stage.store(3, 1000);
                            finish(stage, 3);
                        },
                        all(3)),
                LoanGetScript.of(
                        "how far it is, with a data set",
                        stage -> {
                            stage.send(
                                    LoanBytes.command(
                                            LoanGetStage.GET,
                                            stage.response(Status.PENDING).withDataSet()),
                                    LoanBytes.dataSet(LoanGetStage.GET, new byte[10], 100, true));
                            stage.store(3, 1000);
                            finish(stage, 3);
                        },
                        all(3)),
                LoanGetScript.of(
                        "how far it is, in two fragments",
                        stage -> {
                            byte[] command = CommandCodec.encode(stage.response(Status.PENDING));
                            stage.send(
                                    LoanBytes.data(LoanBytes.command(
                                            LoanGetStage.GET, false, Arrays.copyOfRange(command, 0, 20))),
                                    LoanBytes.data(LoanBytes.command(
                                            LoanGetStage.GET, true, Arrays.copyOfRange(command, 20, command.length))));
                            stage.store(3, 1000);
                            finish(stage, 3);
                        },
                        all(3)),
                LoanGetScript.of(
                        "an end with failures",
                        stage -> {
                            stage.store(3, 1000);
                            stage.send(stage.response(
                                    Status.SUB_OPERATIONS_WITH_FAILURES, SubOperationCounts.ended(3, 2, 0)));
                            stage.leave();
                        },
                        all(3)),
                LoanGetScript.of("an echo between two objects, which nobody here serves", stage -> {
                    stage.send(LoanBytes.command(5, CEchoRq.of(40)));
                    stage.awaitWire(1);
                    stage.store(3, 1000);
                    finish(stage, 3);
                }));
    }

    static Stream<LoanGetScript> handlers() {
        return Stream.of(
                LoanGetScript.of(
                                "an object that is not wanted",
                                stage -> {
                                    stage.store(3, 1000);
                                    stage.store(4, 1000);
                                    stage.store(5, 300_000);
                                    finish(stage, 5);
                                },
                                stored(3),
                                "C-STORE-RSP 4 on 1 A700H",
                                stored(5),
                                LEAVES)
                        .handling((stage, instance) -> {
                            LoanGetScript.keep(stage, instance);
                            return CompletableFuture.completedFuture(
                                    instance.request().messageId() == 4 ? Status.OUT_OF_RESOURCES : Status.SUCCESS);
                        }),
                LoanGetScript.of(
                                "a user that cannot read an object",
                                stage -> {
                                    stage.store(3, 300_000);
                                    stage.store(4, 1000);
                                    finish(stage, 4);
                                },
                                "C-STORE-RSP 3 on 1 A700H",
                                stored(4),
                                LEAVES)
                        .handling((stage, instance) -> {
                            if (instance.request().messageId() == 3) {
                                throw new IOException("no");
                            }
                            return LoanGetScript.keep(stage, instance);
                        }),
                LoanGetScript.of(
                                "a slow user, and progress meanwhile",
                                stage -> {
                                    stage.send(LoanBytes.object(3, 1000), stage.pending(2));
                                    stage.awaitReached();
                                    stage.awaitProgress(2);
                                    stage.open();
                                    stage.awaitWire(1);
                                    finish(stage, 3);
                                },
                                all(3))
                        .handling(LoanGetScriptsTest::keepLater));
    }

    /** Takes its time with the third. */
    private static CompletionStage<Status> keepLater(LoanGetStage stage, IncomingInstance instance) throws IOException {
        stage.kept(instance);
        if (instance.request().messageId() == 3) {
            stage.waitForGate();
        }
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }

    // ---- Wanting no more ----

    @ParameterizedTest(name = "{0}")
    @MethodSource("cancels")
    void stopsTheSame(LoanGetScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.told()).singleElement().asString().contains("status=FE00H");
    }

    static Stream<LoanGetScript> cancels() {
        return Stream.of(
                LoanGetScript.of(
                        "a cancel between two objects",
                        stage -> {
                            stage.cancel();
                            stage.awaitWire(1);
                            stage.store(3, 1000);
                            cancelled(stage);
                        },
                        "C-CANCEL-RQ on 3",
                        stored(3),
                        LEAVES),
                LoanGetScript.of(
                        "a cancel within an object",
                        stage -> {
                            byte[] object = LoanBytes.object(3, 300_000);
                            stage.send(LoanBytes.cut(object, 1000));
                            stage.cancel();
                            stage.awaitWire(1);
                            stage.send(Arrays.copyOfRange(object, object.length - 1000, object.length));
                            stage.awaitWire(2);
                            cancelled(stage);
                        },
                        "C-CANCEL-RQ on 3",
                        stored(3),
                        LEAVES),
                LoanGetScript.of(
                                "a cancel while an object is kept",
                                stage -> {
                                    stage.send(LoanBytes.object(3, 1000));
                                    stage.awaitReached();
                                    stage.cancel();
                                    stage.awaitWire(1);
                                    stage.open();
                                    stage.awaitWire(2);
                                    stage.send(stage.pending(3));
                                    cancelled(stage);
                                },
                                "C-CANCEL-RQ on 3",
                                stored(3),
                                LEAVES)
                        .handling(LoanGetScriptsTest::keepLater));
    }

    private static void cancelled(LoanGetStage stage) throws Exception {
        stage.send(stage.response(Status.CANCEL, SubOperationCounts.of(5, 3, 0, 0)));
        stage.leave();
    }

    // ---- Ends ----

    private static byte[] pending(Command response) throws IOException {
        return LoanBytes.command(LoanGetStage.GET, response);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"violations", "ours", "breaks", "releases", "silences"})
    void failsTheSame(LoanGetScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.told())
                .singleElement()
                .asString()
                .startsWith("outcome ")
                .doesNotContain("RetrieveResult");
    }

    static Stream<LoanGetScript> violations() throws IOException {
        CGetRq other = CGetRq.of(77, Uid.StudyRootQueryRetrieveInformationModelGet);
        return Stream.of(
                        violation("progress of what nobody asked for", pending(other.response(Status.PENDING))),
                        violation(
                                "progress on a context that there is not",
                                LoanBytes.command(
                                        99, CGetRq.of(1, other.sopClassUid()).response(Status.PENDING))),
                        violation(
                                "progress of another kind",
                                pending(CFindRq.of(1, Uid.StudyRootQueryRetrieveInformationModelFind)
                                        .response(Status.PENDING))),
                        violation(
                                "an answer to nothing",
                                pending(LoanBytes.request(1).response(Status.SUCCESS))),
                        violation("noise", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
                        violation("a PDU of no length", LoanBytes.pdu(4, 0)))
                .flatMap(script -> script);
    }

    /** Between two objects, and behind progress. */
    private static Stream<LoanGetScript> violation(String name, byte[] bytes) {
        return Stream.of(
                LoanGetScript.of(name, stage -> stage.send(bytes)),
                LoanGetScript.of(
                        name + " behind progress", stage -> stage.send(LoanBytes.join(stage.pending(2), bytes))),
                LoanGetScript.of(name + " behind objects", stage -> {
                    stage.store(3, 1000);
                    stage.store(4, 1000);
                    stage.send(bytes);
                }));
    }

    static Stream<LoanGetScript> ours() {
        return Stream.of(
                LoanGetScript.of("we abort between objects", LoanGetStage::abort, ABORT),
                LoanGetScript.of(
                                "we abort while an object is kept",
                                stage -> {
                                    stage.send(LoanBytes.object(3, 300_000));
                                    stage.awaitReached();
                                    stage.abort();
                                    stage.awaitOutcome();
                                    stage.open();
                                },
                                ABORT)
                        .handling(LoanGetScriptsTest::keepLater)
                        .loosely(LoanTranscript.Loose.BEGIN));
    }

    /** Where a script breaks off. */
    private record Place(String name, LoanGetScript.Act before) {}

    private static Stream<Place> places() {
        return Stream.of(
                new Place("between objects", stage -> {}),
                new Place("after progress", stage -> {
                    stage.send(stage.pending(2));
                    stage.awaitProgress(2);
                }),
                new Place("within progress", stage -> stage.send(LoanBytes.cut(stage.pending(2), 10))),
                new Place("within a small data set", stage -> stage.send(LoanBytes.unfinished(3, 1000))),
                new Place("within a PDU", stage -> stage.send(LoanBytes.cut(LoanBytes.object(3, 1000), 300))));
    }

    static Stream<LoanGetScript> breaks() {
        return places().flatMap(place -> Stream.of(
                broken("the peer hangs up ", place, LoanGetStage::sendNoMore),
                broken("the peer resets ", place, LoanGetStage::reset),
                broken("the peer aborts ", place, stage -> {
                    stage.send(ScriptedPeer.bytes(Abort.byServiceUser()));
                    stage.sendNoMore();
                })));
    }

    static Stream<LoanGetScript> releases() {
        return places().filter(place ->
                        !place.name().startsWith("within p") && !place.name().contains("PDU"))
                .map(place -> broken(
                        "the peer asks for the release ",
                        place,
                        stage -> stage.send(ScriptedPeer.bytes(new ReleaseRq()))));
    }

    private static LoanGetScript broken(String how, Place place, LoanGetScript.Act end) {
        return LoanGetScript.of(how + place.name(), stage -> {
                    place.before().play(stage);
                    end.play(stage);
                })
                .loosely(LoanTranscript.Loose.BEGIN, LoanTranscript.Loose.SIZE);
    }

    static Stream<LoanGetScript> silences() {
        return places().map(place -> LoanGetScript.of("silence " + place.name(), place.before(), ABORT)
                .patience(SHORT)
                .loosely(LoanTranscript.Loose.BEGIN));
    }
}
