package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.Pdv;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading of an established association, lent by its event loop to the worker that serves it: who waits for the network
 * reads it, and nothing is handed over. {@link UpperLayerProvider#borrow} grants one.
 *
 * <p>The borrower takes whole P-DATA-TF PDUs of one PDV each, and nothing else: whatever else comes, or does not come, ends the
 * loan, and the event loop goes on with the first byte that was not taken, as if it had read it. State, timers, requests and
 * aborts stay with the event loop all the time; it ends a loan itself when the state changes, and when the borrower is elsewhere
 * for long, so that it sees again what the peer does.
 *
 * <p>At each moment the reading is the borrower's, the event loop's, or nobody's, because the borrower does something else;
 * whoever of the two wants it then takes it. The public methods are for the borrower's thread; the data set of a message may be
 * read by another.
 *
 * @dicom PS3.8 9.2
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the channel, which tells
public final class Loan implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loan.class);

    /** How often the event loop looks whether the borrower reads. */
    private static final long LOOK_MILLIS = 250;

    /** How long the borrower waits for the rest of a message; then the event loop waits, which knows about timeouts. */
    private static final long PATIENCE_MILLIS = 1000;

    private static final int ANSWER = 512;

    /** Whose the reading is. */
    private enum Holder {
        BORROWER,
        NOBODY,
        LENDER
    }

    /** What the event loop knows of a loan. */
    private static final class Watch {
        private ScheduledFuture<?> running; // set when it starts
        private int turnsSeen;
    }

    private final UpperLayerProvider provider;
    private final LendingSocketChannel channel;
    private final Thread borrower;
    private final Inlet inlet;
    private final ByteBuf answer; // the borrower's own
    private final Watch watch = new Watch();
    private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.NOBODY);
    private final AtomicInteger turns = new AtomicInteger(); // how often the reading was nobody's again
    private volatile ChannelFuture written; // the last that the channel was given
    private boolean offered; // a command is, and neither taken nor refused; the borrower's own
    private Optional<LentDataSet> arriving = Optional.empty(); // not whole yet; handed over with the holder

    private Loan(UpperLayerProvider provider, LendingSocketChannel channel, Thread borrower) throws IOException {
        this.provider = provider;
        this.channel = channel;
        this.borrower = borrower;
        this.written = channel.newSucceededFuture();
        this.inlet = new Inlet(channel.socket(), channel.alloc(), channel.longest());
        this.answer = Unpooled.directBuffer(ANSWER);
    }

    /** Lends the reading of a channel, which reads no more. For the event loop. */
    static Loan grant(UpperLayerProvider provider, LendingSocketChannel channel, Thread borrower) throws IOException {
        Loan loan = new Loan(provider, channel, borrower);
        loan.watch.running =
                channel.eventLoop().scheduleAtFixedRate(loan::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return loan;
    }

    // ---- The borrower's side ----

    /**
     * Waits for the next message.
     *
     * @param millis how long to wait for it to begin, at least 1
     * @return its command set, whole, to be looked at until it is taken; nothing if the loan is over
     */
    public Optional<Pdv> command(long millis) {
        if (!use()) {
            return Optional.empty();
        }
        try {
            offered = inlet.await(millis, false) && inlet.isCommand() && inlet.isLast();
            if (offered) {
                return Optional.of(new Pdv(inlet.contextId(), true, true, Unpooled.wrappedBuffer(inlet.fragment())));
            }
            giveBack();
        } catch (IOException lost) {
            giveBack(lost);
        }
        return Optional.empty();
    }

    /** Takes the command that came, as one with a data set, which can be read from now on. */
    public DataSetStream take(LentMessage message) {
        LentDataSet dataSet = new LentDataSet(this, inlet.contextId(), message);
        offered = false;
        inlet.take();
        arriving = Optional.of(dataSet);
        leave();
        return dataSet;
    }

    /** Takes the command that came, as one without a data set. */
    public void take() {
        offered = false;
        inlet.take();
        leave();
    }

    /** Leaves the command that came to the event loop. */
    public void refuse() {
        offered = false;
        giveBack();
    }

    /** Ends the loan, if it is not over. The data set of the last message stays what it is. */
    @Override
    public void close() {
        if (offered || use()) {
            offered = false;
            giveBack();
        } else if (holder.get() == Holder.BORROWER) {
            inlet.wake(); // another thread reads the data set, or the event loop takes back
        }
        answer.release();
    }

    // ---- The reader's side ----

    /** Whether the next fragment is there; if so, it is to be taken. If not, after a wait, the loan is over. */
    boolean awaitFragment(int contextId, boolean wait) {
        if (!use()) {
            return false;
        }
        try {
            if (inlet.await(wait ? PATIENCE_MILLIS : 0, true) && isFragment(contextId)) {
                return true;
            }
        } catch (IOException lost) {
            giveBack(lost);
            return false;
        }
        if (wait) {
            giveBack();
        } else {
            leave();
        }
        return false;
    }

    private boolean isFragment(int contextId) {
        return !inlet.isCommand() && inlet.contextId() == contextId && (inlet.isLast() || inlet.fragmentLength() > 0);
    }

    boolean isLastFragment() {
        return inlet.isLast();
    }

    ByteBuffer takeFragment() {
        if (inlet.isLast()) {
            arriving = Optional.empty();
        }
        ByteBuffer fragment = inlet.fragment();
        inlet.take();
        leave();
        return fragment;
    }

    /** Nobody reads the rest of the data set here. */
    void giveBackUnread() {
        if (use()) {
            giveBack();
        }
    }

    /** Where the fragments are. */
    ByteBuf memory() {
        return inlet.memory();
    }

    // ---- Sending, from any thread ----

    /** Whether the caller is the borrower, who has a buffer of this capacity for a message. */
    boolean hasAnswer(int capacity) {
        return Thread.currentThread() == borrower && capacity <= ANSWER && answer.refCnt() == 1;
    }

    /** That buffer, to be given to {@link #write}. */
    ByteBuf answer() {
        return answer.clear().retain();
    }

    /** Writes whole PDUs, and takes them over: the borrower's to the socket, unless others wait to be written there. */
    ChannelFuture write(ByteBuf pdus) {
        boolean direct = Thread.currentThread() == borrower;
        if (direct && written.isSuccess() && !borrower.isInterrupted() && use()) {
            try {
                pdus.skipBytes(channel.socket().write(pdus.nioBuffer()));
            } catch (IOException lost) {
                LOG.debug("{}: the channel will find out", channel, lost);
            } finally {
                leave();
            }
            if (!pdus.isReadable()) {
                pdus.release();
                return written;
            }
        }
        if (direct) { // it may be the buffer of the next one
            ByteBuf copy = pdus.copy();
            pdus.release();
            written = channel.writeAndFlush(copy);
        } else {
            written = channel.writeAndFlush(pdus);
        }
        return written;
    }

    // ---- Both sides ----

    /** Takes the reading, if it is nobody's. */
    private boolean use() {
        return holder.compareAndSet(Holder.NOBODY, Holder.BORROWER);
    }

    private void leave() {
        turns.lazySet(turns.getPlain() + 1);
        holder.set(Holder.NOBODY);
        if (inlet.isAwake()) {
            onLoop(this::takeBack);
        }
    }

    private void giveBack() {
        Return returned = close(Optional.empty());
        onLoop(() -> readOn(returned));
    }

    private void giveBack(IOException lost) {
        Return returned = close(Optional.of(lost));
        onLoop(() -> readOn(returned));
    }

    /** Ends the loan, for who holds the reading. */
    private Return close(Optional<IOException> lost) {
        inlet.stop();
        Return returned = new Return(Unpooled.wrappedBuffer(inlet.rest()), arriving, lost);
        inlet.memory().release(); // a data set keeps it for itself
        holder.set(Holder.LENDER);
        return returned;
    }

    /**
     * What the event loop gets back.
     *
     * @param rest read and not taken
     * @param arriving the data set that was not read to its end
     * @param lost why nothing more can be read, if it is so
     */
    private record Return(ByteBuf rest, Optional<LentDataSet> arriving, Optional<IOException> lost) {}

    private void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException shutDown) {
            LOG.debug("{}: nobody reads any more", channel, shutDown);
        }
    }

    // ---- The event loop's side ----

    /** Ends the loan, soon. */
    void recall() {
        inlet.wake();
        onLoop(this::takeBack);
    }

    private void look() {
        int now = turns.get();
        if (now != watch.turnsSeen) {
            watch.turnsSeen = now;
        } else {
            takeBack();
        }
    }

    private void takeBack() {
        if (use()) {
            readOn(close(Optional.empty()));
        }
    }

    private void readOn(Return returned) {
        watch.running.cancel(false);
        provider.readOn(returned.arriving(), returned.rest(), returned.lost());
    }
}
