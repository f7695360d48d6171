package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.net.ul.Throttle;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits over real connections: what arrives is what was sent, and who waits is not given up for dead. */
@Timeout(60)
class BandwidthTest {
    private static final int BYTES = 1_000_000;
    private static final byte[] PIXELS = noise();
    private static final long QUICK = 2_000_000;

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT);

    @AfterEach
    void close() {
        scu.close();
        net.close();
    }

    private static DataSet large(String uid) {
        return Loopback.instance(uid).with(Tag.PixelData, VR.OW, Value.Bytes.of(PIXELS));
    }

    private static byte[] noise() {
        byte[] pixels = new byte[BYTES];
        new Random(7).nextBytes(pixels);
        return pixels;
    }

    private void sendBothWays(Optional<Throttle> sender, Optional<Throttle> receiver) throws Exception {
        ScpListener listener = net.listen(builder ->
                builder.services(Services.builder().storage(collected).build()).throttle(() -> receiver));
        Peer peer = Loopback.peer(listener, Loopback.ctOptions());
        Peer limited = sender.map(peer::withThrottle).orElse(peer);

        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(scu.store(limited, InstanceSource.of(large("1.2." + i)), StoreOptions.DEFAULT))
                    .isEqualTo(Status.SUCCESS);
        }

        // Faster it cannot have been; by how much slower is the machine's business.
        assertThat(System.nanoTime() - start).isGreaterThan((long) (0.9e9 * 3 * BYTES / QUICK));
        assertThat(collected.stored).hasSize(3).allSatisfy(stored -> {
            byte[] bytes = stored.dataSet();
            assertThat(Arrays.copyOfRange(bytes, bytes.length - BYTES, bytes.length))
                    .isEqualTo(PIXELS);
        });
    }

    @Test
    void theSenderHoldsItselfBack() throws Exception {
        sendBothWays(Optional.of(new Throttle(new Bandwidth(QUICK, 0), Bandwidth.UNLIMITED)), Optional.empty());
    }

    @Test
    void theReceiverHoldsThePeerBack() throws Exception {
        sendBothWays(Optional.empty(), Optional.of(new Throttle(Bandwidth.UNLIMITED, new Bandwidth(0, QUICK))));
    }
}
