package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe between two real threads. */
@org.junit.jupiter.api.Timeout(60)
class PdvPipeThreadsTest {
    private static final PipeLimits SMALL = new PipeLimits(2 * 1024, 4 * 1024, 8 * 1024);

    private static final byte[] FRAGMENT = new byte[512];

    /** How a reader may read. */
    private enum Way {
        BYTES,
        ARRAYS,
        CHANNEL,
        GATHERING
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void everyByteArrivesInEveryWayOfReading(Way way) throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            byte[] data = new byte[200_000 + random.nextInt(400_000)];
            random.nextBytes(data);
            try (Running running = new Running(SMALL, Embedded.TIMEOUTS)) {
                CompletableFuture<byte[]> read = running.reading(pipe -> read(pipe, way));
                int at = 0;
                while (at < data.length) {
                    int size = Math.min(random.nextInt(3000), data.length - at);
                    running.put(data, at, size, at + size == data.length);
                    at += size;
                }

                assertThat(read.get()).as("seed %d", seed).isEqualTo(data);
            }
        }
    }

    private static byte[] read(PdvPipe pipe, Way way) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (way) {
            case BYTES -> {
                for (int value = pipe.read(); value >= 0; value = pipe.read()) {
                    out.write(value);
                }
            }
            case ARRAYS -> pipe.transferTo(out);
            case CHANNEL -> {
                WritableByteChannel channel = Channels.newChannel(out);
                pipe.transferTo(new WritableByteChannel() {
                    @Override
                    public int write(ByteBuffer source) throws IOException {
                        source.limit(source.position() + Math.min(100, source.remaining()));
                        return channel.write(source);
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                });
            }
            case GATHERING -> {
                Path file = Files.createTempFile("pipe", ".bin");
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    assertThat(pipe.transferTo(channel)).isEqualTo(Files.size(file));
                    out.write(Files.readAllBytes(file));
                } finally {
                    Files.delete(file);
                }
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void blockedReaderIsWokenByTheEnd(boolean aborted) throws Exception {
        try (Running running = new Running(SMALL, Embedded.TIMEOUTS)) {
            CompletableFuture<byte[]> read = running.reading(PdvPipe::readAllBytes);
            running.put(FRAGMENT, 0, 512, false);
            running.awaitReaderBlocked();

            running.fail(aborted ? Ending.abortedLocally(null) : Ending.connectionClosed());

            assertThatThrownBy(read::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(aborted ? AssociationAbortedException.class : AssociationClosedException.class);
        }
    }

    @Test
    void readerGivesUpWhenNothingComesForTheIdleTime() throws Exception {
        UpperLayerTimeouts hasty = Embedded.TIMEOUTS.withIdle(Duration.ofMillis(50));
        try (Running running = new Running(SMALL, hasty)) {
            CompletableFuture<byte[]> read = running.reading(PdvPipe::readAllBytes);
            running.put(FRAGMENT, 0, 512, false);

            assertThatThrownBy(read::get).hasCauseInstanceOf(UpperLayerTimeoutException.class);
        }
    }

    @Test
    void interruptedReaderStopsAndStaysInterrupted() throws Exception {
        try (Running running = new Running(SMALL, Embedded.TIMEOUTS)) {
            CompletableFuture<Boolean> interrupted = running.reading(pipe -> {
                assertThatThrownBy(pipe::read).isInstanceOf(InterruptedIOException.class);
                return Thread.interrupted();
            });
            running.awaitReaderBlocked();
            running.reader.interrupt();

            assertThat(interrupted.get()).isTrue();
        }
    }

    /** What a reader does. */
    private interface Reading<T> {
        T read(PdvPipe pipe) throws IOException;
    }

    /** A pipe of a real association, filled by its event loop and read by a thread. */
    private static final class Running implements AutoCloseable {
        private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true, true);
        private final Loopback loopback;
        private final UpperLayerProvider provider;
        private final PdvPipe pipe;
        private Thread reader;

        Running(PipeLimits limits, UpperLayerTimeouts timeouts) throws Exception {
            TransportOptions options = TransportOptions.DEFAULT.withTimeouts(timeouts);
            loopback = new Loopback(options, TransportOptions.DEFAULT, Loopback.Agreeable::new);
            loopback.connect(RecordingUser::new);
            RecordingUser acceptor = loopback.accepted();
            acceptor.asked.await();
            provider = acceptor.provider;
            pipe = new PdvPipe(provider, limits, () -> {});
        }

        void onLoop(Runnable task) throws Exception {
            provider.channel().eventLoop().submit(task).get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        // As an event loop does: puts only while the peer is read.
        void put(byte[] data, int offset, int length, boolean last) throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            onLoop(() -> putWhenReading(allocator.directBuffer().writeBytes(data, offset, length), last, done));
            done.await();
        }

        private void putWhenReading(ByteBuf fragment, boolean last, CountDownLatch done) {
            if (provider.channel().config().isAutoRead()) {
                pipe.put(fragment, last);
                done.countDown();
            } else {
                provider.channel().eventLoop().execute(() -> putWhenReading(fragment, last, done));
            }
        }

        void fail(Ending ending) throws Exception {
            onLoop(() -> pipe.fail(ending));
        }

        <T> CompletableFuture<T> reading(Reading<T> reading) {
            CompletableFuture<T> result = new CompletableFuture<>();
            reader = new Thread(() -> {
                try (pipe) {
                    result.complete(reading.read(pipe));
                } catch (IOException | AssertionError e) {
                    result.completeExceptionally(e);
                }
            });
            reader.start();
            return result;
        }

        void awaitReaderBlocked() {
            while (reader.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            try {
                reader.join(TimeUnit.SECONDS.toMillis(Loopback.PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            loopback.close();
            assertThat(allocator.metric().usedDirectMemory())
                    .as("bytes nobody released")
                    .isZero();
        }
    }
}
