package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks what matches the identifier in the body, which the matches replace: all in a list, or one by one from an iterator. */
final class FindOperation {
    private static final Logger LOG = LoggerFactory.getLogger(FindOperation.class);

    private final ExceptionOn exceptionOn;
    private final boolean streaming;
    private final int most;

    /**
     * Creates one.
     *
     * @param most how many matches are taken; 0 for all
     */
    FindOperation(ExceptionOn exceptionOn, boolean streaming, int most) {
        this.exceptionOn = exceptionOn;
        this.streaming = streaming;
        this.most = most == 0 ? Integer.MAX_VALUE : most;
    }

    ScuTask<?> task(Exchange exchange, ScuCall call) throws IOException, NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        String sopClass = options.queryClass(Operation.FIND);
        DataSet identifier = QueryIdentifier.of(exchange, options);
        OperationOptions how = options.operation();
        Asking asking = turn -> turn.scu().find(options.asking(turn.peer(), sopClass), sopClass, identifier, how);
        return streaming
                ? new Streaming(exchange, sopClass, asking, call.destination().mayAskAgain(Operation.FIND, sopClass))
                : new Collecting(exchange.getMessage(), sopClass, asking);
    }

    /** Sends the query. */
    @FunctionalInterface
    private interface Asking {
        Matches ask(Turn turn) throws IOException;
    }

    /** The matches are taken one by one; once the first is there, nothing is asked again. */
    private final class Streaming implements ScuTask<Matches> {
        private final Exchange exchange;
        private final String sopClass;
        private final Asking asking;
        private final boolean awaitsFirst;

        Streaming(Exchange exchange, String sopClass, Asking asking, boolean awaitsFirst) {
            this.exchange = exchange;
            this.sopClass = sopClass;
            this.asking = asking;
            this.awaitsFirst = awaitsFirst;
        }

        @Override
        public String sopClassUid() {
            return sopClass;
        }

        @Override
        public Matches run(Turn turn) throws IOException {
            Matches matches = asking.ask(turn);
            try {
                if (awaitsFirst && matches.hasNext()) {
                    LOG.debug("The first match is there: nothing is asked again");
                }
                return matches;
            } catch (UncheckedIOException failed) {
                matches.close();
                throw failed.getCause();
            }
        }

        @Override
        public void tell(Matches matches) {
            exchange.getMessage().setBody(new MatchIterator(matches, most));
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    matches.close();
                }
            });
        }
    }

    /**
     * All that was found.
     *
     * @param failure what the query ended with instead of success
     * @param more whether it was cut short
     */
    private record Found(List<DataSet> matches, Optional<DicomStatusException> failure, boolean more) {}

    // Where no answer comes, the message stays as it was: what it has must not look like a success.
    private final class Collecting implements ScuTask<Found> {
        private final Message message;
        private final String sopClass;
        private final Asking asking;

        Collecting(Message message, String sopClass, Asking asking) {
            this.message = message;
            this.sopClass = sopClass;
            this.asking = asking;
        }

        @Override
        public String sopClassUid() {
            return sopClass;
        }

        @Override
        public Found run(Turn turn) throws IOException {
            List<DataSet> found = new ArrayList<>();
            Optional<DicomStatusException> failure = Optional.empty();
            boolean more = false;
            try (Matches matches = asking.ask(turn)) {
                try {
                    more = take(matches, found);
                } catch (DicomStatusException failed) {
                    failure = Optional.of(failed);
                }
                if (failure.isEmpty() && !more) {
                    failure = warning(last(matches), ServiceClass.ofFind(sopClass));
                }
            }
            return new Found(found, failure, more);
        }

        @Override
        public Optional<DicomException> refusal(Found found) {
            return found.failure()
                    .filter(answer -> answer.status().category() == Status.Category.FAILURE)
                    .map(answer -> answer);
        }

        @Override
        public void tell(Found found) throws DicomStatusException {
            message.setBody(found.matches());
            message.setHeader(DicomConstants.MATCH_COUNT, found.matches().size());
            message.setHeader(DicomConstants.MORE_MATCHES, found.more());
            Status ended = found.more() ? Status.CANCEL : Status.SUCCESS;
            ResultHeaders.status(
                    message,
                    found.failure().map(DicomStatusException::status).orElse(ended),
                    ServiceClass.ofFind(sopClass));
            found.failure().ifPresent(told -> ResultHeaders.comment(message, told.detail()));
            if (found.failure().isPresent()
                    && exceptionOn.includes(found.failure().get().status())) {
                throw found.failure().get();
            }
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
