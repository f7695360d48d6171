package io.cameldicom.engine.pixel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The frames of an image in order, some of them worked on ahead by the executor, never more than the options allow. Belongs to
 * one thread.
 */
final class FrameQueue<T> {
    /** What is done with each frame. */
    @FunctionalInterface
    interface Work<T> {
        T on(int frame) throws IOException;
    }

    private final TranscodeOptions options;
    private final int frames;
    private final Work<T> work;
    private final Queue<CompletableFuture<T>> ahead = new ArrayDeque<>();
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

    /** The next frame, when it is done. */
    T next() throws IOException {
        while (begun < frames && ahead.size() < options.atOnce()) {
            int frame = begun++;
            ahead.add(CompletableFuture.supplyAsync(() -> done(frame), options.executor()));
        }
        taken++;
        try {
            return ahead.remove().join();
        } catch (CompletionException failed) {
            ahead.forEach(later -> later.cancel(false));
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private T done(int frame) {
        try {
            return work.on(frame);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }
}
