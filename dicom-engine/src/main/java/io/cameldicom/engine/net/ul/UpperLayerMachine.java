package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AbortSource;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduException;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ConnectTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine of one connection: looks the {@link Action} up in {@link StateTable} for each {@link Event}, and carries it
 * out. Owned by the event loop, as a whole.
 *
 * @dicom PS3.8 9.2
 */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be sent is followed by the end of the channel
final class UpperLayerMachine {
    private static final Logger LOG = LoggerFactory.getLogger(UpperLayerMachine.class);

    /** The subject of events that say it all. */
    static final Object NOTHING = "nothing";

    private static final AssociateRj UNKNOWN_PROTOCOL =
            AssociateRj.of(RejectResult.PERMANENT, RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED);

    private final ChannelHandlerContext ctx;
    private final Role role;
    private final UpperLayerTimeouts timeouts;
    private final boolean secure;
    private final ArtimTimer artim;
    private final QuietWatch quiet;
    private final UpperLayerProvider provider;
    private final UpperLayerUser user;

    private State state = State.STA1;
    private boolean over; // the association exists no longer, or never will
    private boolean closed;
    private boolean failing; // blame is set
    private Ending blame = Ending.connectionClosed(); // what to tell when the connection is gone
    private AssociateRq proposal; // the requestor's; set before it is needed
    private ChannelPromise earlyResponse; // to a release, until the collision allows it; else null

    /** Creates the machine, and its user. */
    UpperLayerMachine(
            ChannelHandlerContext ctx,
            Role role,
            UpperLayerTimeouts timeouts,
            boolean secure,
            UpperLayerUser.Factory users) {
        this.ctx = ctx;
        this.role = role;
        this.timeouts = timeouts;
        this.secure = secure;
        artim = new ArtimTimer(ctx.executor(), timeouts.artim(), () -> guarded(() -> handle(Event.EVT18, NOTHING)));
        quiet = new QuietWatch(ctx.executor(), () -> guarded(this::nothingMoved));
        provider = new UpperLayerProvider(this, ctx);
        user = users.open(provider);
    }

    Role role() {
        return role;
    }

    UpperLayerTimeouts timeouts() {
        return timeouts;
    }

    State state() {
        return state;
    }

    UpperLayerUser user() {
        return user;
    }

    /** Something moved on the association. */
    void moved() {
        quiet.moved();
    }

    /** The channel takes more, or no more. */
    void writabilityChanged() {
        quiet.moved();
        provider.writabilityChanged();
    }

    /** The transport connection stands; a requestor without TLS learns so from its connect. */
    void transportOpen() {
        if (role == Role.ACCEPTOR) {
            handle(Event.EVT5, NOTHING);
        } else if (secure) {
            handle(Event.EVT2, NOTHING);
        }
    }

    /** The transport connection will be gone, for this reason; the first one counts. */
    void transportFails(Ending why) {
        if (!failing) {
            failing = true;
            blame = why;
        }
    }

    /** The transport connection is gone: an event on the first call only. */
    void transportGone() {
        if (closed) {
            return;
        }
        closed = true;
        handle(Event.EVT17, blame);
        end(blame);
        artim.stop();
        user.closed();
    }

    /** EVT1, with what AE-2 will send. */
    void associate(InetSocketAddress address, AssociateRq request, ChannelPromise promise) {
        if (over) {
            refuse(Event.EVT1, promise); // a connection is used once
            return;
        }
        proposal = request;
        request(Event.EVT1, address, promise);
    }

    /** A request of the user; its subject is the PDU to send, if that says more than the event. */
    void request(Event event, Object subject, ChannelPromise promise) {
        if (!handle(event, subject, promise)) {
            refuse(event, promise);
        }
    }

    /** A P-DATA request; takes over the message. */
    void data(Object message, ChannelPromise promise) {
        if (!handle(Event.EVT9, message, promise)) {
            ReferenceCountUtil.release(message);
            refuse(Event.EVT9, promise);
        }
    }

