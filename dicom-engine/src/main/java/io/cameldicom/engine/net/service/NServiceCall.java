package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A request of a normalized service, its data set still on its way, and the association that it came on. The data set is for one
 * thread, and gone when the request is answered; all else is for any, as long as it likes.
 *
 * @dicom PS3.7 10.1
 */
public final class NServiceCall {
    private final IncomingRequest request;

    NServiceCall(IncomingRequest request) {
        this.request = request;
    }

    /** Who asks; its {@link PeerInfo#associationId()} tells the association from others. */
    public PeerInfo peer() {
        return request.peer();
    }

    /** The SOP class that was negotiated: for a meta SOP class not that of the request. */
    public String abstractSyntax() {
        return request.context().abstractSyntax();
    }

    /** How the data set is encoded. */
    public TransferSyntax transferSyntax() {
        return TransferSyntax.of(request.context().transferSyntax());
    }

    /** The request. */
    public CommandRq command() {
        return request.command();
    }

    /** The encoded data set as it comes in, for one reading; empty where none follows the request. It needs not be closed. */
    public Optional<InputStream> dataSet() {
        return request.dataSet().map(RequestDataSet::stream);
    }

    /**
     * The data set in memory, as a whole; empty where none follows the request.
     *
     * @throws IOException if it is none, is too large, or does not come in whole
     */
    public Optional<DataSet> readDataSet() throws IOException {
        Optional<InputStream> arriving = dataSet();
        return arriving.isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedDataSet.decode(arriving.get(), transferSyntax()));
    }

    /** What was agreed on for the association. */
    public NegotiatedContexts contexts() {
        return request.association().contexts();
    }

    /** Completed by a worker when the answer to this request is on its way, or failed if it cannot be sent. */
    public CompletionStage<Void> answered() {
        return request.sent().thenRunAsync(() -> {}, request.association().workers());
    }

    /** Completed by a worker when the association has ended, with how. */
    public CompletionStage<Ending> ended() {
        return request.association()
                .ended()
                .thenApplyAsync(ending -> ending, request.association().workers());
    }

    /** The way back on this association, for what is reported to the requestor later. */
    public BackChannel back() {
        return new RequestBackChannel(request);
    }
}
