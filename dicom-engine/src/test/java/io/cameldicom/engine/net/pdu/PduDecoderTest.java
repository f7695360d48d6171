package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PduDecoderTest {
    private static final byte[] RELEASE_RQ = AnnotatedHex.bytes("05 00 00000004 00000000");

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 1 << 16})
    void splitsAStreamIntoItsPdus(int chunk) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(PduVectors.MINIMAL_RQ);
        stream.writeBytes(pData(new byte[1000]));
        stream.writeBytes(RELEASE_RQ);
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            List<Pdu> pdus = wire.feed(stream.toByteArray(), chunk).pdus();

            assertThat(pdus)
                    .extracting(Pdu::type)
                    .containsExactly(PduType.ASSOCIATE_RQ, PduType.P_DATA_TF, PduType.RELEASE_RQ);
            ((PDataTf) pdus.get(1)).release();
        }
    }

    @Test
    void doesNotTestReservedBytes() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            byte[] bytes = AnnotatedHex.bytes("05 FF 00000004 FFFFFFFF # reserved bytes that are not zero");

            assertThat(wire.feed(bytes, 1).pdus()).containsExactly(new ReleaseRq());
        }
    }

    @Test
    void takesPDataUpToTheAnnouncedLengthWithoutAWord() {
        try (Wire wire = new Wire(PduLimits.DEFAULT.withMaximumPDataLength(106))) {
            List<Pdu> pdus = wire.feed(pData(new byte[100]), 50).pdus();

            assertThat(((PDataTf) pdus.get(0)).pdvs().get(0).data().readableBytes())
                    .isEqualTo(100);
            assertThat(wire.events()).isEmpty();
            ((PDataTf) pdus.get(0)).release();
        }
    }

    @Test
    void reportsPDataWithinTheToleranceOnce() {
        try (Wire wire = new Wire(PduLimits.DEFAULT.withMaximumPDataLength(100).withHeaderTolerance(6))) {
            wire.feed(pData(new byte[100]), 50).feed(pData(new byte[100]), 200);

            assertThat(wire.events()).containsExactly(new LengthTolerated(106, 100));
            assertThat(wire.pdus()).hasSize(2).allSatisfy(pdu -> assertThat(((PDataTf) pdu).release())
                    .isTrue());
        }
    }

    @Test
    void rejectsPDataOverTheToleranceBeforeBufferingIt() {
        try (Wire wire = new Wire(PduLimits.DEFAULT.withMaximumPDataLength(100).withHeaderTolerance(5))) {
            wire.feed(Arrays.copyOf(pData(new byte[100]), 6), 6);

            assertThat(wire.onlyFailure()).hasMessageContaining("106").hasMessageContaining("105");
            assertThat(wire.bytesInUse()).isZero();
        }
    }

    @Test
    void holdsAssociateRequestsToALimitOfTheirOwn() {
        PduLimits limits = PduLimits.DEFAULT.withMaximumPDataLength(6).withMaximumAssociateLength(209);
        try (Wire wire = new Wire(limits);
                Wire tight = new Wire(limits.withMaximumAssociateLength(208))) {
            assertThat(wire.feed(PduVectors.MINIMAL_RQ, 64).pdus()).hasSize(1);

            tight.feed(PduVectors.MINIMAL_RQ, 64);
            assertThat(tight.onlyFailure().abortReason()).isEqualTo(AbortReason.INVALID_PARAMETER);
        }
    }

    @Test
    void refusesAPduOfTooManyItems() {
        String empty = "7A 00 0000 ".repeat(20);
        try (Wire enough = new Wire(PduLimits.DEFAULT.withMaximumItems(28));
                Wire tooFew = new Wire(PduLimits.DEFAULT.withMaximumItems(27))) {
            byte[] bytes = PduVectors.minimalRqWith(empty); // 3 + 2 + 3 items, and these 20

            assertThat(enough.feed(bytes, 999).pdus()).hasSize(1);
            assertThat(tooFew.feed(bytes, 999).onlyFailure()).hasMessageContaining("too many items");
        }
    }

    @Test
    void dropsWhatFollowsAMalformedPdu() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            wire.feed(AnnotatedHex.bytes("09 05 00 00000004 00000000"), 20).feed(RELEASE_RQ, 10);

            assertThat(wire.pdus()).isEmpty();
            assertThat(wire.onlyFailure().abortReason()).isEqualTo(AbortReason.UNRECOGNIZED_PDU);
        }
    }

    @Test
    void guessesWhatSpeaksInsteadOfDicom() {
        try (Wire http = new Wire(PduLimits.DEFAULT);
                Wire tls = new Wire(PduLimits.DEFAULT)) {
            assertThat(http.feed(AnnotatedHex.bytes("'POST /'"), 1)
                            .onlyFailure()
                            .advice())
                    .contains("HTTP");
            assertThat(tls.feed(AnnotatedHex.bytes("16 03 01"), 1).onlyFailure().advice())
                    .contains("TLS");
        }
    }

    @Test
    void releasesAHalfReceivedPduWhenTheConnectionCloses() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            wire.feed(Arrays.copyOf(pData(new byte[1000]), 500), 100);
            assertThat(wire.bytesInUse()).isPositive();

            assertThat(wire.channel().close().isSuccess()).isTrue();
            assertThat(wire.bytesInUse()).isZero();
        }
    }

    @Test
    void releasesAHalfReceivedPduWhenItIsRemoved() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            wire.feed(Arrays.copyOf(pData(new byte[1000]), 500), 100);

            wire.channel().pipeline().remove(PduDecoder.class);
            assertThat(wire.bytesInUse()).isZero();
        }
    }

    @Test
    void sharesTheBytesOfAFragmentThatArrivedInOnePiece() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            ByteBuf arrived = Unpooled.wrappedBuffer(pData(new byte[100]));
            arrived.retain();
            wire.feed(arrived);
            PDataTf pdu = (PDataTf) wire.pdus().get(0);

            arrived.setByte(12, 42);
            assertThat(pdu.pdvs().get(0).data().getByte(0)).isEqualTo((byte) 42);
            arrived.release();
            assertThat(pdu.release()).isTrue();
        }
    }

    @Test
    void stringsTogetherThePiecesOfAFragmentWithoutACopy() {
        byte[] bytes = pData(new byte[1000]);
        ByteBuf first = Unpooled.wrappedBuffer(Arrays.copyOf(bytes, 500));
        ByteBuf second = Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, 500, bytes.length));
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            PDataTf pdu = (PDataTf)
                    wire.feed(first.retain()).feed(second.retain()).pdus().get(0);
            ByteBuf data = pdu.pdvs().get(0).data();

            first.setByte(499, 1);
            second.setByte(0, 2);
            assertThat(data.readableBytes()).isEqualTo(1000);
            assertThat(data.getByte(487)).isEqualTo((byte) 1);
            assertThat(data.getByte(488)).isEqualTo((byte) 2);
            pdu.release();
            assertThat(first.release()).isTrue();
            assertThat(second.release()).isTrue();
        }
    }

    @Test
    void holdsNoLargeBufferForASmallPiece() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            wire.feed(Unpooled.directBuffer(1 << 16).writeBytes(Arrays.copyOf(pData(new byte[4000]), 12)));
            for (int i = 0; i < 100; i++) {
                wire.feed(wire.channel().alloc().directBuffer(1 << 16).writeZero(40));
            }

            PDataTf pdu = (PDataTf) wire.pdus().get(0);
            assertThat(wire.bytesInUse()).isLessThanOrEqualTo(4000);
            assertThat(pdu.pdvs().get(0).data().readableBytes()).isEqualTo(4000);
            pdu.release();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1400, 65_536})
    void growsTheBufferOfAHugePduWithWhatArrives(int chunk) {
        byte[] content = new byte[5 * PduDecoder.EAGER_ALLOCATION + 1];
        new Random(1).nextBytes(content);
        byte[] bytes = pData(content);
        try (Wire wire = new Wire(PduLimits.DEFAULT.withMaximumPDataLength(bytes.length))) {
            wire.feed(Arrays.copyOf(bytes, 1000), 1000);
            assertThat(wire.bytesInUse()).isLessThanOrEqualTo(PduDecoder.EAGER_ALLOCATION);

            wire.feed(Arrays.copyOfRange(bytes, 1000, bytes.length), chunk);
            PDataTf pdu = (PDataTf) wire.pdus().get(0);
            assertThat(pdu.pdvs().get(0).data()).isEqualTo(Unpooled.wrappedBuffer(content));
            pdu.release();
        }
    }

    @Test
    void passesOnWhatIsNoBuffer() {
        try (Wire wire = new Wire(PduLimits.DEFAULT)) {
            wire.channel().writeInbound("not bytes");

            assertThat(wire.channel().<Object>readInbound()).isEqualTo("not bytes");
        }
    }

    private static byte[] pData(byte[] content) {
        ByteBuf out = Unpooled.buffer();
        PDataTf.writeHeader(out, 1, false, true, content.length);
        out.writeBytes(content);
        return Arrays.copyOf(out.array(), out.readableBytes());
    }
}
