package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.examples.gateway.Delivery.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwarderTest {
    private static final Forwarder.Patience PATIENCE =
            new Forwarder.Patience(Duration.ofSeconds(1), Duration.ofSeconds(5), 3);
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final List<Path> sent = new ArrayList<>();
    private ForwardQueue queue;

    @BeforeEach
    void openQueue() throws IOException {
        queue = ForwardQueue.open(folder.resolve("forward"), "PACS", new DirectorySync());
    }

    private void add(String content) throws IOException {
        Path archived = Files.writeString(Files.createTempFile(folder, "archived", ".dcm"), content);
        queue.add(archived);
    }

    private Forwarder forwarder(boolean unreachable, Function<String, Outcome> outcome) {
        return new Forwarder(
                queue,
                entries -> {
                    sent.addAll(entries);
                    return new Delivery.Report(
                            entries.stream()
                                    .map(entry -> new Delivery.Result(entry, outcome.apply(content(entry)), "A700H"))
                                    .toList(),
                            unreachable);
                },
                PATIENCE,
                clock::get);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void deliversInTheOrderOfArrival() throws IOException {
        for (int i = 0; i < 20; i++) {
            add("instance " + i);
        }
        List<String> contents = new ArrayList<>();

        long wait = forwarder(false, content -> {
                    contents.add(content);
                    return Outcome.DELIVERED;
                })
                .step();

        assertThat(contents).hasSize(20).startsWith("instance 0", "instance 1").endsWith("instance 19");
        assertThat(wait).isZero();
        assertThat(queue.size()).isZero();
        assertThat(names(folder.resolve("forward/PACS/pending"))).isEmpty();
    }

    @Test
    void whatIsPendingOutlivesTheProcess() throws IOException {
        add("first");
        add("second");

        ForwardQueue reopened = ForwardQueue.open(folder.resolve("forward"), "PACS", new DirectorySync());

        assertThat(reopened.oldest(10, entry -> true))
                .map(ForwarderTest::content)
                .containsExactly("first", "second");
    }

    @Test
    void anUnreachableDestinationIsWaitedForLongerEachTimeAndNothingIsGivenUp() throws IOException {
        add("instance");
        Forwarder forwarder = forwarder(true, content -> Outcome.AGAIN);

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waits.add(forwarder.step() / SECOND);
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
        assertThat(queue.size()).isOne();
        assertThat(names(queue.dead())).isEmpty();
    }

    @Test
    void aFailureThatMayPassIsTriedAgainLaterAndBuriedInTheEnd() throws IOException {
        add("instance");
        Forwarder forwarder = forwarder(false, content -> Outcome.AGAIN);

        forwarder.step();
        assertThat(forwarder.step()).isEqualTo(SECOND);
        assertThat(sent).hasSize(1);
        clock.addAndGet(SECOND);
        forwarder.step();
        clock.addAndGet(2 * SECOND);
        forwarder.step();

        assertThat(sent).hasSize(3);
        assertThat(queue.size()).isZero();
        assertThat(names(queue.dead())).hasSize(2);
    }

    @Test
    void oneThatIsRefusedIsBuriedWithTheReasonAndTheOthersGoOn() throws IOException {
        add("good");
        add("bad");
        add("good too");

        forwarder(false, content -> content.equals("bad") ? Outcome.REFUSED : Outcome.DELIVERED)
                .step();

        assertThat(queue.size()).isZero();
        List<String> dead = names(queue.dead());
        assertThat(dead).hasSize(2);
        assertThat(Files.readString(queue.dead().resolve(dead.get(0)))).isEqualTo("bad");
        assertThat(Files.readString(queue.dead().resolve(dead.get(1)))).contains("A700H");
        assertThat(dead.get(1)).isEqualTo(dead.get(0) + ".reason.txt");
    }

    @Test
    void whatSomebodyMovesBackIsSentAfterTheNextStart() throws IOException {
        add("bad");
        forwarder(false, content -> Outcome.REFUSED).step();
        String name = names(queue.dead()).get(0);

        Files.move(
                queue.dead().resolve(name),
                folder.resolve("forward/PACS/pending").resolve(name));
        ForwardQueue reopened = ForwardQueue.open(folder.resolve("forward"), "PACS", new DirectorySync());

        assertThat(reopened.oldest(10, entry -> true))
                .map(ForwarderTest::content)
                .containsExactly("bad");
    }

    @Test
    void whatWasNotSentIsSentNext() throws IOException {
        add("instance");

        assertThat(forwarder(false, content -> Outcome.NOT_SENT).step()).isZero();
        assertThat(queue.size()).isOne();
    }

    @Test
    void stopEndsTheRun() throws Exception {
        Forwarder forwarder = forwarder(false, content -> Outcome.DELIVERED);
        Thread thread = new Thread(forwarder);
        thread.start();

        add("instance");
        forwarder.wake();
        forwarder.stop();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
    }
}
