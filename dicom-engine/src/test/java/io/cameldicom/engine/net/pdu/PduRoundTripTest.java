package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduRoundTripTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cameldicom.engine.net.pdu.PduVectors#conformant")
    void decodesTheSameHoweverTheBytesArrive(String name, byte[] bytes, Pdu expected) {
        for (int chunk : new int[] {bytes.length, 7, 1}) {
            try (Wire wire = new Wire(PduLimits.DEFAULT)) {
                List<Pdu> pdus = wire.feed(bytes, chunk).pdus();

                assertThat(pdus).as("in pieces of %d", chunk).containsExactly(expected);
                assertThat(wire.events()).isEmpty();
                pdus.forEach(io.netty.util.ReferenceCountUtil::release);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cameldicom.engine.net.pdu.PduVectors#conformant")
    void encodesToTheBytesItCameFrom(String name, byte[] bytes, Pdu pdu) throws Exception {
        ByteBuf out = Unpooled.buffer();

        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            List<Pdu> decoded = wire.feed(bytes, bytes.length).pdus();
            PduEncoder.encode(decoded.get(0), out);
            decoded.forEach(io.netty.util.ReferenceCountUtil::release);
        }

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(ByteBufUtil.hexDump(bytes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cameldicom.engine.net.pdu.PduVectors#conformant")
    void describesItselfInPrintableAsciiWithoutSecrets(String name, byte[] bytes, Pdu pdu) {
        assertThat(pdu.toString()).matches("[ -~]*").doesNotContain("secret", "ticket-granted");
    }
}
