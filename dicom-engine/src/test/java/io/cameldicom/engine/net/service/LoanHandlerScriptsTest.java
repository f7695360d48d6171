package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a handler does with an object, or does not: the same comes of it whoever reads the connection. */
@Timeout(60)
class LoanHandlerScriptsTest {
    private static final CompletionStage<Status> CONTENT = CompletableFuture.completedFuture(Status.SUCCESS);
    private static final List<Integer> SIZES = List.of(0, 1000, 1_000_000);

    /** What becomes of the third object; the others are filed. */
    private record Handled(String name, LoanScript.Handling handling, Status status) {}

    private record Third(LoanScript.Handling handling) implements LoanScript.Handling {
        private static boolean is(IncomingInstance instance) {
            return instance.request().affectedSopInstanceUid().equals(LoanBytes.uid(3));
        }

        @Override
        public CompletionStage<Status> store(LoanStage stage, IncomingInstance instance) throws IOException {
            return is(instance) ? handling.store(stage, instance) : stage.file(instance);
        }

        @Override
        public Optional<Status> precheck(LoanStage stage, IncomingInstance instance) throws IOException {
            return is(instance) ? handling.precheck(stage, instance) : Optional.empty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"readings", "failures", "laters"})
    void answersTheSame(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).isEqualTo("AssociationReleased");
        assertThat(seen.instances()).hasSize(4).contains("received 1.2.3.4 of 1000 0000H");
        assertThat(seen.told()).hasSize(4).allMatch(line -> line.endsWith(" answered"));
    }

    private static Stream<LoanScript> each(Stream<Handled> cases) {
        return each(cases, SIZES);
    }

    private static Stream<LoanScript> each(Stream<Handled> cases, List<Integer> sizes) {
        return cases.flatMap(handled -> sizes.stream().map(size -> LoanScript.of(
                        handled.name() + ", " + size + " bytes",
                        stage -> {
                            stage.send(LoanBytes.object(3, size));
                            stage.seen().awaitAnswers(3);
                            stage.store(4);
                            stage.release();
                        },
                        "C-STORE-RSP 3 on 1 %04XH".formatted(handled.status().code()),
                        "C-STORE-RSP 4 on 1 0000H",
                        "A-RELEASE-RP")
                .handling(new Third(handled.handling()))));
    }

    private interface Reading {
        void read(IncomingInstance instance, ByteArrayOutputStream out) throws IOException;
    }

    private static Handled reading(String name, Reading reading) {
        return new Handled(
                name,
                (stage, instance) -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    reading.read(instance, out);
                    stage.filed(instance, out.toByteArray());
                    return CONTENT;
                },
                Status.SUCCESS);
    }

    static Stream<LoanScript> readings() {
        return each(Stream.of(
                reading("read byte by byte", (instance, out) -> {
                    int one;
                    while ((one = instance.dataSet().read()) >= 0) {
                        out.write(one);
                    }
                }),
                reading("read in sevens", (instance, out) -> {
                    byte[] seven = new byte[7];
                    int count;
                    while ((count = instance.dataSet().read(seven)) >= 0) {
                        out.write(seven, 0, count);
                    }
                }),
                reading("read beyond the end", (instance, out) -> {
                    out.writeBytes(instance.dataSet().readAllBytes());
                    assertThat(instance.dataSet().read()).isEqualTo(-1);
                    assertThat(instance.dataSet().read(new byte[5])).isEqualTo(-1);
                    assertThat(instance.dataSet().skip(5)).isZero();
                    assertThat(instance.dataSet().available()).isZero();
                    assertThat(instance.dataSet().transferTo(out)).isZero();
                }),
                reading("copied to a stream", (instance, out) -> instance.dataSet()
                        .transferTo(out)),
                reading("written to a channel", (instance, out) -> instance.transferTo(Channels.newChannel(out))),
                reading(
                        "written to a channel after a head",
                        (instance, out) ->
                                instance.transferTo(ByteBuffer.wrap(new byte[132]), Channels.newChannel(out))),
                reading("written to a file after a head", LoanHandlerScriptsTest::toFile),
                reading("skipped in part", (instance, out) -> {
                    assertThat(instance.dataSet().skip(100)).isBetween(0L, 100L);
                    out.writeBytes(instance.dataSet().readAllBytes());
                }),
                reading("read in part, the rest written to a channel", (instance, out) -> {
                    out.writeBytes(instance.dataSet().readNBytes(100));
                    instance.transferTo(Channels.newChannel(out));
                }),
                reading("not read at all", (instance, out) -> {}),
                reading(
                        "read by half",
                        (instance, out) -> out.writeBytes(instance.dataSet().readNBytes(500))),
                reading("closed unread", (instance, out) -> instance.dataSet().close()),
                reading("closed when half is read", (instance, out) -> {
                    out.writeBytes(instance.dataSet().readNBytes(500));
                    instance.dataSet().close();
                }),
                reading("read by a thread that is left interrupted", (instance, out) -> {
                    out.writeBytes(instance.dataSet().readAllBytes());
                    Thread.currentThread().interrupt();
                })));
    }

    private static void toFile(IncomingInstance instance, ByteArrayOutputStream out) throws IOException {
        Path file = Files.createTempFile("object", ".dcm");
        try {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                instance.transferTo(ByteBuffer.wrap(new byte[132]), channel);
            }
            out.writeBytes(Files.readAllBytes(file));
        } finally {
            Files.delete(file);
        }
    }

    private static Handled failing(String name, LoanScript.Handling handling, Status status) {
        return new Handled(name, handling, status);
    }

    static Stream<LoanScript> failures() {
        return each(Stream.of(
                failing(
                        "a full disk",
                        (stage, instance) -> {
                            throw new IOException("No space left");
                        },
                        Status.OUT_OF_RESOURCES),
                failing(
                        "a full disk, by half",
                        (stage, instance) -> {
                            stage.filed(instance, instance.dataSet().readNBytes(500));
                            throw new IOException("No space left");
                        },
                        Status.OUT_OF_RESOURCES),
                failing(
                        "a bug",
                        (stage, instance) -> {
                            throw new IllegalStateException("a bug");
                        },
                        Status.PROCESSING_FAILURE),
                failing(
                        "an error",
                        (stage, instance) -> {
                            throw new StackOverflowError();
                        },
                        Status.PROCESSING_FAILURE),
                failing(
                        "a status by name",
                        (stage, instance) -> {
                            throw DicomStatusException.of(Status.NOT_AUTHORIZED);
                        },
                        Status.NOT_AUTHORIZED),
                failing(
                        "a status",
                        (stage, instance) -> CompletableFuture.completedFuture(Status.CANNOT_UNDERSTAND),
                        Status.CANNOT_UNDERSTAND),
                failing(
                        "a warning",
                        (stage, instance) -> CompletableFuture.completedFuture(Status.ELEMENTS_DISCARDED),
                        Status.ELEMENTS_DISCARDED),
                failing("no result", (stage, instance) -> null, Status.PROCESSING_FAILURE),
                failing(
                        "no status",
                        (stage, instance) -> CompletableFuture.completedFuture(null),
                        Status.PROCESSING_FAILURE),
                failing(
                        "a failed result",
                        (stage, instance) -> CompletableFuture.failedFuture(new IOException("late")),
                        Status.OUT_OF_RESOURCES),
                failing("refused before", new Refusing(), Status.OUT_OF_RESOURCES),
                failing("refused before, by an exception", new FailingBefore(), Status.PROCESSING_FAILURE)));
    }

    private static final class Refusing implements LoanScript.Handling {
        @Override
        public CompletionStage<Status> store(LoanStage stage, IncomingInstance instance) {
            throw new AssertionError("refused before");
        }

        @Override
        public Optional<Status> precheck(LoanStage stage, IncomingInstance instance) {
            return Optional.of(Status.OUT_OF_RESOURCES);
        }
    }

    private static final class FailingBefore implements LoanScript.Handling {
        @Override
        public CompletionStage<Status> store(LoanStage stage, IncomingInstance instance) {
            throw new AssertionError("refused before");
        }

        @Override
        public Optional<Status> precheck(LoanStage stage, IncomingInstance instance) {
            throw new IllegalStateException("a bug");
        }
    }

    static Stream<LoanScript> laters() {
        Stream<Handled> cases = Stream.concat(
                Stream.of(0, 20, 150)
                        .map(millis -> failing(
                                "done " + millis + " ms after it was read",
                                (stage, instance) -> {
                                    stage.file(instance);
                                    stage.after(millis, () -> stage.later().complete(Status.SUCCESS));
                                    return stage.later();
                                },
                                Status.SUCCESS)),
                Stream.of(
                        failing(
                                "done later, never read",
                                (stage, instance) -> {
                                    stage.after(20, () -> stage.later().complete(Status.SUCCESS));
                                    return stage.later();
                                },
                                Status.SUCCESS),
                        failing(
                                "failing later",
                                (stage, instance) -> {
                                    stage.after(20, () -> stage.later().completeExceptionally(new IOException("late")));
                                    return stage.later();
                                },
                                Status.OUT_OF_RESOURCES),
                        failing(
                                "read by another thread",
                                (stage, instance) -> {
                                    stage.elsewhere(() -> readAndComplete(stage, instance));
                                    return stage.later();
                                },
                                Status.SUCCESS),
                        failing(
                                "read by another thread in a while",
                                (stage, instance) -> {
                                    stage.after(120, () -> readAndComplete(stage, instance));
                                    return stage.later();
                                },
                                Status.SUCCESS),
                        failing(
                                "begun by one thread, read on by another",
                                (stage, instance) -> {
                                    stage.filed(instance, instance.dataSet().readNBytes(300));
                                    stage.after(20, () -> readAndComplete(stage, instance));
                                    return stage.later();
                                },
                                Status.SUCCESS),
                        failing(
                                "a handler that takes 150 ms before it reads",
                                (stage, instance) -> {
                                    stage.after(150, stage::open);
                                    stage.waitForGate();
                                    return stage.file(instance);
                                },
                                Status.SUCCESS),
                        failing(
                                "a handler that takes 150 ms in the middle",
                                (stage, instance) -> {
                                    stage.filed(instance, instance.dataSet().readNBytes(300));
                                    stage.after(150, stage::open);
                                    stage.waitForGate();
                                    return stage.file(instance);
                                },
                                Status.SUCCESS),
                        failing(
                                "a handler that takes 300 ms when it has read",
                                (stage, instance) -> {
                                    stage.file(instance);
                                    stage.after(300, stage::open);
                                    stage.waitForGate();
                                    return CONTENT;
                                },
                                Status.SUCCESS)));
        return each(cases, List.of(1000, 1_000_000));
    }

    private static void readAndComplete(LoanStage stage, IncomingInstance instance) {
        try {
            stage.file(instance);
            stage.later().complete(Status.SUCCESS);
        } catch (IOException failed) {
            stage.later().completeExceptionally(failed);
        }
    }

    // ---- What is kept beyond the answer ----

    @ParameterizedTest(name = "{0}")
    @MethodSource("keepings")
    void nothingIsReadAfterTheAnswer(LoanScript script) throws Exception {
        assertThat(script.play().handled()).anyMatch(line -> line.startsWith("late: "));
    }

    static Stream<LoanScript> keepings() {
        return Stream.of(0, 500, 1000, 300_000).map(part -> LoanScript.of(
                        "a data set that is kept when " + part + " bytes are read",
                        stage -> {
                            stage.send(LoanBytes.object(3, Math.max(1000, 2 * part)));
                            stage.seen().awaitAnswers(3);
                            stage.seen().await("read late", seen -> seen.handled().stream()
                                    .anyMatch(line -> line.startsWith("late: ")));
                            stage.store(4);
                            stage.release();
                        },
                        "C-STORE-RSP 3 on 1 0000H",
                        "C-STORE-RSP 4 on 1 0000H",
                        "A-RELEASE-RP")
                .handling(new Third((stage, instance) -> {
                    stage.filed(instance, instance.dataSet().readNBytes(part));
                    InputStream kept = instance.dataSet();
                    instance.answered().whenComplete((done, gone) -> stage.elsewhere(() -> readLate(stage, kept)));
                    return CONTENT;
                })));
    }

    private static void readLate(LoanStage stage, InputStream kept) {
        try {
            stage.seen().handled("late: " + kept.read());
        } catch (IOException closed) {
            stage.seen().handled("late: " + LoanTranscript.line(closed));
        }
    }
}
