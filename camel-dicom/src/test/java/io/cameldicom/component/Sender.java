package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A modality that calls consumers, by the engine's own SCU. */
final class Sender implements AutoCloseable {
    private final EventLoops loops = EventLoops.start(1, "sender");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Small CT slices of one series. */
    static List<DataSet> slices(int count) {
        return CtSeries.in(PhantomStudy.named("Sent"))
                .withSize(16)
                .withSlices(count)
                .draw();
    }

    static DataSet slice() {
        return slices(1).get(0);
    }

    static AssociationOptions.Builder calling(String called) {
        return AssociationOptions.builder(AeTitle.of("MODALITY"), AeTitle.of(called));
    }

    Association open(int port, AssociationOptions options) throws IOException {
        return Association.open(loops, threads, new Peer("127.0.0.1", port, options));
    }

    /** An association for CT images and Verification. */
    Association open(int port, String called) throws IOException {
        return open(port, called, options -> options);
    }

    Association open(int port, String called, UnaryOperator<AssociationOptions.Builder> more) throws IOException {
        return open(
                port,
                more.apply(calling(called)
                                .propose(Uid.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                                .propose(Uid.Verification, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))
                        .build());
    }

    static CStoreRsp store(Association association, DataSet instance) throws IOException {
        return association.store(InstanceSource.of(instance), StoreOptions.DEFAULT);
    }

    /** Sends an instance in an association of its own to GATEWAY. */
    CStoreRsp send(int port, DataSet instance) throws IOException {
        try (Association association = open(port, "GATEWAY")) {
            return store(association, instance);
        }
    }

    Status status(int port, DataSet instance) throws IOException {
        return send(port, instance).status();
    }

    ExecutorService threads() {
        return threads;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        loops.close();
    }
}
