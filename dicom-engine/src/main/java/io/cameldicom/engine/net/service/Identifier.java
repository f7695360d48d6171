package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.query.QueryExtension;
import java.io.IOException;
import java.util.Set;

/** The identifier of a C-FIND, C-MOVE or C-GET request of the peer, with the features that were agreed on for it. */
record Identifier(DataSet dataSet, Set<QueryExtension> features) {
    /** Reads it, waiting for it. */
    static Identifier of(IncomingRequest request) throws IOException {
        String sopClassUid = request.context().abstractSyntax();
        if (!request.command().sopClassUid().equals(sopClassUid)) {
            throw DicomStatusException.of(Status.SOP_CLASS_NOT_SUPPORTED);
        }
        DataSet dataSet = read(request);
        return new Identifier(
                dataSet,
                QueryNegotiation.decode(
                        sopClassUid, request.association().contexts().extendedNegotiation(sopClassUid)));
    }

    private static DataSet read(IncomingRequest request) throws IOException {
        RequestDataSet arriving =
                request.dataSet().orElseThrow(() -> DicomStatusException.of(Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS));
        return EncodedDataSet.decode(
                arriving.stream(), TransferSyntax.of(request.context().transferSyntax()));
    }

    /** Whether a handler's failure blames the identifier: nothing but another one would help. */
    static boolean isAtFault(DicomException failure) {
        DicomException.Category category = failure.category();
        return failure.scope() == DicomException.Scope.INSTANCE
                && (category == DicomException.Category.PEER || category == DicomException.Category.PERMANENT);
    }
}
