package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.LengthTolerated;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduException;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what happens on a channel into the {@link Event}s of its {@link UpperLayerMachine}.
 *
 * <p>It is the last handler of the channel, behind {@code PduDecoder} and {@code PduEncoder}, and one is made for each. With
 * an {@link SslHandler} before it, the transport connection stands when the handshake is done. Whatever is written to the
 * channel counts as P-DATA; all else is asked of the {@link UpperLayerProvider}.
 *
 * @dicom PS3.8 9.1, 9.2
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for a close
public final class UpperLayerHandler extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UpperLayerHandler.class);

    private final Role role;
    private final UpperLayerTimeouts timeouts;
    private final UpperLayerUser.Factory users;
    private UpperLayerMachine machine; // made when the handler is added
    private UpperLayerProvider provider; // the machine's
    private boolean secure;

    /** Creates the handler of one connection; {@code users} makes the user when the handler is added to the channel. */
    public UpperLayerHandler(Role role, UpperLayerTimeouts timeouts, UpperLayerUser.Factory users) {
        this.role = Objects.requireNonNull(role, "role");
        this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
        this.users = Objects.requireNonNull(users, "users");
    }

    UpperLayerMachine machine() {
        return machine;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        secure = ctx.pipeline().get(SslHandler.class) != null;
        machine = new UpperLayerMachine(ctx, role, timeouts, secure, made -> {
            provider = made;
            return users.open(made);
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (!secure) {
            machine.transportOpen();
        }
        ctx.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                machine.transportOpen();
            } else {
                machine.transportFails(tls(handshake.cause()));
            }
        } else if (event instanceof LengthTolerated excess) {
            LOG.warn("{}: the peer exceeds the maximum length it was told: {}", ctx.channel(), excess);
            machine.user().lengthTolerated(excess);
        }
        if (event instanceof ReadPause pause) {
            pause(pause);
        }
        ctx.fireUserEventTriggered(event);
    }

    private void pause(ReadPause pause) {
        if (pause == ReadPause.BEGINS) {
            provider.holdBack();
        } else {
            provider.letGo();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            Pdu pdu = (Pdu) message;
            machine.moved();
            machine.handle(Event.received(pdu.type()), pdu);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        machine.moved();
        machine.data(message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        machine.writabilityChanged();
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof PduException malformed) {
            machine.handle(Event.EVT19, malformed);
        } else if (cause.getCause() instanceof SSLException alert) {
            machine.transportFails(tls(alert));
            ctx.close();
        } else if (cause instanceof IOException) {
            machine.transportFails(Ending.connectionLost(cause));
            ctx.close();
        } else {
            machine.failed(cause);
        }
    }

    private static Ending tls(Throwable cause) {
        return Ending.of(() -> TlsHandshakeException.of(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        machine.transportGone();
        ctx.fireChannelInactive();
    }

    // The only news of a channel that was never active.
    @Override
    public void channelUnregistered(ChannelHandlerContext ctx) {
        machine.transportGone();
        ctx.fireChannelUnregistered();
    }
}
