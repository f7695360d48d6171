package io.cameldicom.engine.net.ul;

import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the kernel acknowledge at once what the peer sent.
 *
 * <p>Many peers write a PDU's header and its body apart, and their kernel holds the second back until the first is
 * acknowledged, which ours puts off for 40 ms (Nagle's algorithm against delayed acknowledgement). The option wears off: it
 * is set again after every read. It must be the first handler of a channel, before TLS, to see every one.
 *
 * <p>Where the platform does not have the option, or refuses it, the handler does nothing more for that channel.
 */
public final class QuickAck extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(QuickAck.class);

    private static final Optional<ChannelOption<Boolean>> OPTION = find();

    private boolean armed = OPTION.isPresent();

    // The class belongs to an optional module of the JDK.
    private static Optional<ChannelOption<Boolean>> find() {
        try {
            return Optional.of(NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK));
        } catch (LinkageError absent) {
            LOG.debug("No quick acknowledgement on this JVM", absent);
            return Optional.empty();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        arm(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        arm(ctx);
        ctx.fireChannelReadComplete();
    }

    private void arm(ChannelHandlerContext ctx) {
        if (!armed || !ctx.channel().isActive()) {
            return;
        }
        try {
            armed = ctx.channel().config().setOption(OPTION.orElseThrow(), Boolean.TRUE);
        } catch (ChannelException | UnsupportedOperationException refused) {
            armed = false;
            LOG.debug("{}: no quick acknowledgement", ctx.channel(), refused);
        }
    }

    /** Does the same once for a socket that is read elsewhere; returns whether it makes sense to do so again. */
    static boolean arm(SocketChannel socket) throws IOException {
        if (OPTION.isEmpty()) {
            return false;
        }
        try {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, Boolean.TRUE);
            return true;
        } catch (UnsupportedOperationException absent) {
            LOG.debug("{}: no quick acknowledgement", socket, absent);
            return false;
        }
    }

    /** Whether it still arms its channel. */
    boolean isArmed() {
        return armed;
    }
}
