package io.cameldicom.test.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThrottledRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOMENT_MILLIS = 200;

    private ServerSocket listening;
    private ThrottledRelay relay;
    private Socket caller;
    private Socket target;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket();
        listening.setReceiveBufferSize(16 << 10);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        relay = ThrottledRelay.to((InetSocketAddress) listening.getLocalSocketAddress());
        caller = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        target = listening.accept();
        caller.setSoTimeout((int) PATIENCE.toMillis());
        target.setSoTimeout((int) PATIENCE.toMillis());
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        target.close();
        relay.close();
        listening.close();
    }

    @Test
    void carriesBothWaysAndCounts() throws Exception {
        caller.getOutputStream().write(new byte[] {1, 2, 3});
        assertThat(target.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);

        target.getOutputStream().write(new byte[] {4, 5});
        assertThat(caller.getInputStream().readNBytes(2)).containsExactly(4, 5);

        relay.toTarget().awaitCarried(3, PATIENCE);
        relay.toCaller().awaitCarried(2, PATIENCE);
        assertThat(relay.toTarget().carried()).isEqualTo(3);
        assertThat(relay.toCaller().carried()).isEqualTo(2);
    }

    @Test
    void nothingGetsThroughWhileItIsStalledAndAllOfItAfterwards() throws Exception {
        relay.toTarget().limit(ThrottledRelay.STALLED);
        caller.getOutputStream().write(new byte[] {7, 8});
        target.setSoTimeout(MOMENT_MILLIS);
        assertThatThrownBy(() -> target.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        relay.toTarget().limit(ThrottledRelay.UNLIMITED);

        target.setSoTimeout((int) PATIENCE.toMillis());
        assertThat(target.getInputStream().readNBytes(2)).containsExactly(7, 8);
    }

    @Test
    void takesItsTimeByTheRate() throws Exception {
        int bytes = 40_000;
        relay.toTarget().limit(100_000);
        long start = System.nanoTime();

        caller.getOutputStream().write(new byte[bytes]);
        assertThat(target.getInputStream().readNBytes(bytes)).hasSize(bytes);

        // 0.4 s by the rate, of which the last share waits for nobody.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
    }

    @Test
    void theOtherWayIsNotHeldUp() throws Exception {
        relay.toTarget().limit(ThrottledRelay.STALLED);

        target.getOutputStream().write(9);

        assertThat(caller.getInputStream().read()).isEqualTo(9);
    }

    @Test
    void carriesTheEndOfAStreamBehindWhatCameBefore() throws Exception {
        caller.getOutputStream().write(5);
        caller.shutdownOutput();

        InputStream arriving = target.getInputStream();
        assertThat(arriving.read()).isEqualTo(5);
        assertThat(arriving.read()).isEqualTo(-1);
        target.getOutputStream().write(6);
        assertThat(caller.getInputStream().read()).isEqualTo(6);
        target.close();
        assertThat(caller.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void carriesAReset() throws Exception {
        caller.setSoLinger(true, 0);
        caller.close();

        assertThatThrownBy(() -> target.getInputStream().read()).isInstanceOf(IOException.class);
    }

    @Test
    void closingResetsWhatStands() throws Exception {
        relay.close();

        assertThatThrownBy(() -> caller.getInputStream().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> target.getInputStream().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), relay.port()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCallerIsTurnedAwayWhereNobodyListens() throws Exception {
        listening.close();
        try (Socket late = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            late.setSoTimeout((int) TimeUnit.SECONDS.toMillis(20));

            assertThatThrownBy(() -> late.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesARateBelowZero() {
        assertThatThrownBy(() -> relay.toTarget().limit(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
