package io.cameldicom.component;

import io.cameldicom.engine.net.service.BatchControl;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceResult;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.Scu;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Stores a batch. The body becomes its result, even if it is not complete. Safe for threads. */
final class BatchOperation {
    private final Scu scu;
    private final BatchOptions options;
    private final ExceptionOn exceptionOn;
    private final ScuTally tally;
    private final Set<BatchControl> running = ConcurrentHashMap.newKeySet();

    BatchOperation(Scu scu, BatchOptions options, ExceptionOn exceptionOn, ScuTally tally) {
        this.scu = scu;
        this.options = options;
        this.exceptionOn = exceptionOn;
        this.tally = tally;
    }

    /** Sends; returns when all is done, or the listener or {@link #cancel} has ended it. */
    void run(Exchange exchange, ScuCall call, MessageBody body, ProgressListener listener)
            throws InterruptedIOException, BatchIncompleteException {
        BatchControl control = new BatchControl();
        running.add(control);
        try {
            BatchResult result =
                    scu.storeBatch(call.destination().servers(), inputs(body), options(call), listener, control);
            tally.batch(result.totals());
            Message message = exchange.getMessage();
            message.setBody(result);
            ResultHeaders.batch(message, result, body.skipped());
            if (isExceptional(result)) {
                throw new BatchIncompleteException(result);
            }
        } finally {
            running.remove(control);
        }
    }

    private BatchOptions options(ScuCall call) {
        return options.withStore(call.store()).withRetry(call.destination().batch());
    }

    private static List<BatchInput> inputs(MessageBody body) {
        List<BatchInput> inputs = new ArrayList<>();
        for (InstanceBody instance : body.instances()) {
            inputs.add(instance.input(inputs.size()));
        }
        return inputs;
    }

    private boolean isExceptional(BatchResult result) {
        return switch (exceptionOn) {
            case NEVER -> false;
            case FAILURE -> !result.isComplete();
            case WARNING -> !result.isComplete() || result.instances().stream().anyMatch(InstanceResult::isWarning);
        };
    }

    /** How many are under way. */
    int running() {
        return running.size();
    }

    /** Has what is under way end after the instances that are being sent. */
    void cancel() {
        running.forEach(BatchControl::cancel);
    }
}
