package io.cameldicom.engine.net.ul;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a connection to the limits of its {@link Throttle}. What is to be sent waits here in slices, and the channel is not
 * writable meanwhile; what comes is passed on, and then nothing is read for as long as it takes. Stands before TLS, where the bytes
 * are those of the wire. Connections without a limit have no such handler.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise, or the end of the channel, tells
final class ThrottleHandler extends ChannelDuplexHandler {
    /** The bit of the channel's writability that is ours. */
    private static final int WRITABILITY = 1;

    private record Waiting(Object message, ChannelPromise promise) {}

    private final Throttle.Line line;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private long sendAt; // when more may be sent, by the clock of the line
    private long readAt; // when more may be read
    private boolean reading = true;
    private boolean readSkipped; // somebody asked for it meanwhile
    private ScheduledFuture<?> sending; // null unless it waits
    private ScheduledFuture<?> pausing; // null unless it waits
    private volatile boolean holding; // something waits to be sent

    ThrottleHandler(Throttle throttle) {
        line = throttle.line();
        sendAt = line.now();
        readAt = line.now();
    }

    /** Whether something waits here to be sent. For any thread. */
    boolean isHolding() {
        return holding;
    }

    // ---- Sending ----

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        queue.add(new Waiting(message, promise));
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (sending == null) {
            drain(ctx);
        }
        ctx.flush();
    }

    private void drain(ChannelHandlerContext ctx) {
        while (!queue.isEmpty()) {
            long wait = sendAt - line.now();
            if (wait > 0) {
                sending = ctx.executor().schedule(() -> sendMore(ctx), wait, TimeUnit.NANOSECONDS);
                break;
            }
            sendAt = line.now() + line.send(writeSome(ctx));
        }
        hold(ctx, !queue.isEmpty());
    }

    private void sendMore(ChannelHandlerContext ctx) {
        sending = null;
        drain(ctx);
        ctx.flush();
    }

    /** Writes the next slice; returns its length. */
    private int writeSome(ChannelHandlerContext ctx) {
        Waiting next = queue.element();
        int most = line.slice();
        if (next.message() instanceof ByteBuf data && data.readableBytes() > most) {
            ctx.write(data.readRetainedSlice(most));
            return most;
        }
        queue.remove();
        int length = next.message() instanceof ByteBuf data ? data.readableBytes() : 0;
        ctx.write(next.message(), next.promise());
        return length;
    }

    private void hold(ChannelHandlerContext ctx, boolean now) {
        if (holding == now) {
            return;
        }
        holding = now;
        ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
        if (buffer != null) { // it is closed
            buffer.setUserDefinedWritability(WRITABILITY, !now);
        }
    }

    // ---- Receiving ----

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        int length = message instanceof ByteBuf data ? data.readableBytes() : 0;
        ctx.fireChannelRead(message);
        readAt = line.now() + line.receive(length);
        if (reading && readAt - line.now() > 0) {
            reading = false;
            ctx.fireUserEventTriggered(ReadPause.BEGINS);
            readLater(ctx);
        }
    }

    private void readLater(ChannelHandlerContext ctx) {
        long wait = readAt - line.now();
        if (wait > 0) {
            pausing = ctx.executor().schedule(() -> readLater(ctx), wait, TimeUnit.NANOSECONDS);
            return;
        }
        pausing = null;
        reading = true;
        ctx.fireUserEventTriggered(ReadPause.ENDS);
        if (readSkipped) {
            readSkipped = false;
            ctx.read();
        }
    }

    // TLS asks for more where it got part of a record only.
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (reading) {
            ctx.read();
        } else {
            readSkipped = true;
        }
    }

    // ---- The end ----

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        drop();
        ctx.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
    }

    private void drop() {
        if (sending != null) {
            sending.cancel(false);
            sending = null;
        }
        if (pausing != null) {
            pausing.cancel(false);
            pausing = null;
        }
        holding = false;
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            ReferenceCountUtil.release(next.message());
            next.promise().tryFailure(new ClosedChannelException());
        }
    }
}
