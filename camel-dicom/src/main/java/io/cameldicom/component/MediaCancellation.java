package io.cameldicom.component;

import java.util.Objects;
import java.util.Optional;

/**
 * What a route that makes media hears of a user who does not want them any more: the header {@code CamelDicomMediaCancellation} of
 * its Exchange. A cancellation is refused until the route has said by {@link #allow} that it can stop, and again from {@link
 * #refuse} on.
 *
 * <pre>{@code
 * MediaCancellation cancellation = message.getHeader(DicomConstants.MEDIA_CANCELLATION, MediaCancellation.class);
 * BurnJob job = burner.start(order);
 * cancellation.allow(job::stop);
 * job.await();
 * }</pre>
 *
 * <p>A route that looks by itself allows it at its begin, and asks {@code ${header.CamelDicomMediaCancellation.requested}} between two
 * steps. Once it was cancelled, the outcome of the Exchange is of no account. Safe for threads.
 */
public final class MediaCancellation {
    private Optional<Runnable> stop = Optional.empty(); // guarded by this
    private volatile boolean requested;

    MediaCancellation() {}

    /** From now on it can be cancelled; the route looks whether it {@link #isRequested}. */
    public void allow() {
        allow(() -> {});
    }

    /**
     * From now on it can be cancelled.
     *
     * @param stopping has the media not be made; run once at most, by the thread that serves the user, which waits for it. If it
     *     throws, the cancellation is refused
     */
    public synchronized void allow(Runnable stopping) {
        stop = Optional.of(Objects.requireNonNull(stopping, "stopping"));
    }

    /**
     * From now on it is too late to cancel.
     *
     * @return false if it was cancelled before
     */
    public synchronized boolean refuse() {
        stop = Optional.empty();
        return !requested;
    }

    /** Whether it was cancelled. */
    public boolean isRequested() {
        return requested;
    }

    /** Cancels, if that is allowed; returns whether it is. */
    synchronized boolean request() {
        if (stop.isEmpty()) {
            return false;
        }
        stop.get().run();
        stop = Optional.empty();
        requested = true;
        return true;
    }
}
