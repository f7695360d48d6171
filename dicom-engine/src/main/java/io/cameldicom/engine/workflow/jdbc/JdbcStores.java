package io.cameldicom.engine.workflow.jdbc;

import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.GlobalSubscription;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.StoredForm;
import io.cameldicom.engine.workflow.UpsStores;
import io.cameldicom.engine.workflow.WorkflowStores;
import io.cameldicom.engine.workflow.Workitem;
import javax.sql.DataSource;

/** All stores in one database, under the kinds that every program uses, so that they find each other's states. */
public final class JdbcStores {
    private JdbcStores() {}

    /**
     * The stores in {@code database}, whose table is made if it is not there.
     *
     * @throws StoreException if the database fails
     */
    public static WorkflowStores in(DataSource database) throws StoreException {
        JdbcSchema.migrate(database);
        return new WorkflowStores(
                new JdbcStore<>(database, "commitment", Commitment.form()),
                new JdbcStore<>(database, "commitment-owed", CommitmentDesk.Accepted.form()),
                new JdbcStore<>(database, "mpps", StoredForm.DATA_SET),
                new JdbcStore<>(database, "worklist", StoredForm.DATA_SET),
                new UpsStores(
                        new JdbcStore<>(database, "ups", Workitem.form()),
                        new JdbcStore<>(database, "ups-subscription", GlobalSubscription.form())),
                new JdbcStore<>(database, "media-request", StoredForm.DATA_SET));
    }
}
