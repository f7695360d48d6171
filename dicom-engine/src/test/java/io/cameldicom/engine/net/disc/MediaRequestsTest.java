package io.cameldicom.engine.net.disc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.StoredForm;
import io.cameldicom.engine.workflow.jdbc.JdbcSchema;
import io.cameldicom.engine.workflow.jdbc.JdbcStore;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The states of a request for media, in memory and in a database. */
class MediaRequestsTest {
    private static final String UID = "1.2.3";
    private static final DataSet REQUEST = DataSet.builder()
            .put(Tag.LabelText, VR.UT, "A label")
            .putItems(
                    Tag.ReferencedSOPSequence,
                    DataSet.builder()
                            .put(Tag.ReferencedSOPClassUID, VR.UI, Uid.CTImageStorage)
                            .put(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.4")
                            .build())
            .build();

    @TempDir
    Path folder;

    private KeyedStore<DataSet> store(boolean database) throws Exception {
        if (!database) {
            return new InMemoryStore<>();
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + folder.resolve("media"));
        JdbcSchema.migrate(source);
        return new JdbcStore<>(source, "media", StoredForm.DATA_SET);
    }

    private static void refused(int status, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(DicomStatusException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(new Status(status)));
    }

    @ParameterizedTest(name = "in a database: {0}")
    @ValueSource(booleans = {false, true})
    void requestGoesFromIdleToDone(boolean database) throws Exception {
        MediaRequests requests = new MediaRequests(store(database));

        assertThat(MediaRequests.status(requests.create(UID, REQUEST))).isEqualTo(MediaCreationStatus.IDLE);
        refused(0x0111, () -> requests.create(UID, REQUEST));
        assertThat(requests.start(UID)).as("nobody has asked for it").isEmpty();
        DataSet information = DataSet.builder()
                .put(Tag.NumberOfCopies, VR.IS, "2")
                .put(Tag.RequestPriority, VR.CS, "HIGH")
                .build();
        assertThat(MediaRequests.status(requests.initiate(UID, information))).isEqualTo(MediaCreationStatus.PENDING);
        refused(0xA510, () -> requests.initiate(UID, information));
        refused(0xA510, () -> requests.create(UID, REQUEST));
        MediaOrder order = requests.start(UID).orElseThrow();
        assertThat(order.copies()).isEqualTo(2);
        assertThat(order.labelText()).isEqualTo("A label");
        assertThat(requests.start(UID)).as("somebody has started it").isEmpty();
        assertThat(requests.cancel(UID)).as("it is being made").isFalse();
        requests.done(UID, new CreatedMedia(2, List.of(new CreatedMedia.FileSet("SET", "1.2.9"))));

        DataSet done = new MediaRequests(database ? store(true) : storeOf(requests, UID)).get(UID);
        assertThat(MediaRequests.status(done)).isEqualTo(MediaCreationStatus.DONE);
        assertThat(done.intValue(Tag.TotalNumberOfPiecesOfMediaCreated)).hasValue(2);
        assertThat(done.item(Tag.ReferencedStorageMediaSequence).orElseThrow().string(Tag.StorageMediaFileSetID))
                .contains("SET");
        refused(0xC201, () -> requests.cancel(UID));
        refused(0x0112, () -> requests.get("1.2.9"));
    }

    private static KeyedStore<DataSet> storeOf(MediaRequests requests, String uid) throws Exception {
        KeyedStore<DataSet> copy = new InMemoryStore<>();
        copy.create(uid, requests.get(uid));
        return copy;
    }

    @Test
    void failureNamesTheInstances() throws Exception {
        MediaRequests requests = new MediaRequests(store(false));
        requests.create(UID, REQUEST);
        requests.initiate(UID, DataSet.empty());
        requests.start(UID);

        requests.failed(
                UID,
                new MediaCreationFailureException(
                        MediaCreationFailureException.NO_INSTANCE,
                        Map.of(new InstanceReference(Uid.CTImageStorage, "1.2.3.4"), 0x0112)));

        DataSet failed = requests.get(UID);
        assertThat(failed.string(Tag.ExecutionStatusInfo)).contains("NO_INSTANCE");
        assertThat(failed.item(Tag.FailedSOPSequence).orElseThrow().string(Tag.ReferencedSOPInstanceUID))
                .contains("1.2.3.4");
    }

    @Test
    void whatWasInterruptedIsGoneUnlessItEndedBefore() throws Exception {
        MediaRequests requests = new MediaRequests(store(false));
        for (String uid : List.of(UID, "1.2.4")) {
            requests.create(uid, REQUEST);
            requests.initiate(uid, DataSet.empty());
            requests.start(uid);
        }
        requests.done("1.2.4", CreatedMedia.of(1));

        requests.interrupt(UID);

        refused(0x0112, () -> requests.get(UID));
        refused(0x0112, () -> requests.done(UID, CreatedMedia.of(1)));
        refused(0xC201, () -> requests.interrupt("1.2.4"));
    }

    @Test
    void copiesThatCannotBeAreRefused() throws Exception {
        MediaRequests requests = new MediaRequests(store(false));
        requests.create(UID, REQUEST);

        refused(
                0x0115,
                () -> requests.initiate(
                        UID,
                        DataSet.builder().put(Tag.NumberOfCopies, VR.IS, "0").build()));
    }

    @Test
    void whatHasEndedIsForgottenAfterSomeTime() throws Exception {
        MediaRequests requests = new MediaRequests(store(false));
        requests.create(UID, REQUEST);
        requests.create("1.2.4", REQUEST);
        requests.initiate(UID, DataSet.empty());
        requests.start(UID);
        requests.done(UID, CreatedMedia.of(1));
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());

        assertThat(requests.forget(now.minusDays(1))).isZero();
        assertThat(requests.forget(now.plusDays(2))).isOne();

        refused(0x0112, () -> requests.get(UID));
        assertThat(MediaRequests.status(requests.get("1.2.4"))).isEqualTo(MediaCreationStatus.IDLE);
    }
}
