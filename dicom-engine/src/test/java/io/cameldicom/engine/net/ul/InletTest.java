package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InletTest {
    private static final int LONGEST = 40_000;
    private static final long PATIENCE = 20_000;
    private static final long SOON = 30;

    private SocketChannel peer;
    private SocketChannel own;
    private Inlet inlet;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            peer = SocketChannel.open(server.getLocalAddress());
            own = server.accept();
        }
        own.configureBlocking(false);
        inlet = new Inlet(own, UnpooledByteBufAllocator.DEFAULT, LONGEST);
    }

    @AfterEach
    void close() throws IOException {
        inlet.stop();
        inlet.memory().release();
        own.close();
        peer.close();
    }

    /** A P-DATA-TF of one PDV. */
    private static byte[] data(int contextId, int control, byte[] fragment) {
        return ByteBuffer.allocate(12 + fragment.length)
                .put((byte) 4) // P-DATA-TF
                .put((byte) 0)
                .putInt(fragment.length + 6)
                .putInt(fragment.length + 2) // of the PDV
                .put((byte) contextId)
                .put((byte) control)
                .put(fragment)
                .array();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            peer.write(left);
        }
    }

    private byte[] taken() {
        byte[] fragment = new byte[inlet.fragmentLength()];
        inlet.fragment().get(fragment);
        inlet.take();
        return fragment;
    }

    @Test
    void readsOnePduAfterTheOther() throws IOException {
        send(data(3, 3, new byte[] {1, 2}));
        send(data(255, 0, new byte[] {3}));

        assertThat(inlet.await(PATIENCE, false)).isTrue();
        assertThat(inlet.contextId()).isEqualTo(3);
        assertThat(inlet.isCommand()).isTrue();
        assertThat(inlet.isLast()).isTrue();
        assertThat(taken()).containsExactly(1, 2);
        assertThat(inlet.await(PATIENCE, true)).isTrue();
        assertThat(inlet.contextId()).isEqualTo(255);
        assertThat(inlet.isCommand()).isFalse();
        assertThat(inlet.isLast()).isFalse();
        assertThat(taken()).containsExactly(3);
    }

    @Test
    void readsWhatComesByteByByte() throws Exception {
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                for (byte single : data(1, 2, filled(40, 7))) {
                    send(new byte[] {single});
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });

        assertThat(inlet.await(PATIENCE, true)).isTrue();
        assertThat(taken()).isEqualTo(filled(40, 7));
        sent.get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    /** Long ones are read to their end, short ones many at once; both are moved where the buffer ends. */
    @Test
    void keepsItsPlaceOverPdusOfAllSizes() throws Exception {
        int[] sizes = {0, 1, 2, 16_000, 39_994, 39_993, 5, 32_762, 32_768, 20_000, 39_994, 3};
        int rounds = 20;
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < sizes.length * rounds; i++) {
                    send(data(1, 0, filled(sizes[i % sizes.length], i)));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });

        for (int i = 0; i < sizes.length * rounds; i++) {
            assertThat(inlet.await(PATIENCE, true)).isTrue();
            assertThat(taken()).isEqualTo(filled(sizes[i % sizes.length], i));
        }
        sent.get(PATIENCE, TimeUnit.MILLISECONDS);
        assertThat(inlet.rest()).isEmpty();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("a release", "05 00 00000004 00000000"),
                Arguments.of("an abort", "07 00 00000004 00000200"),
                Arguments.of("another protocol", "47 45 54 20 2F 20"),
                Arguments.of("an unknown type", "99 00 00000000"),
                Arguments.of("a PDU too short for a PDV", "04 00 00000005 00000001 01"),
                Arguments.of("a PDU of no length", "04 00 00000000"),
                Arguments.of("a PDU longer than allowed", "04 00 00009C41 00009C3D 01 00"),
                Arguments.of("a PDU of more than 2 GiB", "04 00 FFFFFFFF FFFFFFFB 01 00"),
                Arguments.of("two PDVs", "04 00 0000000E 00000003 01 00 AA 00000003 01 02 BB"),
                Arguments.of("a PDV beyond its PDU", "04 00 00000007 00000004 01 00 AA"),
                Arguments.of("a PDV of no length", "04 00 00000006 00000000 01 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void leavesAloneWhatItDoesNotKnow(String name, String hex) throws IOException {
        byte[] other = HexFormat.of().parseHex(hex.replace(" ", ""));
        send(data(1, 0, new byte[] {9}));
        send(other);

        assertThat(inlet.await(PATIENCE, true)).isTrue();
        inlet.take();
        assertThat(inlet.await(PATIENCE, true)).isFalse();
        assertThat(other).startsWith(inlet.rest());
    }

    @Test
    void givesUpAtSilence() throws IOException {
        byte[] cut = Arrays.copyOf(data(1, 0, filled(100, 1)), 50);
        send(cut);

        assertThat(inlet.await(SOON, false)).isFalse();
        assertThat(inlet.rest()).isEqualTo(cut);
    }

    @Test
    void looksOnlyAtWhatIsThereIfItIsNotToWait() throws IOException {
        send(data(1, 0, new byte[] {1}));
        send(data(1, 0, new byte[] {2}));

        assertThat(inlet.await(0, true)).isFalse();
        assertThat(inlet.await(PATIENCE, true)).isTrue();
    }

    @Test
    void givesUpAtTheEndOfTheConnection() throws IOException {
        send(new byte[] {4, 0, 0});
        peer.close();

        assertThat(inlet.await(PATIENCE, false)).isFalse();
        assertThat(inlet.rest()).containsExactly(4, 0, 0);
    }

    @Test
    void givesUpWhenWoken() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return inlet.await(PATIENCE, false);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        inlet.wake();

        assertThat(waiting.get(PATIENCE / 2, TimeUnit.MILLISECONDS)).isFalse();
        send(data(1, 0, new byte[] {1}));
        assertThat(inlet.await(PATIENCE, false)).isFalse();
    }

    @Test
    void givesUpForAnInterruptAndLeavesTheConnectionOpen() throws IOException {
        send(data(1, 0, new byte[] {1}));
        Thread.currentThread().interrupt();

        assertThat(inlet.await(PATIENCE, false)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(own.isOpen()).isTrue();
        assertThat(inlet.await(PATIENCE, false)).isTrue();
    }

    @Test
    void isReadByOthersAfterItStopped() throws IOException {
        send(data(1, 0, new byte[] {1}));
        assertThat(inlet.await(PATIENCE, false)).isTrue();
        inlet.take();

        inlet.stop();

        assertThat(own.isRegistered()).isFalse();
        assertThat(inlet.rest()).isEmpty();
    }
}
