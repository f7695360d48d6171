package io.cameldicom.test.interop;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.MoveDestinations;
import io.cameldicom.engine.net.service.MoveOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PendingInterval;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.net.service.RetrieveHandler;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An archive of ours, {@code GATEWAY}, that holds one study: answers a query for it at the level of instances with each of
 * them, at the others with one match; and sends all of them.
 */
final class QueryRetrieveFixture implements AutoCloseable {
    static final AeTitle GATEWAY = AeTitle.of("GATEWAY");
    static final int SLICES = 6;
    static final List<DataSet> STUDY =
            CtSeries.in(PhantomStudy.named("Retrieved")).withSlices(SLICES).draw();
    static final String STUDY_UID = STUDY.get(0).string(Tag.StudyInstanceUID).orElseThrow();
    static final String SERIES_UID = STUDY.get(0).string(Tag.SeriesInstanceUID).orElseThrow();

    final Map<AeTitle, Peer> destinations = new ConcurrentHashMap<>();
    final EmbeddedScp archive;
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final EventLoops loops = EventLoops.start(1, "fixture");
    private final Scu scu;

    QueryRetrieveFixture() throws IOException {
        scu = new Scu(loops, senders, PoolOptions.DEFAULT.withLinger(Duration.ZERO));
        MoveDestinations known = (title, requestor) -> Optional.ofNullable(destinations.get(title));
        archive = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> serve(services, known))
                .start();
    }

    private void serve(Services.Builder services, MoveDestinations known) {
        RetrieveHandler all = request -> CompletableFuture.completedFuture(Retrieval.of(sources()));
        PendingInterval each = new PendingInterval(1, Duration.ofMinutes(1));
        services.find(FIND)
                .move(all, new MoveOptions(known, scu, each))
                .get(
                        all,
                        each,
                        List.of(
                                Uid.PatientRootQueryRetrieveInformationModelGet,
                                Uid.StudyRootQueryRetrieveInformationModelGet,
                                Uid.CompositeInstanceRetrieveWithoutBulkDataGet));
    }

    private static final FindHandler FIND = (request, reply) -> {
        String level = request.identifier().string(Tag.QueryRetrieveLevel, "");
        int matches = level.equals("IMAGE") ? SLICES : 1;
        for (int i = 0; i < matches; i++) {
            DataSet instance = STUDY.get(i);
            if (!reply.send(match(level, instance))) {
                break;
            }
        }
        return CompletableFuture.completedFuture(Status.SUCCESS);
    };

    private static DataSet match(String level, DataSet instance) {
        return DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, level)
                .put(Tag.PatientName, VR.PN, instance.string(Tag.PatientName, ""))
                .put(Tag.StudyInstanceUID, VR.UI, STUDY_UID)
                .put(Tag.SeriesInstanceUID, VR.UI, SERIES_UID)
                .put(Tag.SOPInstanceUID, VR.UI, instance.string(Tag.SOPInstanceUID, ""))
                .build();
    }

    private static List<InstanceSource> sources() throws IOException {
        List<InstanceSource> sources = new ArrayList<>();
        for (DataSet instance : STUDY) {
            sources.add(InstanceSource.of(instance));
        }
        return sources;
    }

    /** Keys for what lies below the study, at a level. */
    static DataSet keys(String level) {
        DataSet keys = DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, level)
                .put(Tag.StudyInstanceUID, VR.UI, STUDY_UID)
                .build();
        return switch (level) {
            case "SERIES" -> keys.with(Tag.SeriesInstanceUID, VR.UI);
            case "IMAGE" -> keys.with(Tag.SeriesInstanceUID, VR.UI, SERIES_UID).with(Tag.SOPInstanceUID, VR.UI);
            default -> keys;
        };
    }

    void destination(String title, int port) {
        destinations.put(
                AeTitle.of(title),
                new Peer(
                        "127.0.0.1",
                        port,
                        AssociationOptions.builder(GATEWAY, AeTitle.of(title)).build()));
    }

    @Override
    public void close() throws IOException {
        archive.close();
        scu.close();
        senders.shutdownNow();
        loops.close();
    }
}
