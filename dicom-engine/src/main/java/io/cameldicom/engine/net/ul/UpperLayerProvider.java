package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(UpperLayerProvider.class);

    /** An event loop never waits: one that takes longer has stopped, or worse. */
    private static final int GRANT_SECONDS = 1;

    private final UpperLayerMachine machine;
    private final ChannelHandlerContext ctx;
    private final WriteGate gate = new WriteGate();
    private final GatheredFlush flush;
    private int brakes; // how many want the peer held back; the event loop's own
    private volatile Optional<Loan> loan = Optional.empty(); // changed by the event loop

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

    /**
     * Lends the calling thread the reading of the connection, if that can be: with the association established, nothing before
     * the decoder that would have to see the bytes, no PDU or write under way, and {@code quiet}. Waits for the event loop,
     * for a moment.
     *
     * @param quiet asked by the event loop
     */
    public Optional<Loan> borrow(BooleanSupplier quiet) {
        if (!(channel() instanceof LendingSocketChannel lending) || lending.longest() == 0) {
            return Optional.empty();
        }
        Thread borrower = Thread.currentThread();
        CompletableFuture<Optional<Loan>> granted;
        try {
            granted = CompletableFuture.supplyAsync(() -> lend(lending, borrower, quiet), ctx.executor());
        } catch (RejectedExecutionException shutDown) {
            return Optional.empty();
        }
        try {
            return granted.get(GRANT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            LOG.debug("{}: no loan, the event loop is busy", channel(), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            LOG.error("{}: no loan", channel(), failed);
        }
        granted.thenAccept(unwanted -> unwanted.ifPresent(Loan::close));
        return Optional.empty();
    }

    private Optional<Loan> lend(LendingSocketChannel lending, Thread borrower, BooleanSupplier quiet) {
        ChannelOutboundBuffer unsent = lending.unsafe().outboundBuffer();
        if (machine.state() != State.STA6
                || loan.isPresent()
                || brakes > 0
                || unsent == null
                || !unsent.isEmpty()
                || !lending.pipeline().get(PduDecoder.class).isBetweenPdus()
                || !quiet.getAsBoolean()) {
            return Optional.empty();
        }
        holdBack();
        try {
            loan = Optional.of(Loan.grant(this, lending, borrower));
        } catch (IOException noSelector) {
            LOG.warn("{}: the reading cannot be lent", lending, noSelector);
            letGo();
        }
        return loan;
    }

    /** The loan is to end, for something else begins. For the event loop. */
    void recall() {
        loan.ifPresent(Loan::recall);
    }

    /**
     * The loan is over. For the event loop.
     *
     * @param arriving the data set that was not read to its end
     * @param rest what was read and not taken
     * @param lost why nothing more can be read, if it is so
     */
    void readOn(Optional<LentDataSet> arriving, ByteBuf rest, Optional<IOException> lost) {
        loan = Optional.empty();
        machine.moved();
        arriving.ifPresent(dataSet -> machine.guarded(dataSet::resume));
        ChannelPipeline pipeline = channel().pipeline();
        if (rest.isReadable()) {
            pipeline.fireChannelRead(rest);
            pipeline.fireChannelReadComplete();
        }
        if (channel().isActive()) {
            lost.ifPresent(pipeline::fireExceptionCaught);
        }
        brakes--;
        if (brakes == 0 || gate.isShut()) {
            channel().config().setAutoRead(true);
        }
    }

    /** A buffer for a message, of this capacity at first, to be given to {@link #write}. For any thread. */
    ByteBuf allocate(int capacity) {
        Optional<Loan> lent = loan;
        return lent.isPresent() && lent.get().hasAnswer(capacity)
                ? lent.get().answer()
                : channel().alloc().directBuffer(capacity);
    }

    /** Sends whole PDUs, and takes them over. For any thread, one at a time. */
    ChannelFuture write(ByteBuf pdus) {
        Optional<Loan> lent = loan;
        return lent.isPresent() ? lent.get().write(pdus) : channel().writeAndFlush(pdus);
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
        if (loan.isEmpty()) {
            channel().config().setAutoRead(true);
        }
    }
}
