package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Turn;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;

/** Asks a peer whether it is there. The body stays as it is. */
record EchoOperation(ExceptionOn exceptionOn) {
    ScuTask<Optional<DicomStatusException>> task(Exchange exchange, ScuCall call)
            throws NoTypeConversionAvailableException {
        return new Echo(exchange.getMessage(), call.request().operation(), exceptionOn);
    }

    /** What comes of it is what the peer answered instead of success. */
    private record Echo(Message message, OperationOptions how, ExceptionOn exceptionOn)
            implements ScuTask<Optional<DicomStatusException>> {
        @Override
        public String sopClassUid() {
            return Uid.Verification;
        }

        @Override
        public Optional<DicomStatusException> run(Turn turn) throws IOException {
            try {
                turn.scu().verify(turn.peer(), how);
                return Optional.empty();
            } catch (DicomStatusException answered) {
                return Optional.of(answered);
            }
        }

        @Override
        public Optional<DicomException> refusal(Optional<DicomStatusException> answer) {
            return answer.map(failure -> failure);
        }

        @Override
        public void tell(Optional<DicomStatusException> answer) throws DicomStatusException {
            Status status = answer.map(DicomStatusException::status).orElse(Status.SUCCESS);
            ResultHeaders.status(message, status, ServiceClass.GENERAL);
            if (answer.isPresent() && exceptionOn.includes(status)) {
                throw answer.get();
            }
        }
    }
}
