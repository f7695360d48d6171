package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An association on a channel without a network: its peer is the test, its clock stands still, its buffers are counted, and
 * {@link #close} fails on a leak.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
final class Embedded implements AutoCloseable {
    static final InetSocketAddress PEER = InetSocketAddress.createUnresolved("archive", 104);
    static final AssociateRq REQUEST = Requests.of(Requests.context(1, Requests.VERIFICATION, Requests.IMPLICIT));
    static final AssociateAc ACCEPTANCE = AssociateAc.answering(
            REQUEST,
            List.of(PresentationContextAc.accepted(1, Requests.IMPLICIT)),
            UserInformation.of(16_384, "1.2.3", "TEST", List.of()));
    static final UpperLayerTimeouts TIMEOUTS = UpperLayerTimeouts.DEFAULT;

    /** With these, ARTIM is all that runs. */
    static final UpperLayerTimeouts ARTIM_ONLY =
            TIMEOUTS.withAssociation(Duration.ZERO).withIdle(Duration.ZERO);

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true, true);
    private final EmbeddedChannel channel;
    private final UpperLayerHandler handler;
    private RecordingUser user;
    private ChannelPromise connecting;
    private Runnable finishConnecting = () -> {};

    Embedded(Role role) {
        this(role, TIMEOUTS, RecordingUser::new);
    }

    Embedded(Role role, UpperLayerTimeouts timeouts, Function<UpperLayerProvider, RecordingUser> users) {
        handler = new UpperLayerHandler(role, timeouts, provider -> user = users.apply(provider));
        channel = new EmbeddedChannel(false, false);
        channel.config().setAllocator(allocator);
        channel.freezeTime();
        channel.pipeline().addLast(new HeldConnect(), new PduDecoder(PduLimits.DEFAULT), new PduEncoder(), handler);
        try {
            channel.register();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Leaves it to the test when, and whether, a connection stands. */
    private final class HeldConnect extends ChannelOutboundHandlerAdapter {
        @Override
        public void connect(
                ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            connecting = promise;
            finishConnecting = () -> ctx.connect(remote, local, promise);
        }
    }

    /** An association that was brought to {@code state} by what may bring it there. */
    static Embedded in(State state, Role role, UpperLayerTimeouts timeouts) {
        Embedded association = new Embedded(role, timeouts, RecordingUser::new);
        association.bring(state);
        assertThat(association.state()).isEqualTo(state);
        association.sent();
        association.user.told.clear();
        return association;
    }

    private void bring(State state) {
        boolean acceptor = user.provider.role() == Role.ACCEPTOR;
        switch (state) {
            case STA1 -> {
                if (acceptor) {
                    throw new IllegalArgumentException("An acceptor begins with its connection");
                }
            }
            case STA2 -> assertThat(acceptor).isTrue();
            case STA3 -> receive(REQUEST);
            case STA4 -> user.provider.associate(PEER, REQUEST);
            case STA5 -> {
                bring(State.STA4);
                connected();
            }
            case STA6 -> {
                if (acceptor) {
                    receive(REQUEST);
                    user.provider.accept(ACCEPTANCE);
                } else {
                    bring(State.STA5);
                    receive(ACCEPTANCE);
                }
            }
            case STA7 -> {
                bring(State.STA6);
                user.provider.release();
            }
            case STA8 -> {
                bring(State.STA6);
                receive(new ReleaseRq());
            }
            case STA9, STA10 -> {
                bring(State.STA7);
                receive(new ReleaseRq());
            }
            case STA11 -> {
                bring(State.STA9);
                user.provider.respondToRelease();
            }
            case STA12 -> {
                bring(State.STA10);
                receive(new ReleaseRp());
            }
            case STA13 -> {
                bring(State.STA6);
                user.provider.abort();
            }
        }
    }

    EmbeddedChannel channel() {
        return channel;
    }

    RecordingUser user() {
        return user;
    }

    UpperLayerProvider provider() {
        return user.provider;
    }

    State state() {
        return handler.machine().state();
    }

    void connected() {
        finishConnecting.run();
    }

    void connectFails(Throwable cause) {
        connecting.setFailure(cause);
    }

    /** The peer sends this PDU. */
    void receive(Pdu pdu) {
        ByteBuf bytes = allocator.directBuffer();
        PduEncoder.encode(pdu, bytes);
        ReferenceCountUtil.release(pdu);
        channel.writeInbound(bytes);
    }

    /** The peer sends these bytes. */
    void receive(byte[] bytes) {
        channel.writeInbound(allocator.directBuffer().writeBytes(bytes));
    }

    void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    /** What was sent to the peer since the last call; fragments are released, their sizes stay in the text. */
    List<String> sent() {
        EmbeddedChannel peer = new EmbeddedChannel(new PduDecoder(PduLimits.DEFAULT));
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            peer.writeInbound(bytes);
        }
        List<String> pdus = new ArrayList<>();
        for (Pdu pdu = peer.readInbound(); pdu != null; pdu = peer.readInbound()) {
            pdus.add(pdu.toString());
            ReferenceCountUtil.release(pdu);
        }
        peer.finishAndReleaseAll();
        return pdus;
    }

    UnpooledByteBufAllocator allocator() {
        return allocator;
    }

    long bytesInUse() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        assertThat(bytesInUse()).as("bytes of buffers nobody released").isZero();
    }
}
