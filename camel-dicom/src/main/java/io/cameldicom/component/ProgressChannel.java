package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.InstanceResult;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a producer to the endpoint that is told of progress: in order, by one thread, so that batches go on meanwhile. */
final class ProgressChannel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressChannel.class);

    private final CamelContext context;
    private final Endpoint endpoint;
    private final ProducerTemplate template;
    private final ExecutorService sender;

    ProgressChannel(CamelContext context, String uri) {
        this.context = context;
        this.endpoint = context.getEndpoint(uri);
        this.template = context.createProducerTemplate();
        this.sender = context.getExecutorServiceManager().newSingleThreadExecutor(this, "DicomProgress");
    }

    /** The one thread. */
    ExecutorService sender() {
        return sender;
    }

    /** Sends, and waits until the Exchange is done; says whether it went well. To be called by the one thread. */
    boolean send(InstanceResult instance, BatchProgress progress) {
        Exception failure = send(message -> {
            message.setBody(progress);
            message.setHeader(DicomConstants.INSTANCE_RESULT, instance);
        });
        if (failure != null) {
            LOG.warn("Progress could not be told to {}; the batch is cancelled", endpoint, failure);
        }
        return failure == null;
    }

    /** The same for a retrieval, which goes on whatever becomes of it. */
    void send(SubOperationCounts counts) {
        Exception failure = send(message -> message.setBody(counts));
        if (failure != null) {
            LOG.warn("Progress could not be told to {}", endpoint, failure);
        }
    }

    private Exception send(Consumer<Message> content) {
        return template.send(endpoint, told -> content.accept(told.getMessage()))
                .getException();
    }

    /** Ends the thread, after what is waiting for it. */
    @Override
    public void close() {
        context.getExecutorServiceManager().shutdownGraceful(sender);
        template.stop();
    }
}
