package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.engine.net.service.StoreReply;
import io.cameldicom.engine.net.service.Turn;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Stores one instance. The body stays as it is, so that a route can go on with it. */
record StoreOperation(ExceptionOn exceptionOn, ScuTally tally) {
    /**
     * Reads what the instance is.
     *
     * @throws IOException if that cannot be read
     */
    ScuTask<StoreReply> task(Exchange exchange, ScuCall call, InstanceBody body) throws IOException {
        boolean opened = false;
        try {
            InstanceSource instance = body.opener().open();
            ResultHeaders.instance(exchange.getMessage(), instance);
            opened = true;
            return new Store(exchange.getMessage(), instance, call.store(), this);
        } finally {
            if (!opened) {
                tally.failed();
            }
        }
    }

    private record Store(Message message, InstanceSource instance, StoreOptions options, StoreOperation operation)
            implements ScuTask<StoreReply> {
        @Override
        public String sopClassUid() {
            return instance.sopClassUid();
        }

        @Override
        public boolean isRepeatable() {
            return instance.isThere();
        }

        @Override
        public StoreReply run(Turn turn) throws IOException {
            return turn.scu().send(turn.peer(), instance, options);
        }

        @Override
        public Optional<DicomException> refusal(StoreReply reply) {
            return reply.response().status().category() == Status.Category.FAILURE
                    ? Optional.of(failure(reply))
                    : Optional.empty();
        }

        private static DicomStatusException failure(StoreReply reply) {
            return DicomStatusException.of(reply.response(), ServiceClass.STORAGE);
        }

        @Override
        public void tell(StoreReply reply) throws DicomStatusException {
            operation.tally().answered(reply.response().status());
            ResultHeaders.stored(message, instance, reply);
            if (operation.exceptionOn().includes(reply.response().status())) {
                throw failure(reply);
            }
        }

        @Override
        public void failed() {
            operation.tally().failed();
        }
    }
}
