package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.service.Attempt;
import io.cameldicom.engine.net.service.Turn;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A task that is carried out for an Exchange. For one thread at a time. */
final class ScuRun<T> implements Attempt<T> {
    private final Exchange exchange;
    private final ScuTask<T> task;
    private Optional<Turn> last = Optional.empty();

    ScuRun(Exchange exchange, ScuTask<T> task) {
        this.exchange = exchange;
        this.task = task;
    }

    @Override
    public T run(Turn turn) throws IOException {
        last = Optional.of(turn);
        return task.run(turn);
    }

    @Override
    public Optional<DicomException> refusal(T result) {
        return task.refusal(result);
    }

    @Override
    public boolean isRepeatable() {
        return task.isRepeatable();
    }

    /** Puts the outcome into the Exchange; {@code failure} is null if there is a result. */
    void end(T result, Throwable failure) {
        last.ifPresent(turn -> {
            Message message = exchange.getMessage();
            message.setHeader(DicomConstants.ATTEMPTS, turn.number());
            if (!turn.server().isEmpty()) {
                message.setHeader(DicomConstants.SERVER, turn.server());
            }
        });
        if (failure != null) {
            task.failed();
            exchange.setException(failure instanceof CompletionException ? failure.getCause() : failure);
            return;
        }
        try {
            task.tell(result);
        } catch (Throwable told) { // the end of the Exchange here
            exchange.setException(told);
        }
    }
}
