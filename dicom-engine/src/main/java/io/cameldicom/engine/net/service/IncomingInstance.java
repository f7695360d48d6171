package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.DataSetStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** An instance that a peer sends: the request, and the data set as it comes in, byte for byte. */
public final class IncomingInstance {
    private final IncomingRequest incoming;
    private final CStoreRq request;
    private final TransferSyntax transferSyntax;
    private final DataSetStream dataSet;
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    IncomingInstance(IncomingRequest incoming, CStoreRq request) {
        this.incoming = incoming;
        this.request = request;
        this.transferSyntax = TransferSyntax.of(incoming.context().transferSyntax());
        this.dataSet = incoming.dataSet().orElseThrow().stream();
    }

    /** Who sends it. */
    public PeerInfo peer() {
        return incoming.peer();
    }

    /** The request: SOP class, SOP instance, priority, move originator. */
    public CStoreRq request() {
        return request;
    }

    /** How the data set is encoded. */
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    /** The data set as it comes in. It needs not be closed. For one thread at a time. */
    public InputStream dataSet() {
        return dataSet;
    }

    /**
     * Writes what is left of the data set to a channel, out of the buffers it was received in.
     *
     * @param target one that blocks; in one gathering write for each batch, if it can
     * @return the bytes written
     */
    public long transferTo(WritableByteChannel target) throws IOException {
        return dataSet.transferTo(target);
    }

    /**
     * Writes {@code head}, then what is left of the data set: the first batch together with it, in one write.
     *
     * @param head what goes before the data set in a file; its position moves to its limit
     * @param target one that blocks
     * @return the bytes of the data set that were written
     */
    public long transferTo(ByteBuffer head, WritableByteChannel target) throws IOException {
        return dataSet.transferTo(head, target);
    }

    /** The bytes of the data set that have come so far. */
    public long received() {
        return dataSet.received();
    }

    /**
     * Done when the answer is on its way to the peer; failed if the association ended before, so that the peer will send the
     * instance again. What must not happen before the peer is answered waits for this. What is run by it holds up the
     * association, so it should be short or go to a thread of its own.
     */
    public CompletionStage<Void> answered() {
        return answered.minimalCompletionStage();
    }

    /**
     * Runs what follows {@link #answered()} and is not long: by the worker that answers, before it looks at what the peer sends
     * next, where it would do that anyway; else by others. Unlike what {@code answered()} runs by itself it may use the
     * association.
     *
     * <pre>{@code
     * instance.answered().whenCompleteAsync((done, gone) -> cleanUp(), instance.afterwards(workers));
     * }</pre>
     *
     * @param others run it where no worker stays with the association
     */
    public Executor afterwards(Executor others) {
        return incoming.afterwards(others);
    }

    void answered(Optional<Throwable> gone) {
        gone.ifPresentOrElse(answered::completeExceptionally, () -> answered.complete(null));
    }

    /** The File Meta Information that a file of this data set needs; it names the sender. */
    public DataSet metaInformation() {
        DataSet meta = Part10Writer.metaInformation(
                request.affectedSopClassUid(), request.affectedSopInstanceUid(), transferSyntax);
        return peer().callingAeTitle().isConformant()
                ? meta.with(
                        Tag.SourceApplicationEntityTitle,
                        VR.AE,
                        peer().callingAeTitle().value())
                : meta;
    }

    /** Preamble and {@link #metaInformation()} as they stand in a file, before the data set. */
    byte[] header() throws IOException {
        AeTitle sender = peer().callingAeTitle();
        return Part10Writer.header(
                request.affectedSopClassUid(),
                request.affectedSopInstanceUid(),
                transferSyntax,
                sender.isConformant() ? sender.value() : "");
    }
}
