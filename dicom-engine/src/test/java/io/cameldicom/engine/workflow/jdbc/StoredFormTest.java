package io.cameldicom.engine.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.CommitmentFailure;
import io.cameldicom.engine.workflow.CommitmentRequest;
import io.cameldicom.engine.workflow.CommitmentResult;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.GlobalSubscription;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.Steps;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.StoredForm;
import io.cameldicom.engine.workflow.UpsSubscriber;
import io.cameldicom.engine.workflow.Workitem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read back from a database is what was written. */
class StoredFormTest {
    private static final InstanceReference ONE = new InstanceReference("1.2.840.10008.5.1.4.1.1.2", "1.2.1");
    private static final InstanceReference TWO = new InstanceReference("1.2.840.10008.5.1.4.1.1.2", "1.2.2");

    @TempDir
    Path directory;

    private DataSource database;

    @BeforeEach
    void open() throws Exception {
        database = H2.open(directory);
        JdbcSchema.migrate(database);
    }

    private <V> void assertKept(String key, V value, StoredForm<V> form) throws Exception {
        KeyedStore<V> store = new JdbcStore<>(database, "test", form);
        store.create(key, value);

        assertThat(store.find(key).orElseThrow().value()).isEqualTo(value);
    }

    @Test
    void unifiedProcedureSteps() throws Exception {
        DataSet step = Steps.ups().toBuilder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.PatientName, VR.PN, "山田^太郎")
                .putPrivate("ACME", 0x0077, 1, VR.LO, "theirs")
                .build();

        assertKept("1.2.3", new Workitem("1.2.3", step, List.of()), Workitem.form());
        assertKept(
                "1.2.4",
                new Workitem(
                        "1.2.4",
                        step,
                        List.of(new UpsSubscriber("A", true, false), new UpsSubscriber("B", false, true))),
                Workitem.form());
    }

    @Test
    void globalSubscriptions() throws Exception {
        assertKept("A", new GlobalSubscription("A", true, DataSet.empty()), GlobalSubscription.form());
        assertKept(
                "B",
                new GlobalSubscription("B", false, DataSet.empty().with(Tag.PatientName, VR.PN, "Doe*")),
                GlobalSubscription.form());
    }

    @Test
    void commitments() throws Exception {
        Instant deadline = Instant.parse("2026-01-02T03:04:05.678901Z");

        assertKept(
                "1.2.9",
                new Commitment(
                        "1.2.9",
                        "a very long name of an archive",
                        List.of(ONE, TWO),
                        CommitmentState.PENDING,
                        2,
                        deadline,
                        List.of(),
                        List.of()),
                Commitment.form());
        assertKept(
                "1.2.10",
                new Commitment(
                        "1.2.10",
                        "PACS",
                        List.of(ONE, TWO),
                        CommitmentState.FAILED,
                        1,
                        deadline,
                        List.of(ONE),
                        List.of(CommitmentFailure.of(TWO, FailureReason.RESOURCE_LIMITATION))),
                Commitment.form());
        assertKept(
                "1.2.11",
                new Commitment(
                        "1.2.11",
                        "PACS",
                        List.of(ONE),
                        CommitmentState.EXPIRED,
                        3,
                        deadline,
                        List.of(),
                        List.of(new CommitmentFailure(ONE, OptionalInt.empty()))),
                Commitment.form());
    }

    @Test
    void requestsForCommitment() throws Exception {
        CommitmentRequest request = new CommitmentRequest("1.2.9", List.of(ONE, TWO));

        assertKept("1.2.9", request, CommitmentRequest.form());
        assertKept("1.2.10", new CommitmentDesk.Accepted("MODALITY", "PACS", request), CommitmentDesk.Accepted.form());
        CommitmentRequest other = new CommitmentRequest("1.2.11", List.of(ONE, TWO));
        CommitmentResult result = new CommitmentResult(
                "1.2.11", List.of(ONE), List.of(CommitmentFailure.of(TWO, FailureReason.RESOURCE_LIMITATION)));
        assertKept(
                "1.2.11",
                new CommitmentDesk.Accepted("MODALITY", "PACS", other, Optional.of(result)),
                CommitmentDesk.Accepted.form());
    }

    @Test
    void whatIsNoCommitmentIsReportedAsTheStoresFault() throws Exception {
        new JdbcStore<>(database, "test", StoredForm.DATA_SET).create("1.2.9", Steps.ups());

        assertThatThrownBy(() -> new JdbcStore<>(database, "test", Commitment.form()).find("1.2.9"))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> new JdbcStore<>(database, "test", CommitmentRequest.form()).find("1.2.9"))
                .isInstanceOf(StoreException.class);
    }
}
