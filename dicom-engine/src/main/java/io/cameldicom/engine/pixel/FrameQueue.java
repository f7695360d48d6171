package io.cameldicom.engine.pixel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * The frames of an image in order, some of them worked on ahead by the executor, never more than the options allow. Belongs to
 * one thread.
 *
 * <p>A frame that is due and that nobody has begun is worked on by who asks for it. So an executor that is busy with other images, or
 * refuses, or has come to its end holds nobody up, and the thread that asks may be one of its own.
 */
final class FrameQueue<T> implements AutoCloseable {
    /** What is done with each frame. */
    @FunctionalInterface
    interface Work<T> {
        T on(int frame) throws IOException;
    }

    private final TranscodeOptions options;
    private final int frames;
    private final Work<T> work;
    private final Queue<FutureTask<T>> ahead = new ArrayDeque<>();
    private int begun;
    private int taken;

    FrameQueue(TranscodeOptions options, int frames, Work<T> work) {
        this.options = options;
        this.frames = frames;
        this.work = work;
    }

    boolean hasNext() {
        return taken < frames;
    }

    /**
     * The next frame, when it is done.
     *
     * @throws InterruptedIOException where this thread is interrupted while another works on it
     */
    T next() throws IOException {
        while (begun < frames && ahead.size() < options.atOnce()) {
            begin(begun++);
        }
        taken++;
        FutureTask<T> due = ahead.remove();
        due.run(); // of no effect where it has begun
        return result(due);
    }

    private void begin(int frame) {
        FutureTask<T> task = new FutureTask<>(() -> work.on(frame));
        ahead.add(task);
        if (options.atOnce() == 1) {
            return; // it is due at once
        }
        try {
            options.executor().execute(task);
        } catch (RejectedExecutionException busy) {
            // It is done when it is due.
        }
    }

    private static <T> T result(FutureTask<T> due) throws IOException {
        try {
            return due.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("interrupted while a frame is worked on");
            stopped.initCause(interrupted);
            throw stopped;
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException expected) {
                throw expected;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
        }
    }

    /** Gives up the frames that nobody has begun. */
    @Override
    public void close() {
        ahead.forEach(task -> task.cancel(false));
    }
}
