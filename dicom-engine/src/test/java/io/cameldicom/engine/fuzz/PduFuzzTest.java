package io.cameldicom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.cameldicom.engine.net.pdu.PduException;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.PduVectors;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 240,000 hostile byte strings: each ends in PDUs, in a {@link PduException} or in waiting for more, and none leaks. */
class PduFuzzTest {
    private static final int RANDOM = 40_000;
    private static final int MUTATED = 200_000;
    private static final PduLimits LIMITS = PduLimits.DEFAULT.withMaximumPDataLength(1 << 16);

    private static final List<byte[]> SEEDS =
            PduVectors.conformant().map(vector -> (byte[]) vector.get()[1]).toList();

    private final Random random = new Random(20_240_917);
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true, true);
    private int decoded;
    private int refused;

    @Test
    void everySeedDecodes() {
        SEEDS.forEach(seed -> run(seed, seed.length));

        assertThat(refused).isZero();
        assertThat(decoded).isEqualTo(SEEDS.size());
    }

    @Test
    void randomBytesEndInPdusOrAPduException() {
        for (int i = 0; i < RANDOM; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 6) {
                // Past the first checks, or hardly any case would see the items.
                bytes[0] = (byte) (1 + random.nextInt(7));
                bytes[2] = 0;
                bytes[3] = 0;
                bytes[4] = 0;
            }
            run(bytes, 1 + random.nextInt(64));
        }
        assertThat(refused).isGreaterThan(1000);
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void mutatedPdusEndInPdusOrAPduException() {
        for (int i = 0; i < MUTATED; i++) {
            byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) interesting();
            }
            run(bytes, random.nextBoolean() ? bytes.length : 1 + random.nextInt(40));
        }
        assertThat(decoded).isGreaterThan(10_000);
        assertThat(refused).isGreaterThan(10_000);
        assertThat(allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory())
                .isZero();
    }

    private int interesting() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(256);
            case 1 -> random.nextInt(8);
            case 2 -> 0xFF - random.nextInt(2);
            default -> 0x10 * (1 + random.nextInt(5)) + random.nextInt(10);
        };
    }

    private void run(byte[] bytes, int chunk) {
        Outcome outcome = new Outcome(bytes);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast(new PduDecoder(LIMITS), outcome);
        for (int from = 0; from < bytes.length; from += chunk) {
            int size = Math.min(chunk, bytes.length - from);
            channel.writeInbound(allocator.heapBuffer(size).writeBytes(bytes, from, size));
        }
        channel.finishAndReleaseAll();
    }

    /** Checks what the decoder says, and that what it decodes survives another round. */
    private final class Outcome extends ChannelInboundHandlerAdapter {
        private final byte[] bytes;
        private boolean failed;

        Outcome(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            assertThat(failed)
                    .as("a PDU after a failure: %s", HexFormat.of().formatHex(bytes))
                    .isFalse();
            Pdu pdu = (Pdu) message;
            decoded++;
            assertThat(pdu.toString()).matches("[ -~]*");
            ByteBuf first = allocator.heapBuffer();
            ByteBuf second = allocator.heapBuffer();
            try {
                PduEncoder.encode(pdu, first);
                Pdu again = decode(first);
                PduEncoder.encode(again, second);
                ReferenceCountUtil.release(again);
                assertThat(ByteBufUtil.hexDump(second)).isEqualTo(ByteBufUtil.hexDump(first));
            } catch (IllegalArgumentException notConformant) {
                assertThat(notConformant).hasMessageStartingWith("Not sent, for ");
            } finally {
                first.release();
                second.release();
                ReferenceCountUtil.release(pdu);
            }
        }

        private Pdu decode(ByteBuf encoded) {
            EmbeddedChannel channel = new EmbeddedChannel(new PduDecoder(LIMITS));
            channel.writeInbound(encoded.copy());
            Pdu pdu = channel.readInbound();
            channel.finish();
            return pdu;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (failed || !(cause instanceof PduException failure)) {
                fail("for " + HexFormat.of().formatHex(bytes), cause);
                return;
            }
            failed = true;
            refused++;
            assertThat(failure.abortReason()).isNotEqualTo(AbortReason.UNKNOWN);
            assertThat(failure.getMessage()).matches("[ -~]*");
        }
    }
}
