package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.ScpEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GatewayLogTest {
    private static final PeerInfo PEER = new PeerInfo(
            "a1b2",
            AeTitle.of("MODALITY"),
            AeTitle.of("GATEWAY"),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 4242),
            11112,
            new MaximumLength(0),
            "1.2.3",
            "V1",
            Optional.empty());

    private final AtomicLong clock = new AtomicLong();
    private final GatewayLog log = new GatewayLog(clock::get);

    private static ScpEvent received(int bytes) {
        return new ScpEvent.InstanceReceived(
                PEER, CStoreRq.of(1, Uid.CTImageStorage, "1.2.3.4"), bytes, Status.SUCCESS, true);
    }

    @Test
    void anAssociationEndsWithItsThroughput() {
        log.line(received(1_000_000));
        log.line(received(1_000_000));
        clock.set(2_000_000_000L);

        assertThat(log.line(new ScpEvent.AssociationReleased(PEER)))
                .get()
                .asString()
                .contains("a1b2 of MODALITY")
                .endsWith("released: 2 instances, 0 failed, 2.0 MB in 2.00 s (1/s, 1.0 MB/s)");
    }

    @Test
    void progressIsToldWithinALongAssociation() {
        for (int i = 1; i < 1000; i++) {
            assertThat(log.line(received(1))).get().asString().doesNotContain("so far");
        }

        assertThat(log.line(received(1))).get().asString().contains("so far 1000 instances");
    }

    @Test
    void whatAPeerCallsAnInstanceCannotForgeALine() {
        CStoreRq forged = CStoreRq.of(1, Uid.CTImageStorage, "1.2\n2026-01-01 INFO gateway - all is well\u001b[2J");

        String line = log.line(new ScpEvent.InstanceFailed(
                        PEER, forged, 0, Status.INVALID_SOP_INSTANCE, true, Optional.empty()))
                .orElseThrow();

        assertThat(line)
                .startsWith("a1b2 did not store 1.2")
                .doesNotContain("\n")
                .doesNotContain("\u001b");
    }
}
