package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.StoreReply;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Stores one instance. The body stays as it is, so that a route can go on with it. */
final class StoreOperation {
    private final Scu scu;
    private final ExceptionOn exceptionOn;
    private final ScuTally tally;

    StoreOperation(Scu scu, ExceptionOn exceptionOn, ScuTally tally) {
        this.scu = scu;
        this.exceptionOn = exceptionOn;
        this.tally = tally;
    }

    void run(Exchange exchange, ScuCall call, InstanceBody body) throws IOException {
        Message message = exchange.getMessage();
        StoreReply reply = send(message, call, body);
        ResultHeaders.stored(message, reply);
        message.setHeader(DicomConstants.ATTEMPTS, 1);
        if (exceptionOn.includes(reply.response().status())) {
            throw DicomStatusException.of(reply.response(), ServiceClass.STORAGE);
        }
    }

    private StoreReply send(Message message, ScuCall call, InstanceBody body) throws IOException {
        boolean answered = false;
        try {
            InstanceSource instance = body.opener().open();
            ResultHeaders.instance(message, instance);
            StoreReply reply = scu.send(call.peer(), instance, call.store());
            tally.answered(reply.response().status());
            answered = true;
            return reply;
        } finally {
            if (!answered) {
                tally.failed();
            }
        }
    }
}
