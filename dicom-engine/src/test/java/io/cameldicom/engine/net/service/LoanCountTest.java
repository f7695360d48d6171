package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.tls.Certificates;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.net.ul.Throttle;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One task of the workers does for many objects where a connection can be lent to it, and one each where not. */
@Timeout(60)
class LoanCountTest {
    private static final int OBJECTS = 200;

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();

    @AfterEach
    void close() {
        net.close();
    }

    private ScpListener listen(CountingWorkers workers, UnaryOperator<ScpListener.Builder> setUp) throws Exception {
        return setUp.apply(ScpListener.builder(net.loops, workers)
                        .services(Services.builder().storage(collected).build()))
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** How many tasks it takes to store the objects over one association. */
    private long tasks(UnaryOperator<ScpListener.Builder> setUp, UnaryOperator<AssociationOptions.Builder> asking)
            throws Exception {
        try (CountingWorkers workers = new CountingWorkers(Executors.newCachedThreadPool());
                ScpListener scp = listen(workers, setUp)) {
            store(scp, asking.apply(Loopback.ctOptions().toBuilder()).build(), OBJECTS);
            return workers.given();
        }
    }

    private void store(ScpListener scp, AssociationOptions options, int count) throws Exception {
        try (Association association = net.open(scp, options)) {
            for (int i = 0; i < count; i++) {
                assertThat(association
                                .store(InstanceSource.of(Loopback.instance("1.2.3." + i)), StoreOptions.DEFAULT)
                                .status())
                        .isEqualTo(Status.SUCCESS);
            }
        }
    }

    private static UnaryOperator<AssociationOptions.Builder> plainly() {
        return UnaryOperator.identity();
    }

    @Test
    void manyObjectsTakeFewTasks() throws Exception {
        // A slice ends after 200 ms, so that their number is one of time, and far away from that of the objects.
        assertThat(tasks(scp -> scp.loans(true), plainly())).isLessThan(OBJECTS / 2);
        assertThat(tasks(UnaryOperator.identity(), plainly())).isLessThan(OBJECTS / 2);
        assertThat(collected.stored).hasSize(2 * OBJECTS);
    }

    @Test
    void withoutLoansEachObjectIsATask() throws Exception {
        assertThat(tasks(scp -> scp.loans(false), plainly())).isGreaterThanOrEqualTo(OBJECTS);
    }

    @Test
    void aThrottledConnectionIsNotLent() throws Exception {
        Throttle wide = new Throttle(new Bandwidth(1 << 30, 1 << 30), Bandwidth.UNLIMITED);

        assertThat(tasks(scp -> scp.throttle(() -> Optional.of(wide)), plainly()))
                .isGreaterThanOrEqualTo(OBJECTS);
    }

    @Test
    void aConnectionWithAnOperationsWindowIsNotLent() throws Exception {
        assertThat(tasks(
                        UnaryOperator.identity(),
                        asking -> asking.operationsWindow(new AsynchronousOperationsWindow(4, 1))))
                .isGreaterThanOrEqualTo(OBJECTS);
    }

    @Test
    void aSecureConnectionIsNotLent(@TempDir Path folder) throws Exception {
        KeyMaterial key = Certificates.key(new Certificates(folder).make("listener"));
        TlsOptions server = TlsOptions.ofAcceptor(
                        TlsMaterial.of(TlsProfile.DEFAULT).withKey(key))
                .withClientCertificate(TlsOptions.ClientCertificate.NONE);
        TlsOptions client = TlsOptions.of(TlsMaterial.of(TlsProfile.INSECURE_DEVELOPMENT));

        assertThat(tasks(scp -> scp.tls(server), asking -> asking.tls(client))).isGreaterThanOrEqualTo(OBJECTS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyObjectsThatAUserRetrievesTakeFewTasks(boolean loans) throws Exception {
        List<InstanceSource> instances = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            instances.add(InstanceSource.of(Loopback.instance("1.2.3." + i)));
        }
        String model = Uid.StudyRootQueryRetrieveInformationModelGet;
        RetrieveHandler archive = request -> CompletableFuture.completedFuture(Retrieval.of(instances));
        PendingInterval each = new PendingInterval(1, Duration.ofHours(1));
        ScpListener scp =
                net.listen(Services.builder().get(archive, each, List.of(model)).build());
        AssociationOptions asking = Loopback.options()
                .propose(model, Loopback.EXPLICIT)
                .propose(Uid.CTImageStorage, Loopback.EXPLICIT)
                .role(new RoleSelection(Uid.CTImageStorage, false, true))
                .loans(loans)
                .build();
        DataSet keys = DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
                .build();
        Services user = Services.builder().storage(collected).build();

        try (CountingWorkers workers = new CountingWorkers(Executors.newCachedThreadPool());
                Association association = Association.open(net.loops, workers, Loopback.peer(scp, asking), user)) {
            RetrieveResult result = association.get(model, keys, OperationOptions.DEFAULT, RetrieveListener.NONE);

            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(OBJECTS, 0, 0));
            if (loans) {
                assertThat(workers.given()).isLessThan(OBJECTS / 2);
            } else {
                assertThat(workers.given()).isGreaterThanOrEqualTo(OBJECTS);
            }
        }
        assertThat(collected.stored).hasSize(OBJECTS);
    }

    @Test
    void aWorkerIsSharedByAllWhoStore() throws Exception {
        try (CountingWorkers one = new CountingWorkers(Executors.newSingleThreadExecutor());
                ScpListener scp = listen(one, UnaryOperator.identity())) {
            AtomicInteger first = new AtomicInteger();
            AtomicInteger second = new AtomicInteger();
            Future<Void> storing = net.callers.submit(() -> storeUntilBothHaveMany(scp, first, second));
            storeUntilBothHaveMany(scp, second, first);

            storing.get(20, TimeUnit.SECONDS);
            assertThat(collected.stored).hasSize(first.get() + second.get());
        }
    }

    /** Would go on for ever if the other got no answers as long as this one does. */
    private Void storeUntilBothHaveMany(ScpListener scp, AtomicInteger mine, AtomicInteger others) throws Exception {
        try (Association association = net.open(scp, Loopback.ctOptions())) {
            while (mine.get() < 50 || others.get() < 50) {
                InstanceSource source = InstanceSource.of(Loopback.instance("1.2.3." + mine.incrementAndGet()));
                assertThat(association.store(source, StoreOptions.DEFAULT).status())
                        .isEqualTo(Status.SUCCESS);
            }
        }
        return null;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutWorkersAnObjectEndsTheAssociation(boolean loans) throws Exception {
        try (CountingWorkers workers = new CountingWorkers(Executors.newCachedThreadPool());
                ScpListener scp = listen(workers, listener -> listener.loans(loans));
                Association association = net.open(scp, Loopback.ctOptions())) {
            InstanceSource source = InstanceSource.of(Loopback.instance("1.2.3"));
            association.store(source, StoreOptions.DEFAULT);
            association.store(source, StoreOptions.DEFAULT);
            while (!workers.isQuiet()) {
                Thread.onSpinWait();
            }
            workers.shutDown();

            assertThatThrownBy(() -> association.store(source, StoreOptions.DEFAULT))
                    .isInstanceOf(AssociationAbortedException.class);
            assertThat(scp.associations()).isZero();
        }
    }
}
