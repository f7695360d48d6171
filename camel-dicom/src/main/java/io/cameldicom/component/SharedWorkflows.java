package io.cameldicom.component;

import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.WorkflowStores;
import io.cameldicom.engine.workflow.jdbc.JdbcStores;
import java.util.IdentityHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link Workflow}s of a component, one for each of its stores. Made when they are asked for, closed with the component. */
final class SharedWorkflows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedWorkflows.class);
    private static final Object MEMORY = new Object();

    private final DicomComponent component;
    private final ReentrantLock lock = new ReentrantLock();
    private final IdentityHashMap<Object, Workflow> workflows = new IdentityHashMap<>(); // guarded by the lock

    SharedWorkflows(DicomComponent component) {
        this.component = component;
    }

    /**
     * The one with the stores of these options.
     *
     * @throws IllegalArgumentException if the option is of no type that has stores
     * @throws StoreException if the database fails
     */
    Workflow of(DicomConfiguration configuration) throws StoreException {
        Object given = configuration.getStores();
        Object key = given == null ? MEMORY : given;
        lock.lock();
        try {
            Workflow there = workflows.get(key);
            if (there == null) {
                there = new Workflow(component, stores(given), given != null);
                workflows.put(key, there);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    private static WorkflowStores stores(Object given) throws StoreException {
        if (given == null) {
            LOG.warn(
                    "Commitments, procedure steps, subscriptions, the worklist and requests for media are forgotten when this process ends:"
                            + " give the option stores a DataSource to keep them");
            return WorkflowStores.inMemory();
        }
        if (given instanceof WorkflowStores stores) {
            return stores;
        }
        if (given instanceof DataSource database) {
            return JdbcStores.in(database);
        }
        throw OptionCheck.wrong(
                "stores",
                "a " + given.getClass().getName() + " is neither " + WorkflowStores.class.getName() + " nor a "
                        + DataSource.class.getName());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            workflows.values().forEach(Workflow::close);
            workflows.clear();
        } finally {
            lock.unlock();
        }
    }
}
