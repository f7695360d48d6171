package io.cameldicom.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.net.ul.Throttle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AeRegistrySourceTest {
    @TempDir
    Path folder;

    /** Remembers what it is told. */
    private static final class Recorder implements AeRegistryListener {
        final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

        @Override
        public void reloaded(AeRegistry now) {
            told.add(now);
        }

        @Override
        public void broken(AeRegistryException mistake) {
            told.add(mistake);
        }

        Object next() throws InterruptedException {
            Object next = told.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("told within 20 s").isNotNull();
            return next;
        }
    }

    private Path write(String... names) throws IOException {
        StringBuilder yaml = new StringBuilder("peers:\n");
        for (String name : names) {
            yaml.append("  %s: {aeTitle: A, host: h, port: 1}%n".formatted(name));
        }
        return Files.writeString(folder.resolve("peers.yaml"), yaml);
    }

    private static List<String> names(AeRegistry registry) {
        return registry.entries().stream().map(AeEntry::name).toList();
    }

    @Test
    void reloadSwapsTheWholeSnapshotAndLeavesTheOldOneAlone() throws Exception {
        AeRegistrySource source = AeRegistrySource.open(write("one", "two"));
        AeRegistry before = source.current();
        write("three");

        AeRegistry after = source.reload();

        assertThat(names(after)).containsExactly("three");
        assertThat(source.current()).isSameAs(after);
        assertThat(names(before)).containsExactly("one", "two");
    }

    private void writeLimits(String... lines) throws IOException {
        StringBuilder yaml = new StringBuilder("peers:\n");
        for (int i = 0; i < lines.length; i++) {
            yaml.append("  p%d: {aeTitle: A, host: h, port: 1%s}%n".formatted(i, lines[i]));
        }
        Files.writeString(folder.resolve("peers.yaml"), yaml);
    }

    @Test
    void limitsOfBandwidthChangeForConnectionsThatHaveThem() throws Exception {
        writeLimits(", bandwidth: {send: 4KiB}", ", bandwidth: {receive: 4KiB}", "");
        AeRegistrySource source = AeRegistrySource.open(folder.resolve("peers.yaml"));
        Throttle first = throttle(source, "p0");
        Throttle second = throttle(source, "p1");
        assertThat(source.current().entry("p2").throttle()).isEmpty();

        writeLimits(", bandwidth: {send: 8KiB}", "", ", bandwidth: {send: 1KiB}");
        source.reload();

        assertThat(throttle(source, "p0")).isSameAs(first);
        assertThat(first.whole()).isEqualTo(new Bandwidth(8192, 0));
        assertThat(throttle(source, "p1")).isSameAs(second);
        assertThat(second.whole()).isEqualTo(Bandwidth.UNLIMITED);
        assertThat(throttle(source, "p2").whole()).isEqualTo(new Bandwidth(1024, 0));
    }

    private static Throttle throttle(AeRegistrySource source, String name) throws UnknownAeException {
        return source.current().entry(name).throttle().orElseThrow();
    }

    @Test
    void brokenFileKeepsTheOldSnapshot() throws Exception {
        AeRegistrySource source = AeRegistrySource.open(write("one"));
        AeRegistry before = source.current();
        write("not a name");

        assertThatThrownBy(source::reload).isInstanceOf(AeRegistryException.class);
        assertThat(source.current()).isSameAs(before);
    }

    @Test
    void brokenFileIsNotOpened() throws Exception {
        Path file = write("not a name");

        assertThatThrownBy(() -> AeRegistrySource.open(file)).isInstanceOf(AeRegistryException.class);
    }

    @Test
    void watchTellsOfEachChangeOnce() throws Exception {
        Path file = write("one");
        AeRegistrySource source = AeRegistrySource.open(file);
        Recorder recorder = new Recorder();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (AeRegistrySource.Watch watch = source.watch(scheduler, Duration.ofMillis(5), recorder)) {
            assertThat(watch).isNotNull();
            replace(file, "peers: {not a name: {}}");
            assertThat(recorder.next()).isInstanceOf(AeRegistryException.class);
            assertThat(names(source.current())).containsExactly("one");

            replace(file, "peers: {two: {aeTitle: A, host: h, port: 1}}");
            assertThat(recorder.next()).isSameAs(source.current());
            assertThat(names(source.current())).containsExactly("two");
        } finally {
            scheduler.shutdownNow();
        }
        assertThat(recorder.told).isEmpty();
    }

    // At once, so that nobody sees half of it.
    private void replace(Path file, String yaml) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), yaml);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void nothingIsReadAgainAsLongAsNothingChanged() throws Exception {
        AeRegistrySource source = AeRegistrySource.open(write("one"));
        AeRegistry before = source.current();
        Recorder recorder = new Recorder();

        source.look(recorder);

        assertThat(source.current()).isSameAs(before);
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void changeOfAFileThatIsNamedCounts() throws Exception {
        Path file = Files.writeString(
                folder.resolve("peers.yaml"),
                "peers: {a: {aeTitle: A, host: h, port: 1, tls: {keyStorePasswordFile: password}}}");
        Path password = Files.writeString(folder.resolve("password"), "old\n");
        AeRegistrySource source = AeRegistrySource.open(file);
        Recorder recorder = new Recorder();

        Files.writeString(password, "longer\n");
        source.look(recorder);
        Files.delete(password);
        source.look(recorder);
        source.look(recorder);

        assertThat(recorder.told).hasExactlyElementsOfTypes(AeRegistry.class, AeRegistryException.class);
    }

    @Test
    void listenerThatFailsDoesNotEndTheWatch() throws Exception {
        AeRegistrySource source = AeRegistrySource.open(write("one"));
        List<AeRegistry> told = new ArrayList<>();
        AeRegistryListener failing = new AeRegistryListener() {
            @Override
            public void reloaded(AeRegistry now) {
                told.add(now);
                throw new IllegalStateException("listener");
            }
        };

        write("one", "two");
        source.look(failing);
        write("one", "two", "three");
        source.look(failing);

        assertThat(told).hasSize(2);
    }

    /** What the page shows is what is read. */
    @Test
    void exampleOfTheDocumentationIsRead() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "ae-registry.md"));
        String example = page.substring(page.indexOf("```yaml") + 7, page.indexOf("```", page.indexOf("```yaml") + 7));
        String withoutFiles = example.replaceAll("(?m)^ +(keyStore|keyStorePasswordFile|trustFile):.*\n", "");
        Path file = Files.writeString(folder.resolve("example.yaml"), withoutFiles);

        AeRegistry registry = AeRegistry.read(
                file, name -> Optional.ofNullable(Map.of("MODALITY_AE", "CT1").get(name)));

        assertThat(names(registry)).containsExactly("pacs", "old-modality");
        assertThat(registry.entry("pacs").tls().orElseThrow().profile().profileName())
                .isEqualTo("bcp195");
        assertThat(registry.entry("pacs").timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(registry.entry("old-modality").quirks()).containsExactly(Quirk.SINGLE_CONTEXT);
    }
}
