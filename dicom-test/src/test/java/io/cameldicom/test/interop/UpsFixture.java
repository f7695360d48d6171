package io.cameldicom.test.interop;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.ups.UpsEventOptions;
import io.cameldicom.engine.net.ups.UpsEventSender;
import io.cameldicom.engine.net.ups.UpsKeys;
import io.cameldicom.engine.net.ups.UpsProvider;
import io.cameldicom.engine.net.ups.UpsReport;
import io.cameldicom.engine.net.ups.UpsReportHandler;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.workflow.UnifiedProcedureSteps;
import io.cameldicom.engine.workflow.UpsOptions;
import io.cameldicom.engine.workflow.UpsStores;
import io.cameldicom.test.net.EmbeddedScp;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A manager of unified procedure steps of ours, GATEWAY, which also takes events of others' steps, and an SCU. */
final class UpsFixture implements AutoCloseable {
    static final AeTitle GATEWAY = AeTitle.of("GATEWAY");
    private static final Code CODE = new Code("110005", "DCM", "", "Interpretation");

    final BlockingQueue<UpsReport> reports = new LinkedBlockingQueue<>();
    final EmbeddedScp scp;
    final Scu scu;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final EventLoops loops = EventLoops.start(1, "ups");
    private final UpsEventSender events;

    /**
     * Starts one.
     *
     * @param receivers the titles that may be subscribed, all of which listen on one port
     */
    UpsFixture(int port, List<String> receivers) throws IOException {
        scu = new Scu(loops, workers, PoolOptions.DEFAULT);
        events = new UpsEventSender(
                loops,
                workers,
                title -> receivers.contains(title) ? Optional.of(peer(title, port)) : Optional.empty(),
                UpsEventOptions.DEFAULT);
        UnifiedProcedureSteps steps = new UnifiedProcedureSteps(
                UpsStores.inMemory(),
                UpsOptions.DEFAULT
                        .withListener(events)
                        .withReceivers(events::knows)
                        .withMatching(new UpsKeys(MatchingOptions.DEFAULT)));
        scp = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> serve(services, new UpsProvider(steps)))
                .start();
    }

    private void serve(Services.Builder services, UpsProvider provider) {
        provider.offer(services);
        UpsReportHandler.offer(services, report -> {
            reports.add(report);
            return CompletableFuture.completedFuture(Status.SUCCESS);
        });
    }

    static Peer peer(String title, int port) {
        return new Peer(
                "127.0.0.1",
                port,
                AssociationOptions.builder(GATEWAY, AeTitle.of(title)).build());
    }

    /** What an N-CREATE gives; what may be empty is left out. */
    static DataSet step() {
        return DataSet.builder()
                .put(Tag.ScheduledProcedureStepPriority, VR.CS, "MEDIUM")
                .put(Tag.ProcedureStepLabel, VR.LO, "Read")
                .put(Tag.WorklistLabel, VR.LO, "Reading")
                .put(Tag.ScheduledProcedureStepStartDateTime, VR.DT, "20260102030405")
                .put(Tag.InputReadinessState, VR.CS, "READY")
                .put(Tag.ProcedureStepState, VR.CS, "SCHEDULED")
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientID, VR.LO, "P1")
                .build();
    }

    /** What its performer gives, so that it can be completed. */
    static DataSet results() {
        DataSet performed = DataSet.builder()
                .putCodes(Tag.PerformedStationNameCodeSequence, CODE)
                .put(Tag.PerformedProcedureStepStartDateTime, VR.DT, "20260102030405")
                .put(Tag.PerformedProcedureStepEndDateTime, VR.DT, "20260102040506")
                .putCodes(Tag.PerformedWorkitemCodeSequence, CODE)
                .putEmpty(Tag.OutputInformationSequence, VR.SQ)
                .build();
        return DataSet.builder()
                .putItems(Tag.UnifiedProcedureStepPerformedProcedureSequence, performed)
                .build();
    }

    @Override
    public void close() throws IOException {
        events.close();
        scp.close();
        scu.close();
        workers.shutdownNow();
        loops.close();
    }
}
