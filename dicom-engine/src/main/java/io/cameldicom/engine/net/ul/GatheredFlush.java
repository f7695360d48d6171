package io.cameldicom.engine.net.ul;

import io.netty.channel.Channel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a channel send what was written to it, together with what others write until the event loop comes to it: a stream of small
 * messages is not a packet each, and none waits for another. For any thread.
 */
final class GatheredFlush {
    private static final Logger LOG = LoggerFactory.getLogger(GatheredFlush.class);

    private final Channel channel;
    private final Executor eventLoop;
    private final AtomicBoolean due = new AtomicBoolean();

    GatheredFlush(Channel channel, Executor eventLoop) {
        this.channel = channel;
        this.eventLoop = eventLoop;
    }

    /** To be called after a write. */
    void soon() {
        if (due.compareAndSet(false, true)) {
            execute(this::last);
        }
    }

    // Who found a flush due had written before: its write is ahead of the task that follows here.
    private void last() {
        due.set(false);
        execute(channel::flush);
    }

    private void execute(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException shutDown) { // the channel is closed, and what was written has failed
            LOG.debug("{}: nothing is sent any more", channel, shutDown);
        }
    }
}
