package io.cameldicom.test.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationLimits;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.net.service.RetrieveListener;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.StoreHandler;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One listener, 64 associations, all services at once. */
@Timeout(120)
class ManyAssociationsTest {
    private static final int ASSOCIATIONS = 64;
    private static final int ROUNDS = 5;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final AeTitle CALLING = AeTitle.of("MANY");
    private static final String FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final String GET = Uid.StudyRootQueryRetrieveInformationModelGet;
    private static final String STEP = Uid.ModalityPerformedProcedureStep;
    private static final String[] SYNTAXES = {
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()
    };
    private static final List<DataSet> STUDY =
            CtSeries.in(PhantomStudy.named("Many")).withSlices(3).withSize(32).draw();

    private final NetThreads threads = NetThreads.start("many");
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private EmbeddedScp scp;

    @BeforeEach
    void listen() throws IOException {
        // A C-GET has an association of its own.
        AssociationLimits limits = new AssociationLimits(2 * ASSOCIATIONS, 2 * ASSOCIATIONS);
        scp = EmbeddedScp.builder()
                .listener(listener -> listener.limits(limits))
                .serving(services -> services.find(
                                FindHandler.of(request -> Matching.of(Matcher.of(request.identifier())).stream(STUDY)
                                        .iterator()))
                        .get(request -> CompletableFuture.completedFuture(Retrieval.of(sources())))
                        .normalized(
                                request -> CompletableFuture.completedFuture(
                                        NServiceResponse.of(request.command().response(Status.SUCCESS))),
                                List.of(STEP)))
                .start();
    }

    @AfterEach
    void close() throws IOException {
        callers.shutdownNow();
        scp.close();
        threads.close();
    }

    private static List<InstanceSource> sources() throws IOException {
        List<InstanceSource> sources = new ArrayList<>();
        for (DataSet instance : STUDY) {
            sources.add(InstanceSource.of(instance));
        }
        return sources;
    }

    private Association open() throws IOException {
        AssociationOptions options = AssociationOptions.builder(CALLING, scp.aeTitle())
                .propose(Uid.Verification, SYNTAXES)
                .propose(Uid.CTImageStorage, SYNTAXES)
                .propose(FIND, SYNTAXES)
                .propose(STEP, SYNTAXES)
                .role(new RoleSelection(Uid.CTImageStorage, true, true))
                .build();
        return Association.open(
                threads.loops(), threads.workers(), scp.peer(CALLING).withOptions(options));
    }

    @Test
    void allServicesRunAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(ASSOCIATIONS);
        List<Future<Integer>> done = new ArrayList<>();
        try (Scu getting = new Scu(
                threads.loops(), threads.workers(), PoolOptions.DEFAULT.withBounds(ASSOCIATIONS, ASSOCIATIONS))) {
            for (int i = 0; i < ASSOCIATIONS; i++) {
                int number = i;
                done.add(callers.submit(() -> {
                    int good = 0;
                    try (Association association = open()) {
                        together.await(60, TimeUnit.SECONDS);
                        for (int round = 0; round < ROUNDS; round++) {
                            good += carryOut(number + round, association, getting) ? 1 : 0;
                        }
                    }
                    return good;
                }));
            }
            for (Future<Integer> each : done) {
                assertThat(each.get(90, TimeUnit.SECONDS)).isEqualTo(ROUNDS);
            }
        }
        long stores = 0;
        for (int number = 0; number < ASSOCIATIONS; number++) {
            for (int round = 0; round < ROUNDS; round++) {
                stores += (number + round) % 5 == 1 ? 1 : 0;
            }
        }
        assertThat(scp.received()).hasSize((int) stores);
    }

    private boolean carryOut(int number, Association association, Scu getting) throws IOException {
        return switch (number % 5) {
            case 0 -> association.echo().equals(Status.SUCCESS);
            case 1 ->
                association
                        .store(InstanceSource.of(STUDY.get(0)), StoreOptions.DEFAULT)
                        .status()
                        .equals(Status.SUCCESS);
            case 2 -> find(association) == STUDY.size();
            case 3 -> get(getting).isSuccess();
            default ->
                association
                        .request(
                                STEP,
                                id -> NCreateRq.of(id, STEP, "1.2.3", true),
                                DataSet.builder().put(Tag.PatientID, VR.LO, "1").build(),
                                OperationOptions.DEFAULT)
                        .status()
                        .equals(Status.SUCCESS);
        };
    }

    private static int find(Association association) throws IOException {
        DataSet identifier =
                Query.at(QueryLevel.IMAGE).returning(Tag.SOPInstanceUID).identifier();
        try (Matches matches = association.find(FIND, identifier, OperationOptions.DEFAULT)) {
            return matches.toList().size();
        }
    }

    private RetrieveResult get(Scu getting) throws IOException {
        StoreHandler swallowing = instance -> {
            instance.dataSet().transferTo(OutputStream.nullOutputStream());
            return CompletableFuture.completedFuture(Status.SUCCESS);
        };
        return getting.get(
                scp.peer(CALLING),
                GET,
                Query.at(QueryLevel.STUDY)
                        .match(Tag.StudyInstanceUID, STUDY.get(0).string(Tag.StudyInstanceUID, ""))
                        .identifier(),
                GetProposal.of(List.of(Uid.CTImageStorage)),
                swallowing,
                OperationOptions.DEFAULT,
                RetrieveListener.NONE);
    }

    @Test
    void idleAssociationHoldsNoThread() throws Exception {
        List<Association> idle = new ArrayList<>();
        try {
            for (int i = 0; i < ASSOCIATIONS; i++) {
                Association association = open();
                idle.add(association);
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
            for (long end = System.nanoTime() + PATIENCE; busyThreads() > 0 && System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            assertThat(busyThreads()).isZero();
            assertThat(idle).allMatch(Association::isUsable);
        } finally {
            idle.forEach(Association::close);
        }
    }

    /** Threads of either end that are in the engine's code: the others are parked in their pool, or event loops at rest. */
    private static long busyThreads() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack ->
                        Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith("io.cameldicom.engine.net")))
                .count();
    }
}
