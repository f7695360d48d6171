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

    StoreOperation(Scu scu, ExceptionOn exceptionOn) {
        this.scu = scu;
        this.exceptionOn = exceptionOn;
    }

    void run(Exchange exchange, ScuCall call, InstanceBody body) throws IOException {
        Message message = exchange.getMessage();
        InstanceSource instance = body.opener().open();
        ResultHeaders.instance(message, instance);
        StoreReply reply = scu.send(call.peer(), instance, call.store());
        ResultHeaders.stored(message, reply);
        message.setHeader(DicomConstants.ATTEMPTS, 1);
        if (exceptionOn.includes(reply.response().status())) {
            throw DicomStatusException.of(reply.response(), ServiceClass.STORAGE);
        }
    }
}
