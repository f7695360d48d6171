package io.cameldicom.test.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.TransportException;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedScpTest {
    private static final AeTitle MODALITY = AeTitle.of("MODALITY");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<DataSet> STUDY = Phantoms.ctStudy(3);

    private static List<String> uids(List<DataSet> instances) {
        return instances.stream()
                .map(instance -> instance.string(Tag.SOPInstanceUID).orElseThrow())
                .toList();
    }

    @Test
    void remembersWhatItWasSentByWhom() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.builder().aeTitle("ARCHIVE").start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            assertThat(scu.store(STUDY)).hasSize(3).containsOnly(Status.SUCCESS);

            List<ReceivedInstance> received = scp.await(3, PATIENCE);
            assertThat(received).extracting(ReceivedInstance::sopInstanceUid).containsExactlyElementsOf(uids(STUDY));
            ReceivedInstance first = received.get(0);
            assertThat(first.peer().callingAeTitle()).isEqualTo(MODALITY);
            assertThat(first.peer().calledAeTitle()).isEqualTo(AeTitle.of("ARCHIVE"));
            assertThat(first.request().affectedSopClassUid()).isEqualTo(Uid.CTImageStorage);
            assertThat(first.dataSet().string(Tag.PatientID))
                    .isEqualTo(STUDY.get(0).string(Tag.PatientID));
            assertThat(scp.received()).isEqualTo(received);
            assertThat(scp.await(ScpEvent.AssociationReleased.class, PATIENCE).peer())
                    .isEqualTo(first.peer());
        }
    }

    @Test
    void keepsTheBytesOfTheDataSet(@TempDir Path folder) throws Exception {
        List<Path> files =
                PhantomFiles.write(folder, STUDY.subList(0, 1), TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        try (EmbeddedScp scp = EmbeddedScp.start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            scu.storeFiles(files);

            ReceivedInstance received = scp.await(1, PATIENCE).get(0);
            ReceivedInstance sent =
                    new ReceivedInstance(files.get(0), received.peer(), received.request(), received.transferSyntax());
            assertThat(received.transferSyntax()).isEqualTo(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(received.dataSetBytes()).isEqualTo(sent.dataSetBytes());
        }
    }

    @Test
    void answersEachInstanceAsToldAndKeepsItAllTheSame() throws Exception {
        String second = uids(STUDY).get(1);
        try (EmbeddedScp scp = EmbeddedScp.builder()
                        .answer(instance ->
                                instance.sopInstanceUid().equals(second) ? Status.OUT_OF_RESOURCES : Status.SUCCESS)
                        .start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            assertThat(scu.store(STUDY)).containsExactly(Status.SUCCESS, Status.OUT_OF_RESOURCES, Status.SUCCESS);
            scp.answer(instance -> Status.ELEMENTS_DISCARDED);
            assertThat(scu.store(STUDY.subList(0, 1))).containsExactly(Status.ELEMENTS_DISCARDED);
            scp.answer(instance -> {
                throw new IllegalStateException("scripted");
            });
            assertThat(scu.store(STUDY.subList(0, 1))).containsExactly(Status.PROCESSING_FAILURE);

            assertThat(scp.await(5, PATIENCE)).hasSize(5);
        }
    }

    @Test
    void heldAnswersComeWhenReleased() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            scp.hold();
            CompletableFuture<List<Status>> sent = inBackground(scu, STUDY);
            scp.await(1, PATIENCE);

            assertThatThrownBy(() -> sent.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(scp.received()).hasSize(1);
            scp.release();

            assertThat(sent.get(20, TimeUnit.SECONDS)).containsOnly(Status.SUCCESS);
            assertThat(scp.received()).hasSize(3);
        }
    }

    private static CompletableFuture<List<Status>> inBackground(EmbeddedScu scu, List<DataSet> instances) {
        CompletableFuture<List<Status>> result = new CompletableFuture<>();
        Thread sender = new Thread(
                () -> {
                    try {
                        result.complete(scu.store(instances));
                    } catch (Exception failed) {
                        result.completeExceptionally(failed);
                    }
                },
                "sender");
        sender.setDaemon(true);
        sender.start();
        return result;
    }

    @Test
    void rejectsUntilItAdmits() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            scp.reject(RejectResult.TRANSIENT, RejectReason.LOCAL_LIMIT_EXCEEDED);

            assertThatThrownBy(scu::echo).isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> {
                assertThat(rejected.result()).isEqualTo(RejectResult.TRANSIENT);
                assertThat(rejected.reason()).isEqualTo(RejectReason.LOCAL_LIMIT_EXCEEDED);
            });
            scp.admit();
            assertThat(scu.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void abortsWhatIsUnderWayAndComesBackOnItsPort() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            scp.hold();
            CompletableFuture<List<Status>> sent = inBackground(scu, STUDY);
            scp.await(1, PATIENCE);

            scp.abort();

            assertThatThrownBy(() -> sent.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AssociationAbortedException.class);
            assertThatThrownBy(scu::echo).isInstanceOf(TransportException.class);
            scp.release();
            scp.listenAgain();
            assertThat(scu.store(STUDY)).containsOnly(Status.SUCCESS);
            assertThat(scp.received()).hasSize(4);
        }
    }

    @Test
    void takesOnlyWhatItIsToldTo() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.builder()
                        .sopClasses(Set.of(Uid.CTImageStorage))
                        .transferSyntaxes(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                        .start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            scu.store(STUDY);

            assertThat(scp.await(3, PATIENCE))
                    .extracting(ReceivedInstance::transferSyntax)
                    .containsOnly(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
            assertThatThrownBy(() -> scu.store(Phantoms.mrStudy(1))).isInstanceOf(NoAcceptedContextException.class);
        }
    }

    @Test
    void waitingSaysWhatIsMissing() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start()) {
            assertThatThrownBy(() -> scp.await(2, Duration.ofMillis(5)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("No 2 instances within 5 ms, only 0 in all");
            assertThatThrownBy(() -> scp.await(ScpEvent.AssociationOpened.class, Duration.ofMillis(5)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("AssociationOpened");
        }
    }

    @Test
    void deletesATemporaryFolderOnly(@TempDir Path given) throws Exception {
        Path temporary;
        try (EmbeddedScp scp = EmbeddedScp.start();
                EmbeddedScp other = EmbeddedScp.builder().folder(given).start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY));
                EmbeddedScu otherScu = EmbeddedScu.of(other.peer(MODALITY))) {
            scu.store(STUDY);
            otherScu.store(STUDY);
            temporary = scp.folder();
            assertThat(temporary).isDirectory();
        }

        assertThat(temporary).doesNotExist();
        try (var files = Files.list(given)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void worksOnAssociationsThatAllStandAtOnce() throws Exception {
        int count = 16;
        try (EmbeddedScp scp = EmbeddedScp.start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(MODALITY))) {
            InstanceSource source = InstanceSource.of(STUDY.get(0));
            List<Integer> numbers = scu.atOnce(count, STUDY, (association, number) -> {
                assertThat(association.store(source, StoreOptions.DEFAULT).status())
                        .isEqualTo(Status.SUCCESS);
                return number;
            });

            assertThat(numbers).hasSize(count).doesNotHaveDuplicates();
            List<ReceivedInstance> received = scp.await(count, PATIENCE);
            assertThat(received)
                    .extracting(instance -> instance.peer().associationId())
                    .doesNotHaveDuplicates();
            // All were opened before the first instance was sent.
            assertThat(scp.events().subList(0, count))
                    .allSatisfy(event -> assertThat(event).isInstanceOf(ScpEvent.AssociationOpened.class));
        }
    }

    @Test
    void leavesTheAssociationToWhoNeedsMore() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start()) {
            Peer peer = scp.peer(MODALITY);
            try (EmbeddedScu scu = EmbeddedScu.of(peer);
                    Association association = scu.open()) {
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
                association.abort();
                assertThat(scp.await(ScpEvent.AssociationAborted.class, PATIENCE)
                                .cause())
                        .isInstanceOf(AssociationAbortedException.class);
            }
        }
    }

    @Test
    void queriesAreServedAndAskedToo() throws Exception {
        String sopClass = Uid.StudyRootQueryRetrieveInformationModelFind;
        DataSet keys =
                DataSet.builder().put(Tag.QueryRetrieveLevel, VR.CS, "STUDY").build();
        try (EmbeddedScp scp = EmbeddedScp.builder()
                        .serving(services -> services.find(
                                FindHandler.of(request -> List.of(keys, keys).iterator())))
                        .start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(AeTitle.of("ASKING")))) {
            assertThat(scu.find(sopClass, keys)).containsExactly(keys, keys);
            assertThat(scu.echo()).isEqualTo(Status.SUCCESS);
        }
    }
}
