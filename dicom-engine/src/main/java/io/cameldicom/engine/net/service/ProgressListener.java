package io.cameldicom.engine.net.service;

/** Is told how a batch comes along: by the threads that send, one at a time. */
@FunctionalInterface
public interface ProgressListener {
    /** Does not want to know. */
    ProgressListener NONE = (instance, progress) -> true;

    /**
     * An instance has been dealt with. What this throws cancels the batch, and is thrown by it.
     *
     * @return false to cancel the batch: what is under way is finished, nothing else is sent
     */
    boolean done(InstanceResult instance, BatchProgress progress);
}
