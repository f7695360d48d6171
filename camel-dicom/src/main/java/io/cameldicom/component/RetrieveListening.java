package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.service.RetrieveListener;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the progress of a move or get to the endpoint that the options name. */
record RetrieveListening(Optional<ProgressChannel> channel) implements RetrieveListener {
    private static final Logger LOG = LoggerFactory.getLogger(RetrieveListening.class);

    @Override
    public void progress(SubOperationCounts counts) {
        channel.ifPresent(to -> {
            try {
                to.sender().execute(() -> to.send(counts));
            } catch (RejectedExecutionException stopped) {
                LOG.debug("Progress is not told any more: the producer is stopped", stopped);
            }
        });
    }
}
