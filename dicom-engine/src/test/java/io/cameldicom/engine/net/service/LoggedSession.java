package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A session in which everything that is nobody's business bears a mark; run as a program of its own, whose output is read. */
final class LoggedSession {
    /** What may not be seen. */
    static final String MARK = "XQ7";

    private LoggedSession() {}

    private static DataSet instance(int number) {
        return Loopback.instance("1.2.3." + number)
                .with(Tag.PatientName, VR.PN, MARK + "^Name")
                .with(Tag.PatientID, VR.LO, MARK + "-ID")
                .with(Tag.PatientBirthDate, VR.DA, "19700101")
                .with(Tag.PatientComments, VR.LT, MARK + " comment");
    }

    private static Services services() {
        StatusDetail comment = StatusDetail.NONE.withErrorComment(MARK + " is not known here");
        return Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(instance -> {
                    byte[] taken = instance.dataSet().readAllBytes();
                    if (instance.request().affectedSopInstanceUid().endsWith(".1")) {
                        throw DicomStatusException.of(Status.CANNOT_UNDERSTAND, comment);
                    }
                    if (instance.request().affectedSopInstanceUid().endsWith(".2")) {
                        throw new IllegalStateException("A bug in a handler, after " + taken.length + " bytes");
                    }
                    return CompletableFuture.completedFuture(Status.SUCCESS);
                })
                .find(FindHandler.of(
                        request -> List.of(instance(7), instance(8)).iterator()))
                .normalized(
                        request -> CompletableFuture.completedFuture(
                                NServiceResponse.of(request.command().response(Status.SUCCESS))),
                        List.of(Uid.ModalityPerformedProcedureStep))
                .build();
    }

    private static void attempt(String what, Operation operation) {
        try {
            operation.run();
            System.out.println(what + " done");
        } catch (IOException failed) {
            System.out.println(what + " failed: " + failed.getMessage());
        }
    }

    @FunctionalInterface
    private interface Operation {
        void run() throws IOException;
    }

    public static void main(String[] arguments) throws Exception {
        try (Loopback net = new Loopback();
                Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT)) {
            ScpListener listener = net.listen(services());
            AssociationOptions options = Loopback.options()
                    .userIdentity(UserIdentityRq.passcode(MARK + "-user", MARK + "-passcode", true))
                    .build();
            Peer peer = Loopback.peer(listener, options);
            attempt("echo", () -> scu.verify(peer));
            for (int i = 0; i < 4; i++) {
                DataSet instance = instance(i);
                attempt("store", () -> scu.store(peer, instance));
            }
            DataSet keys = DataSet.builder()
                    .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                    .put(Tag.PatientName, VR.PN, MARK + "*")
                    .build();
            attempt("find", () -> scu.find(
                            peer, Uid.StudyRootQueryRetrieveInformationModelFind, keys, OperationOptions.DEFAULT)
                    .toList());
            attempt(
                    "create",
                    () -> scu.request(
                            peer,
                            Uid.ModalityPerformedProcedureStep,
                            id -> NCreateRq.of(id, Uid.ModalityPerformedProcedureStep, "1.2.3.9", true),
                            instance(9),
                            OperationOptions.DEFAULT));
            Peer stranger = peer.withOptions(
                    options.toBuilder().calledAeTitle(AeTitle.of("SOMEBODY")).build());
            ScpListener strict =
                    net.listen(builder -> builder.services(services()).aeTitle(AeTitle.of("ONLY")));
            attempt(
                    "rejected",
                    () -> scu.verify(new Peer("127.0.0.1", strict.localAddress().getPort(), stranger.options())));
            Association aborted = Association.open(net.loops, net.callers, peer);
            aborted.abort();
            aborted.ended().toCompletableFuture().get();
        }
    }
}