    void respondToRelease(ChannelPromise promise) {
        if (state == State.STA10 && earlyResponse == null) {
            earlyResponse = promise;
        } else {
            request(Event.EVT14, NOTHING, promise);
        }
    }

    void abort(Ending why, ChannelPromise promise) {
        if (handle(Event.EVT15, why, promise)) {
            return;
        }
        // Without an association there is nothing to abort, only a connection to close.
        if (over) {
            promise.trySuccess();
        } else {
            transportFails(why);
            ctx.close(promise);
        }
    }

    /** Carries out a task of the event loop; if it fails, so does the association. */
    void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            failed(bug);
        }
    }

    /** Some code that was called failed: this is our fault. */
    void failed(Throwable bug) {
        LOG.error("{} {}: aborted, for its user failed", role, ctx.channel(), bug);
        abort(Ending.abortedLocally(bug), ctx.newPromise());
    }

    /** An event that is no request. */
    void handle(Event event, Object subject) {
        handle(event, subject, ctx.voidPromise());
    }

    /** Returns false, and does nothing, if the event is illegal in this state. */
    private boolean handle(Event event, Object subject, ChannelPromise promise) {
        Optional<Action> cell = StateTable.action(event, state);
        if (cell.isEmpty()) {
            LOG.debug("{} {}: no {} in {}", role, ctx.channel(), event, state);
            return false;
        }
        Action action = cell.get();
        State before = state;
        state = action.next(action == Action.AE_6 ? isSupported((AssociateRq) subject) : role == Role.REQUESTOR);
        if (state != before) {
            LOG.debug("{} {}: {} in {}, {}, now {}", role, ctx.channel(), event, before, action, state);
            quiet.watch(bound());
            provider.recall();
        }
        carryOut(action, event, subject, promise);
        return true;
    }

    /**
     * Does what the action says; the state is the next one already, so that the user may make requests at once.
     *
     * @param subject what the event is about: the PDU, the address to connect to, the {@link Ending}, the
     *     {@link PduException}
     * @param promise to be kept when the PDU the event asks for is sent
     */
    private void carryOut(Action action, Event event, Object subject, ChannelPromise promise) {
        switch (action) {
            case AE_1 -> connect((InetSocketAddress) subject);
            case AE_2 -> send(proposal, promise);
            case AE_3 -> user.associateAccepted((AssociateAc) subject);
            case AE_4 -> {
                user.associateRejected((AssociateRj) subject);
                end(Ending.rejected((AssociateRj) subject));
                ctx.close();
            }
            case AE_5 -> artim.start();
            case AE_6 -> {
                artim.stop();
                if (state == State.STA3) {
                    user.associateRequested((AssociateRq) subject);
                } else {
                    reject(UNKNOWN_PROTOCOL, promise);
                }
            }
            case AE_7 -> send((AssociateAc) subject, promise);
            case AE_8 -> reject((AssociateRj) subject, promise);

            case DT_1, AR_7 -> ctx.write(subject, promise);
            case DT_2, AR_6 -> user.dataReceived(((PDataTf) subject).retain());

            case AR_1 -> send(new ReleaseRq(), promise);
            case AR_2, AR_8 -> user.releaseRequested();
            case AR_3 -> {
                user.released();
                end(Ending.released());
                ctx.close();
            }
            case AR_4 -> {
                send(new ReleaseRp(), promise);
                artim.start();
                end(Ending.released());
            }
            case AR_9 -> send(new ReleaseRp(), promise);
            case AR_10 -> {
                user.released();
                giveEarlyResponse();
            }

            case AA_1 -> {
                send(Abort.byServiceUser(), promise);
                artim.start();
                end(Ending.of(event, subject, timeouts));
            }
            case AA_2 -> {
                artim.stop();
                end(Ending.of(event, subject, timeouts));
                ctx.close();
            }
            case AA_3 -> {
                indicate((Abort) subject);
                end(Ending.of(event, subject, timeouts));
                ctx.close();
            }
            case AA_4 -> {
                user.providerAborted((Ending) subject);
                end((Ending) subject);
            }
            case AA_5, AR_5 -> {
                artim.stop();
                end((Ending) subject);
            }
            case AA_6 -> LOG.debug("{} {}: ignored after the association", role, ctx.channel());
            case AA_7 -> {
                // A peer that goes on asking and takes no answer gets no more of them.
                if (ctx.channel().isWritable()) {
                    send(Abort.byServiceProvider(Ending.reason(subject)), promise);
                }
            }
            case AA_8 -> {
                send(Abort.byServiceProvider(Ending.reason(subject)), promise);
                artim.start();
                Ending ending = Ending.of(event, subject, timeouts);
                user.providerAborted(ending);
                end(ending);
            }
        }
    }

    private void connect(InetSocketAddress address) {
        ctx.connect(address).addListener(connected -> {
            if (!connected.isSuccess()) {
                Throwable cause = connected.cause();
                transportFails(notConnected(address, cause));
                transportGone();
                ctx.close();
            } else if (!secure) {
                handle(Event.EVT2, NOTHING);
            }
        });
    }

    private Ending notConnected(InetSocketAddress address, Throwable cause) {
        if (cause instanceof ProxyException refused) {
            return Ending.of(() -> refused);
        }
        return cause instanceof ConnectTimeoutException
                ? Ending.timedOut(Timeout.CONNECT, timeouts.connect())
                : Ending.of(() -> TransportException.notConnected(address, cause));
    }

    private void send(Pdu pdu, ChannelPromise promise) {
        quiet.moved();
        ctx.writeAndFlush(pdu, promise.unvoid()).addListener(sent -> {
            // The encoder refuses what the user should not have asked to send; a lost channel tells of itself.
            if (sent.cause() instanceof IllegalArgumentException refused) {
                failed(refused);
            }
        });
    }

    private void reject(AssociateRj rejection, ChannelPromise promise) {
        send(rejection, promise);
        artim.start();
        end(Ending.rejected(rejection));
    }

    private void giveEarlyResponse() {
        if (earlyResponse != null) {
            ChannelPromise promise = earlyResponse;
            earlyResponse = null;
            request(Event.EVT14, NOTHING, promise);
        }
    }

    private void indicate(Abort abort) {
        if (abort.source() == AbortSource.SERVICE_USER) {
            user.aborted(abort);
        } else {
            user.providerAborted(Ending.abortedByPeer(abort));
        }
    }

    // PS3.8 §9.3.2: only bit 0 is tested
    private static boolean isSupported(AssociateRq request) {
        return (request.protocolVersion() & AssociateRq.PROTOCOL_VERSION) != 0;
    }

    private void end(Ending ending) {
        if (over) {
            return;
        }
        over = true;
        quiet.stop();
        provider.end(ending);
        if (earlyResponse != null) {
            earlyResponse.tryFailure(ending.exception());
        }
        LOG.debug("{} {}: {}", role, ctx.channel(), ending);
        user.ended(ending);
    }

    private void refuse(Event event, ChannelPromise promise) {
        try {
            provider.check();
            promise.tryFailure(new IllegalStateException(event + " is illegal in " + state));
        } catch (IOException gone) {
            promise.tryFailure(gone);
        }
    }

    private Duration bound() {
        return switch (state) {
            case STA1, STA2, STA4, STA13 -> Duration.ZERO; // ARTIM's, or the connection's own timeout
            case STA6 -> timeouts.idle();
            case STA3, STA5, STA7, STA8, STA9, STA10, STA11, STA12 -> timeouts.association();
        };
    }

    private void nothingMoved() {
        boolean established = state == State.STA6;
        if (!provider.isHeldBack() && (!established || user.isIdle())) {
            Timeout timeout = established ? Timeout.IDLE : Timeout.ASSOCIATION;
            abort(Ending.timedOut(timeout, quiet.duration()), ctx.newPromise());
        }
    }
}
