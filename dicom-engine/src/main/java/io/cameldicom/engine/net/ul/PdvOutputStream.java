package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * One message on its way to the peer: cuts a command, and the bytes of a data set, into P-DATA-TF PDUs.
 *
 * <pre>{@code
 * try (PdvOutputStream message = new PdvOutputStream(provider, contextId, peerMaximum)) {
 *     message.command(ByteBuffer.wrap(command));
 *     message.startDataSet();
 *     message.transferFrom(file, position, count);
 *     message.finish();
 * }
 * }</pre>
 *
 * <p>PDUs are laid out one behind the other, headers and all, in a buffer that goes to the channel when it has 64 KiB, and at
 * the end: a small message is one write. While the channel does not take more the caller waits, at most
 * {@link UpperLayerTimeouts#writeStall()}; then the association is aborted.
 *
 * <p>A message that is closed unfinished is lost. If part of it was sent that takes the association along, for nothing else
 * may follow; otherwise it does no harm.
 *
 * <p>For one thread at a time, which must not be the event loop; of one association, one message at a time.
 *
 * @dicom PS3.8 9.3.5, Annex E
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for an abort
public final class PdvOutputStream extends OutputStream {
    /** What a PDU holds where the peer sets no limit or a higher one: more gains nothing, and holds up others longer. */
    public static final int PREFERRED_FRAGMENT = 128 * 1024;

    private static final int FLUSH_AT = 64 * 1024;
    private static final int FIRST_CAPACITY = 512;

    /** What is being written, in the order of a message. */
    private enum Part {
        NOTHING,
        COMMAND,
        DATA_SET,
        FINISHED
    }

    private final UpperLayerProvider provider;
    private final int contextId;
    private final int fragment; // the most data of one PDU, an even number

    private Part part = Part.NOTHING;
    private ByteBuf batch; // whole PDUs, and one under way; null between batches
    private int pduStart; // of the one under way, in the batch
    private ChannelFuture lastWrite; // null until a batch is sent
    private long dataSetBytes;

    /**
     * Begins a message.
     *
     * @param provider the association it is sent on
     * @param contextId the presentation context, odd, 1 to 255
     * @param peerMaximum what the peer announced
     */
    public PdvOutputStream(UpperLayerProvider provider, int contextId, MaximumLength peerMaximum) {
        this.provider = Objects.requireNonNull(provider, "provider");
        if (contextId < 1 || contextId > 255 || (contextId & 1) == 0) {
            throw new IllegalArgumentException("A presentation context id of " + contextId);
        }
        this.contextId = contextId;
        this.fragment = peerMaximum.largestFragment(PREFERRED_FRAGMENT);
    }

    /**
     * Writes the command, whole: the first thing, and once.
     *
     * @param command an even number of bytes, at least one fragment; its position moves to its limit
     * @throws IOException if the association is gone or the peer takes no data
     */
    public void command(ByteBuffer command) throws IOException {
        expect(Part.NOTHING);
        if (!command.hasRemaining() || (command.remaining() & 1) != 0) {
            throw new IllegalArgumentException("A command of " + command.remaining() + " bytes");
        }
        provider.check();
        part = Part.COMMAND;
        startPdu(command.remaining());
        while (command.hasRemaining()) {
            int count = room(command.remaining());
            int limit = command.limit();
            command.limit(command.position() + count);
            batch.writeBytes(command);
            command.limit(limit);
        }
    }

    /** Ends the command; what is written from now on is the data set. An empty data set, too, is started. */
    public void startDataSet() throws IOException {
        expect(Part.COMMAND);
        endPdu(true);
        part = Part.DATA_SET;
        startPdu(0);
    }

    @Override
    public void write(int value) throws IOException {
        expect(Part.DATA_SET);
        room(1);
        batch.writeByte(value);
        dataSetBytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        expect(Part.DATA_SET);
        int done = 0;
        while (done < length) {
            int count = room(length - done);
            batch.writeBytes(source, offset + done, count);
            done += count;
        }
        dataSetBytes += length;
    }

    /**
     * Writes a range of a file, which is read straight into the buffers that are sent.
     *
     * @param position the first byte, from 0
     * @param count the number of bytes, from 0
     * @throws EOFException if the file ends before
     */
    public void transferFrom(FileChannel file, long position, long count) throws IOException {
        expect(Part.DATA_SET);
        long done = 0;
        while (done < count) {
            int wanted = room(count - done);
            int read = batch.writeBytes(file, position + done, wanted);
            if (read < 0) {
                throw new EOFException("The file ends " + (count - done) + " bytes too soon");
            }
            done += read;
        }
        dataSetBytes += count;
    }

    /** How many bytes of the data set were written so far. */
    public long dataSetBytes() {
        return dataSetBytes;
    }

    /** Ends the message and hands it to the channel. It does not wait until the peer has it: the response tells that. */
    public void finish() throws IOException {
        endMessage();
        send();
        part = Part.FINISHED;
    }

    /** The same for a message that others are likely to follow at once: it goes with them, or alone if none does. */
    public void finishAmongOthers() throws IOException {
        endMessage();
        lastWrite = provider.channel().write(takeBatch());
        provider.flushSoon();
        part = Part.FINISHED;
    }

    private void endMessage() {
        if (part != Part.COMMAND) {
            expect(Part.DATA_SET);
        }
        endPdu(true);
    }

    @Override
    public void close() {
        if (part == Part.FINISHED) {
            return;
        }
        part = Part.FINISHED;
        if (batch != null) {
            batch.release();
            batch = null;
        }
        if (lastWrite != null) {
            provider.abort();
        }
    }

    private void expect(Part expected) {
        if (part != expected) {
            throw new IllegalStateException("Not now: the message is at " + part + ", not " + expected);
        }
    }

    /** Makes room for up to {@code wanted} bytes in the PDU under way, or in another; returns for how many. */
    private int room(long wanted) throws IOException {
        if (fragment == fragmentLength()) {
            endPdu(false);
            if (batch.readableBytes() >= FLUSH_AT) {
                send();
            }
            startPdu(wanted);
        }
        int count = (int) Math.min(wanted, fragment - fragmentLength());
        // Where more is known to follow, room is made once for the whole batch.
        long reserve = Math.min(wanted, wholeBatch() - batch.writerIndex());
        batch.ensureWritable((int) Math.max(count, reserve));
        return count;
    }

    // A batch is sent when a PDU ends at or behind the mark.
    private int wholeBatch() {
        return PDataTf.HEADER_LENGTH + (fragment >= FLUSH_AT ? fragment : FLUSH_AT + fragment);
    }

    private int fragmentLength() {
        return batch.writerIndex() - pduStart - PDataTf.HEADER_LENGTH;
    }

    private void startPdu(long expected) {
        if (batch == null) {
            // The first batch grows with a message that may be small; those after it are full but for the last.
            batch = provider.allocate(lastWrite != null ? wholeBatch() : FIRST_CAPACITY);
        }
        batch.ensureWritable(PDataTf.HEADER_LENGTH + (int) Math.min(expected, fragment));
        pduStart = batch.writerIndex();
        batch.writeZero(PDataTf.HEADER_LENGTH);
    }

    private void endPdu(boolean last) {
        int length = fragmentLength();
        int end = batch.writerIndex();
        batch.writerIndex(pduStart);
        PDataTf.writeHeader(batch, contextId, part == Part.COMMAND, last, length);
        batch.writerIndex(end);
    }

    private void send() throws IOException {
        lastWrite = provider.write(takeBatch());
    }

    private ByteBuf takeBatch() throws IOException {
        provider.awaitWritable();
        if (lastWrite != null && lastWrite.cause() != null) {
            throw new AssociationClosedException("The channel takes no more data", lastWrite.cause());
        }
        ByteBuf whole = batch;
        batch = null;
        return whole;
    }
}
