package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.LengthTolerated;
import io.cameldicom.engine.net.pdu.PDataTf;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A user that writes down what it is told; subclasses answer. The list may be read by any thread. */
class RecordingUser implements UpperLayerUser {
    final UpperLayerProvider provider;
    final List<String> told = new CopyOnWriteArrayList<>();
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch standing = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    volatile Ending ending;
    volatile boolean idle = true;
    volatile AssociateRq request;

    RecordingUser(UpperLayerProvider provider) {
        this.provider = provider;
    }

    @Override
    public void associateRequested(AssociateRq associateRequest) {
        request = associateRequest;
        told.add("A-ASSOCIATE indication");
        asked.countDown();
    }

    @Override
    public void associateAccepted(AssociateAc acceptance) {
        told.add("A-ASSOCIATE confirmation (accept)");
        standing.countDown();
    }

    @Override
    public void associateRejected(AssociateRj rejection) {
        told.add("A-ASSOCIATE confirmation (reject)");
    }

    @Override
    public void dataReceived(PDataTf data) {
        told.add("P-DATA indication");
        data.release();
    }

    @Override
    public void releaseRequested() {
        told.add("A-RELEASE indication");
    }

    @Override
    public void released() {
        told.add("A-RELEASE confirmation");
    }

    @Override
    public void aborted(Abort abort) {
        told.add("A-ABORT indication");
    }

    @Override
    public void providerAborted(Ending why) {
        told.add("A-P-ABORT indication");
    }

    @Override
    public void ended(Ending how) {
        told.add("ended");
        ending = how;
    }

    @Override
    public void closed() {
        told.add("closed");
        closed.countDown();
    }

    @Override
    public boolean isIdle() {
        return idle;
    }

    @Override
    public void lengthTolerated(LengthTolerated excess) {
        told.add("length tolerated");
    }
}
