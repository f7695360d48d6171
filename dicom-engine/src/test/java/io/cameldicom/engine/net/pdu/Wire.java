package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A decoder on a channel without a network, whose every buffer is counted: {@link #close} fails on a leak. */
final class Wire implements AutoCloseable {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true, true);
    private final List<Object> events = new ArrayList<>();
    private final EmbeddedChannel channel;

    Wire(PduLimits limits) {
        channel = new EmbeddedChannel();
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast(new PduDecoder(limits), new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                events.add(event);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                events.add(cause);
            }
        });
    }

    /** Feeds the bytes in pieces of {@code chunk}. */
    Wire feed(byte[] bytes, int chunk) {
        for (int from = 0; from < bytes.length; from += chunk) {
            feed(allocator
                    .directBuffer()
                    .writeBytes(Arrays.copyOfRange(bytes, from, Math.min(from + chunk, bytes.length))));
        }
        return this;
    }

    Wire feed(ByteBuf bytes) {
        channel.writeInbound(bytes);
        return this;
    }

    /** All PDUs decoded so far; the caller releases those that need it. */
    List<Pdu> pdus() {
        List<Pdu> pdus = new ArrayList<>();
        for (Pdu pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
            pdus.add(pdu);
        }
        return pdus;
    }

    /** What was fired beside PDUs: user events and exceptions. */
    List<Object> events() {
        return events;
    }

    PduException onlyFailure() {
        assertThat(events).hasSize(1);
        assertThat(events.get(0)).isInstanceOf(PduException.class);
        return (PduException) events.get(0);
    }

    EmbeddedChannel channel() {
        return channel;
    }

    long bytesInUse() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    @Override
    public void close() {
        pdus().forEach(ReferenceCountUtil::release);
        channel.finishAndReleaseAll();
        assertThat(bytesInUse()).as("bytes of buffers nobody released").isZero();
    }
}
