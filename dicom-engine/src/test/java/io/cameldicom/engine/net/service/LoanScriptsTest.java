package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads the connection, the event loop or a worker it is lent to: objects come as they came, and ends are the same. */
@Timeout(60)
class LoanScriptsTest {
    private static final String RELEASED = "A-RELEASE-RP";

    private static String stored(int id) {
        return "C-STORE-RSP " + id + " on 1 0000H";
    }

    // ---- Objects ----

    @ParameterizedTest(name = "{0}")
    @MethodSource({"objects", "sizes", "togethers"})
    void storesTheSame(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).isEqualTo("AssociationReleased");
        int stored = script.wire().size() - 1 + LoanStage.PROLOGUE.size();
        assertThat(seen.instances()).hasSize(stored).allMatch(line -> line.startsWith("received "));
        assertThat(seen.told()).hasSize(stored).allMatch(line -> line.endsWith(" answered"));
        assertThat(seen.handled()).hasSize(stored);
    }

    static Stream<LoanScript> objects() {
        return Stream.concat(
                Stream.of(0, 10, 45, 55, 80, 300)
                        .map(pause -> LoanScript.of(
                                "an object after " + pause + " ms",
                                stage -> {
                                    stage.sendAfter(pause, LoanBytes.object(3, 5000));
                                    stage.seen().awaitAnswers(3);
                                    stage.store(4);
                                    stage.release();
                                },
                                stored(3),
                                stored(4),
                                RELEASED)),
                Stream.of(
                        LoanScript.of("release", LoanStage::release, RELEASED),
                        LoanScript.of("release after a while", stage -> stage.sendAfter(100, release()), RELEASED),
                        many("40 objects, one every 8 ms", 40, (stage, id) -> {
                            stage.sendAfter(8, LoanBytes.object(id, 3000));
                            stage.seen().awaitAnswers(id);
                        }),
                        many("500 objects, each when the one before is answered", 500, LoanStage::store),
                        many("20 objects of all sizes", 20, (stage, id) -> {
                            stage.send(LoanBytes.object(id, 1 << id % 20));
                            stage.seen().awaitAnswers(id);
                        })));
    }

    private static byte[] release() {
        return ScriptedPeer.bytes(new ReleaseRq());
    }

    @FunctionalInterface
    private interface Sending {
        void send(LoanStage stage, int id) throws Exception;
    }

    private static LoanScript many(String name, int count, Sending sending) {
        List<String> wire = new ArrayList<>();
        IntStream.rangeClosed(3, count + 2).forEach(id -> wire.add(stored(id)));
        wire.add(RELEASED);
        LoanScript.Act act = stage -> {
            for (int id = 3; id <= count + 2; id++) {
                sending.send(stage, id);
            }
            stage.release();
        };
        return LoanScript.of(name, act, wire);
    }

    static Stream<LoanScript> sizes() {
        return Stream.of(
                sized("nothing", 0, 1 << 14),
                sized("one byte", 1, 1 << 14),
                sized("two bytes in fragments of one", 2, 1),
                sized("1001 bytes, an odd number, in fragments of 7", 1001, 7),
                sized("1000 bytes in fragments of one", 1000, 1),
                sized("1 MB in PDUs of 1 KB", 1_000_000, 1024 - 6),
                sized("5 MB in PDUs of 16 KiB", 5_000_000, (1 << 14) - 6),
                sized("5 MB in PDUs of 64 KiB", 5_000_000, (1 << 16) - 6),
                sized("5 MB in PDUs of the maximum length", 5_000_000, (1 << 18) - 6),
                sized("5 MB in PDUs beyond it, as much as is tolerated", 5_000_000, (1 << 18) + 6),
                sized("5 MB in PDUs of an odd length", 5_000_000, 12_345),
                sized("as much as wakes a reader", 1 << 18, (1 << 14) - 6),
                sized("one byte more", (1 << 18) + 1, (1 << 14) - 6));
    }

    private static LoanScript sized(String name, int size, int fragment) {
        return LoanScript.of(
                "a data set of " + name,
                stage -> {
                    byte[] content = LoanBytes.content(3, size);
                    stage.send(LoanBytes.asked(3), LoanBytes.dataSet(LoanStage.CT, content, fragment, true));
                    stage.seen().awaitAnswers(3);
                    stage.store(4);
                    stage.release();
                },
                stored(3),
                stored(4),
                RELEASED);
    }

    static Stream<LoanScript> togethers() {
        return Stream.of(
                together("2 objects at once", 2, 1000),
                together("10 objects at once", 10, 1000),
                together("14 objects of 100 KB at once", 14, 100_000),
                together("5 objects of 1 MB at once", 5, 1_000_000),
                LoanScript.of(
                        "2 objects at once, and the release",
                        stage -> stage.send(
                                LoanBytes.join(LoanBytes.object(3, 1000), LoanBytes.object(4, 200_000), release())),
                        stored(3),
                        stored(4),
                        RELEASED),
                LoanScript.of(
                        "an object, the next begun in the same write",
                        stage -> {
                            byte[] next = LoanBytes.object(4, 50_000);
                            stage.send(LoanBytes.join(LoanBytes.object(3, 1000), LoanBytes.cut(next, 30_000)));
                            stage.seen().awaitAnswers(3);
                            stage.sendAfter(80, Arrays.copyOfRange(next, next.length - 30_000, next.length));
                            stage.seen().awaitAnswers(4);
                            stage.release();
                        },
                        stored(3),
                        stored(4),
                        RELEASED),
                LoanScript.of(
                        "an object byte by byte",
                        stage -> {
                            for (byte one : LoanBytes.object(3, 2000)) {
                                stage.send(new byte[] {one});
                            }
                            stage.seen().awaitAnswers(3);
                            stage.release();
                        },
                        stored(3),
                        RELEASED),
                LoanScript.of(
                        "an object with pauses where it hurts",
                        stage -> {
                            byte[] object = LoanBytes.object(3, 2000);
                            int from = 0;
                            for (int to : new int[] {1, 5, 6, 9, 11, 12, 40, object.length - 1500, object.length}) {
                                stage.sendAfter(60, Arrays.copyOfRange(object, from, to));
                                from = to;
                            }
                            stage.seen().awaitAnswers(3);
                            stage.release();
                        },
                        stored(3),
                        RELEASED));
    }

    private static LoanScript together(String name, int count, int size) {
        List<String> wire = new ArrayList<>();
        IntStream.rangeClosed(3, count + 2).forEach(id -> wire.add(stored(id)));
        wire.add(RELEASED);
        LoanScript.Act act = stage -> {
            byte[][] objects = new byte[count][];
            for (int i = 0; i < count; i++) {
                objects[i] = LoanBytes.object(i + 3, size);
            }
            stage.send(LoanBytes.join(objects));
            stage.seen().awaitAnswers(count + 2);
            stage.release();
        };
        return LoanScript.of(name, act, wire);
    }

    // ---- Ends ----

    @ParameterizedTest(name = "{0}")
    @MethodSource({"aborts", "hangUps", "resets"})
    void endsTheSame(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).startsWith("aborted ");
        assertThat(seen.instances())
                .contains("received 1.2.3.1 of 1000 0000H", "received 1.2.3.2 of 1000 0000H")
                .allMatch(line -> line.startsWith("received ") ^ line.contains(" unanswered "));
    }

    /** Where a script breaks off: what was sent until then. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(String name, byte[] before) {
        void sendTo(LoanStage stage) throws IOException {
            stage.send(before);
            if (name.contains("large")) {
                stage.awaitHandler();
            }
        }
    }

    private static Stream<Place> places() throws IOException {
        return Stream.of(
                place("between objects", new byte[0]),
                place("within the header of a command's PDU", LoanBytes.cut(LoanBytes.pdu(4, 0), 2)),
                place("within a command", LoanBytes.cut(LoanBytes.asked(3), 20)),
                place("after a command", LoanBytes.asked(3)),
                place("within a small data set", LoanBytes.unfinished(3, 1000)),
                place("within a PDU of a small data set", LoanBytes.cut(LoanBytes.object(3, 1000), 300)),
                place("within a large data set", LoanBytes.unfinished(3, 1_000_000)),
                place("within a PDU of a large data set", LoanBytes.cut(LoanBytes.object(3, 1_000_000), 300)),
                place(
                        "within the header of a PDU of a large data set",
                        LoanBytes.join(LoanBytes.unfinished(3, 400_000), LoanBytes.cut(LoanBytes.pdu(4, 0), 1))));
    }

    private static Place place(String name, byte[] before) {
        return new Place(name, before);
    }

    static Stream<LoanScript> aborts() throws IOException {
        return places().filter(
                        place -> !place.name().contains("PDU") && !place.name().equals("within a command"))
                .map(place -> LoanScript.of(
                                "the peer aborts " + place.name(),
                                stage -> {
                                    place.sendTo(stage);
                                    stage.send(ScriptedPeer.bytes(Abort.byServiceUser()));
                                },
                                "closed")
                        .loosely(LoanTranscript.Loose.BEGIN));
    }

    static Stream<LoanScript> hangUps() throws IOException {
        return places().map(place -> LoanScript.of(
                        "the peer hangs up " + place.name(),
                        stage -> {
                            place.sendTo(stage);
                            stage.sendNoMore();
                        },
                        "closed")
                .loosely(LoanTranscript.Loose.BEGIN));
    }

    static Stream<LoanScript> resets() throws IOException {
        return places().map(place -> LoanScript.of("the peer resets " + place.name(), stage -> {
                    place.sendTo(stage);
                    stage.reset();
                })
                .loosely(LoanTranscript.Loose.SIZE, LoanTranscript.Loose.BEGIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void waitsAsLong(LoanScript script) throws Exception {
        assertThat(script.play().end()).isEqualTo("aborted UpperLayerTimeoutException TRANSIENT ASSOCIATION");
    }

    static Stream<LoanScript> silences() throws IOException {
        UpperLayerTimeouts impatient = LoanStage.TIMEOUTS.withIdle(Duration.ofMillis(200));
        return places().filter(place -> !place.name().contains("PDU of a large"))
                .map(place -> LoanScript.of(
                                "silence " + place.name(), place::sendTo, "A-ABORT SERVICE_USER NOT_SPECIFIED")
                        .listener(scp -> scp.timeouts(impatient))
                        .loosely(LoanTranscript.Loose.BEGIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lateReleases")
    void releasesTheSame(LoanScript script) throws Exception {
        script.play();
    }

    static Stream<LoanScript> lateReleases() {
        return Stream.of(
                LoanScript.of("release within a small data set", stage -> {
                            stage.send(LoanBytes.unfinished(3, 1000));
                            stage.release();
                        })
                        .loosely(LoanTranscript.Loose.BEGIN),
                LoanScript.of("release within a large data set", stage -> {
                    stage.send(LoanBytes.unfinished(3, 600_000));
                    stage.awaitHandler();
                    stage.release();
                }),
                LoanScript.of("release, then an object", stage -> {
                    stage.send(LoanBytes.join(release(), LoanBytes.object(3, 1000)));
                }),
                LoanScript.of("a release response that nobody asked for", stage -> {
                    stage.send(ScriptedPeer.bytes(new ReleaseRp()));
                }),
                LoanScript.of("another request for an association", stage -> {
                    stage.send(ScriptedPeer.bytes(Loopback.ctOptions().request()));
                }));
    }
}
