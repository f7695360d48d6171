package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CGetRq;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;

/**
 * Sends instances over the association that they were asked for on, if the requestor is SCP of their SOP class.
 *
 * @dicom PS3.4 C.4.3.3, Z.4
 */
final class GetSubOperations implements SubOperations {
    private final AssociationCore association;
    private final StoreOptions options;
    private final boolean withoutBulkData;

    GetSubOperations(IncomingRequest request) {
        association = request.association();
        withoutBulkData = request.command().sopClassUid().equals(Uid.CompositeInstanceRetrieveWithoutBulkDataGet);
        options = StoreOptions.DEFAULT.withPriority(((CGetRq) request.command()).priority());
    }

    @Override
    public Status store(InstanceSource instance) throws IOException {
        InstanceSource sent = withoutBulkData ? instance.withoutBulkData() : instance;
        InstanceSender sender = new InstanceSender(association, sent.inPreferred(StorageProposal.DEFAULT));
        return sender.send(sent, options).response().status();
    }

    @Override
    public boolean isHopeless() {
        return association.ended().isDone();
    }

    @Override
    public void close() {
        // The association is the requestor's.
    }
}
