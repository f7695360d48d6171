package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Scu;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Asks a peer whether it is there. The body stays as it is. */
final class EchoOperation {
    private final Scu scu;
    private final ExceptionOn exceptionOn;

    EchoOperation(Scu scu, ExceptionOn exceptionOn) {
        this.scu = scu;
        this.exceptionOn = exceptionOn;
    }

    void run(Exchange exchange, ScuCall call) throws IOException {
        Message message = exchange.getMessage();
        try {
            scu.verify(call.peer());
            ResultHeaders.status(message, Status.SUCCESS, ServiceClass.GENERAL);
        } catch (DicomStatusException answered) {
            ResultHeaders.status(message, answered.status(), ServiceClass.GENERAL);
            if (exceptionOn.includes(answered.status())) {
                throw answered;
            }
        }
    }
}
