package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.Scu;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.support.SynchronizationAdapter;

/** Asks what matches the identifier in the body, which the matches replace: all in a list, or one by one from an iterator. */
final class FindOperation {
    private final Scu scu;
    private final ExceptionOn exceptionOn;
    private final boolean streaming;
    private final int most;

    /**
     * Creates one.
     *
     * @param most how many matches are taken; 0 for all
     */
    FindOperation(Scu scu, ExceptionOn exceptionOn, boolean streaming, int most) {
        this.scu = scu;
        this.exceptionOn = exceptionOn;
        this.streaming = streaming;
        this.most = most == 0 ? Integer.MAX_VALUE : most;
    }

    void run(Exchange exchange, ScuCall call) throws IOException, NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        String sopClass = options.queryClass(Operation.FIND);
        DataSet identifier = QueryIdentifier.of(exchange, options);
        Matches matches = scu.find(options.asking(call.peer(), sopClass), sopClass, identifier, options.operation());
        if (streaming) {
            stream(exchange, matches);
        } else {
            try (matches) {
                collect(exchange.getMessage(), matches, ServiceClass.ofFind(sopClass));
            }
        }
    }

    private void stream(Exchange exchange, Matches matches) {
        exchange.getMessage().setBody(new MatchIterator(matches, most));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                matches.close();
            }
        });
    }

    // Where no answer comes, the message stays as it was: what it has must not look like a success.
    private void collect(Message message, Matches matches, ServiceClass service) throws IOException {
        List<DataSet> found = new ArrayList<>();
        Optional<DicomStatusException> failure = Optional.empty();
        boolean more = false;
        try {
            more = take(matches, found);
        } catch (DicomStatusException failed) {
            failure = Optional.of(failed);
        }
        if (failure.isEmpty() && !more) {
            failure = warning(last(matches), service);
        }
        message.setBody(found);
        message.setHeader(DicomConstants.MATCH_COUNT, found.size());
        message.setHeader(DicomConstants.MORE_MATCHES, more);
        Status ended = more ? Status.CANCEL : Status.SUCCESS;
        ResultHeaders.status(message, failure.map(DicomStatusException::status).orElse(ended), service);
        failure.ifPresent(told -> ResultHeaders.comment(message, told.detail()));
        if (failure.isPresent() && exceptionOn.includes(failure.get().status())) {
            throw failure.get();
        }
    }

    /** Takes as many matches as are wanted; returns whether there are more. */
    private boolean take(Matches matches, List<DataSet> found) throws IOException {
        for (Optional<DataSet> match = matches.read(); match.isPresent(); match = matches.read()) {
            if (found.size() == most) {
                return true;
            }
            found.add(match.get());
        }
        return false;
    }

    private static Optional<DicomStatusException> warning(CFindRsp last, ServiceClass service) {
        return last.status().category() == Status.Category.SUCCESS
                ? Optional.empty()
                : Optional.of(DicomStatusException.of(last, service));
    }

    /** The last response, which has come when there is no match left. */
    private static CFindRsp last(Matches matches) {
        return matches.end().toCompletableFuture().join();
    }
}
