package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What the {@link UpperLayerUser} of an association makes its requests to, from any thread.
 *
 * <p>A P-DATA request is a write to the {@link #channel()}: of a {@link io.cameldicom.engine.net.pdu.PDataTf}, or of a buffer
 * that holds whole P-DATA-TF PDUs. {@link PdvOutputStream} makes those.
 *
 * <p>The future of a request tells when its PDU is sent. A request that is illegal in the state of the moment does nothing
 * and fails its future: with the exception of the {@link Ending} once the association is gone, before with an
 * {@link IllegalStateException}.
 *
 * @dicom PS3.8 7
 */
@SuppressWarnings("FutureReturnValueIgnored") // the user holds the future of a request it made; nothing waits for ours
public final class UpperLayerProvider {
    private final UpperLayerMachine machine;
    private final ChannelHandlerContext ctx;
    private final WriteGate gate = new WriteGate();
    private final GatheredFlush flush;
    private int brakes; // how many want the peer held back; the event loop's own

    UpperLayerProvider(UpperLayerMachine machine, ChannelHandlerContext ctx) {
        this.machine = machine;
        this.ctx = ctx;
        this.flush = new GatheredFlush(ctx.channel(), ctx.executor());
    }

    /** Which end of the association this is. */
    public Role role() {
        return machine.role();
    }

    /** How long each wait may last. */
    public UpperLayerTimeouts timeouts() {
        return machine.timeouts();
    }

    /** What the association runs over; its event loop is the one that calls the user. */
    public Channel channel() {
        return ctx.channel();
    }

    /** What the peer proved itself with in TLS, its own certificate first; nothing where it did not, or there is no TLS. */
    public List<X509Certificate> peerCertificates() {
        SslHandler tls = channel().pipeline().get(SslHandler.class);
        if (tls == null) {
            return List.of();
        }
        try {
            return Arrays.stream(tls.engine().getSession().getPeerCertificates())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException anonymous) {
            return List.of();
        }
    }

    /** A-ASSOCIATE request: connects to {@code address}, then sends {@code request}. The user is told the outcome. */
    public void associate(InetSocketAddress address, AssociateRq request) {
        ask(promise -> machine.associate(address, request, promise));
    }

    /** A-ASSOCIATE response: grants the association. */
    public ChannelFuture accept(AssociateAc acceptance) {
        return ask(promise -> machine.request(Event.EVT7, acceptance, promise));
    }

    /** A-ASSOCIATE response: does not grant the association. The peer closes the connection, or ARTIM does. */
    public ChannelFuture reject(AssociateRj rejection) {
        return ask(promise -> machine.request(Event.EVT8, rejection, promise));
    }

    /** A-RELEASE request. Data of the peer may still come; ours may not follow. */
    public ChannelFuture release() {
        return ask(promise -> machine.request(Event.EVT11, UpperLayerMachine.NOTHING, promise));
    }

    /**
     * A-RELEASE response. If both ends asked for the release, the acceptor's is kept until the requestor's has come (PS3.8
     * §7.2.2).
     */
    public ChannelFuture respondToRelease() {
        return ask(machine::respondToRelease);
    }

    /** A-ABORT request, legal at any time: where there is no association yet, the connection is closed. */
    public ChannelFuture abort() {
        return abort(Ending.abortedLocally(null));
    }

    /** The same; {@code why} is what this side is told about it. The peer learns no more than that it was our user. */
    public ChannelFuture abort(Ending why) {
        return ask(promise -> machine.abort(why, promise));
    }

    private ChannelFuture ask(Consumer<ChannelPromise> request) {
        ChannelPromise promise = ctx.newPromise();
        onLoop(() -> request.accept(promise), promise);
        return promise;
    }

    private void onLoop(Runnable task, ChannelPromise promise) {
        if (ctx.executor().inEventLoop()) {
            task.run();
            return;
        }
        try {
            ctx.executor().execute(() -> machine.guarded(task));
        } catch (RejectedExecutionException shutDown) {
            promise.tryFailure(shutDown);
        }
    }

    /** Holds the peer back by not reading, until as many call {@link #letGo}. For the event loop. */
    void holdBack() {
        if (brakes++ == 0 && !gate.isShut()) {
            channel().config().setAutoRead(false);
        }
    }

    /** Undoes one {@link #holdBack}. For any thread. */
    void letGo() {
        onLoop(
                () -> {
                    if (--brakes == 0) {
                        channel().config().setAutoRead(true);
                    }
                },
                ctx.newPromise());
    }

    /** For the event loop. */
    boolean isHeldBack() {
        return brakes > 0;
    }

    /** Throws the exception of the ending, if the association is gone. For any thread. */
    void check() throws IOException {
        gate.check();
    }

    /** Waits until the channel takes more data; aborts if it does not. For a thread that may block. */
    void awaitWritable() throws IOException {
        if (!gate.await(channel(), timeouts().writeStall())) {
            Ending stalled = Ending.timedOut(Timeout.WRITE_STALL, timeouts().writeStall());
            abort(stalled);
            throw stalled.exception();
        }
    }

    /** Has the channel send what was written to it; see {@link GatheredFlush}. For any thread. */
    void flushSoon() {
        flush.soon();
    }

    /** The channel may take more. For the event loop. */
    void writabilityChanged() {
        gate.changed();
    }

    /** The association is gone: nobody sends, nobody is held back. For the event loop. */
    void end(Ending ending) {
        gate.shut(ending);
        // Held back, the channel would never notice that the peer closes it.
        channel().config().setAutoRead(true);
    }
}
