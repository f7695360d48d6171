package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

class PDataTfTest {
    @Test
    void countsReferencesInEveryPdv() {
        ByteBuf first = Unpooled.buffer(2).writeShort(1);
        ByteBuf second = Unpooled.buffer(2).writeShort(2);
        PDataTf pdu = new PDataTf(List.of(new Pdv(1, false, false, first), new Pdv(1, false, true, second)));

        assertThat(pdu.retain().refCnt()).isEqualTo(2);
        assertThat(second.refCnt()).isEqualTo(2);
        assertThat(pdu.release()).isFalse();
        assertThat(pdu.touch().touch("here").release()).isTrue();
        assertThat(first.refCnt()).isZero();
        assertThat(second.refCnt()).isZero();
    }

    @Test
    void lastsAsLongAsItsLongestHeldFragment() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            byte[] two = AnnotatedHex.bytes("04 00 00000010 00000004 01 00 0102 00000004 01 02 0304");
            PDataTf pdu = (PDataTf) wire.feed(two, 5).pdus().get(0);
            ByteBuf kept = pdu.pdvs().get(1).data().retain();

            pdu.release();
            assertThat(kept.readUnsignedShort()).isEqualTo(0x0304);
            kept.release();
        }
    }

    @Test
    void givesAPooledBufferBackWithItsLastFragment() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            String pdv = "00000012 01 00 0102030405060708090A0B0C0D0E0F10 ";
            byte[] two = AnnotatedHex.bytes("04 00 0000002C " + pdv + pdv);
            ByteBuf arrived = PooledByteBufAllocator.DEFAULT.directBuffer(two.length);
            arrived.writeBytes(two);
            PDataTf pdu = (PDataTf) wire.feed(arrived.retain()).pdus().get(0);
            ByteBuf kept = pdu.pdvs().get(0).data().retain();

            pdu.release();
            assertThat(kept.readUnsignedShort()).isEqualTo(0x0102);
            assertThat(arrived.refCnt()).isEqualTo(2);
            kept.release();
            assertThat(arrived.release()).isTrue();
        }
    }

    @Test
    void doesNotShowContents() {
        assertThat(PDataTf.of(1, true, false, Unpooled.copiedBuffer(new byte[] {'D', 'O', 'E', ' '})))
                .hasToString("PDataTf[pdvs=[Pdv[context 1, command, 4 bytes]]]");
    }
}
