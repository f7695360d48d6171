package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.service.RetrieveListener;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.Scu;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;

/** Has the peer send what matches the identifier in the body to some application entity. The body becomes the result. */
final class MoveOperation {
    private final Scu scu;
    private final ExceptionOn exceptionOn;

    MoveOperation(Scu scu, ExceptionOn exceptionOn) {
        this.scu = scu;
        this.exceptionOn = exceptionOn;
    }

    void run(Exchange exchange, ScuCall call, RetrieveListener listener)
            throws IOException, NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        String sopClass = options.queryClass(Operation.MOVE);
        DataSet identifier = QueryIdentifier.of(exchange, options);
        RetrieveResult result = scu.move(
                options.asking(call.peer(), sopClass),
                sopClass,
                identifier,
                options.moveDestination(),
                options.operation(),
                listener);
        exchange.getMessage().setBody(result);
        ResultHeaders.retrieved(exchange.getMessage(), result);
        if (RetrieveIncompleteException.isDue(result, exceptionOn)) {
            throw new RetrieveIncompleteException(result);
        }
    }
}
