package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** How a thread waits for what others bring about. */
final class Waiting {
    private Waiting() {}

    /**
     * Waits for a result that comes in bounded time.
     *
     * @param whenInterrupted run if the thread is interrupted meanwhile
     * @throws IOException what the result failed with, or an {@link InterruptedIOException}
     */
    static <T> T until(CompletableFuture<T> result, Runnable whenInterrupted) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException interrupted) {
            whenInterrupted.run();
            throw interrupted(interrupted);
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
    }

    /**
     * Waits until all of these are done, which do not fail.
     *
     * @return whether they are; not so after the timeout, or an interrupt
     */
    static boolean untilDone(Stream<? extends CompletableFuture<?>> ends, Duration timeout) {
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("What does not fail failed", impossible);
        }
    }

    /** Has a worker do something that waits; the result is completed by it. */
    static <T> CompletableFuture<T> onWorker(Executor workers, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try {
                    result.complete(call.call());
                } catch (Throwable failure) { // here a thread ends
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException busy) {
            result.completeExceptionally(busy);
        }
        return result;
    }

    static InterruptedIOException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        InterruptedIOException failure = new InterruptedIOException("Interrupted while waiting for the peer");
        failure.initCause(interrupted);
        return failure;
    }

    static IOException failure(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof IOException expected) {
            return expected;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        throw new IllegalStateException(cause);
    }
}
