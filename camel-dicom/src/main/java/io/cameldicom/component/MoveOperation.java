package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.RetrieveListener;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.Turn;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;

/** Has the peer send what matches the identifier in the body to some application entity. The body becomes the result. */
record MoveOperation(ExceptionOn exceptionOn) {
    ScuTask<RetrieveResult> task(Exchange exchange, ScuCall call, RetrieveListener listener)
            throws IOException, NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        return new Move(
                exchange.getMessage(),
                options.queryClass(Operation.MOVE),
                QueryIdentifier.of(exchange, options),
                options.moveDestination(),
                options,
                options.operation(),
                listener,
                exceptionOn);
    }

    private record Move(
            Message message,
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            RequestOptions options,
            OperationOptions how,
            RetrieveListener listener,
            ExceptionOn exceptionOn)
            implements ScuTask<RetrieveResult> {
        @Override
        public RetrieveResult run(Turn turn) throws IOException {
            return turn.scu()
                    .move(
                            options.asking(turn.peer(), sopClassUid),
                            sopClassUid,
                            identifier,
                            destination,
                            how,
                            listener);
        }

        @Override
        public Optional<DicomException> refusal(RetrieveResult result) {
            return ResultHeaders.failure(result);
        }

        @Override
        public void tell(RetrieveResult result) throws RetrieveIncompleteException {
            message.setBody(result);
            ResultHeaders.retrieved(message, result);
            if (RetrieveIncompleteException.isDue(result, exceptionOn)) {
                throw new RetrieveIncompleteException(result);
            }
        }
    }
}
