package io.cameldicom.engine.net.print;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of a printer: the most urgent first, then in the order in which they came. Safe for threads. */
@SuppressWarnings("FutureReturnValueIgnored") // whoever prints or is told completes the job
final class PrintQueue {
    private static final Logger LOG = LoggerFactory.getLogger(PrintQueue.class);

    private final PrintHandler handler;
    private final Executor workers;
    private final PrintOptions options;
    private final Map<String, PrintJob> jobs = new ConcurrentHashMap<>();

    // Guarded by this.
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::priority).thenComparing(Waiting::number));
    private final Deque<String> finished = new ArrayDeque<>();
    private long submitted;
    private int reserved;
    private int running;
    private boolean closed;

    private record Waiting(PrintPriority priority, long number, PrintJob job) {}

    PrintQueue(PrintHandler handler, Executor workers, PrintOptions options) {
        this.handler = handler;
        this.workers = workers;
        this.options = options;
    }

    Optional<PrintJob> job(String uid) {
        return Optional.ofNullable(jobs.get(uid));
    }

    /** The jobs that are not done yet. */
    synchronized int unfinished() {
        return waiting.size() + reserved + running;
    }

    /** Makes room for a job that {@link #submit} or {@link #cancel} is to follow for; false if there is none. */
    synchronized boolean reserve() {
        if (closed || waiting.size() + reserved >= options.waitingJobs()) {
            return false;
        }
        reserved++;
        return true;
    }

    /** Has a job that there is room for be known, before it is to be printed. */
    void announce(PrintJob job) {
        jobs.put(job.uid(), job);
    }

    /** Gives the room for a job up, and the job. */
    void cancel(PrintJob job) {
        synchronized (this) {
            reserved--;
        }
        jobs.remove(job.uid());
        job.free();
    }

    /** Has a job printed that there is room for. */
    void submit(PrintJob job) {
        job.queued();
        boolean refused;
        synchronized (this) {
            reserved--;
            refused = closed;
            if (!refused) {
                waiting.add(new Waiting(job.priority(), submitted++, job));
            }
        }
        if (refused) {
            fail(job, new PrintFailureException(PrintFailureException.UNKNOWN));
        } else {
            startNext();
        }
    }

    private void startNext() {
        PrintJob next;
        synchronized (this) {
            if (running >= options.parallelJobs() || waiting.isEmpty()) {
                return;
            }
            running++;
            next = waiting.remove().job();
        }
        try {
            workers.execute(() -> {
                next.printing();
                printNext(next, next.sheets().iterator());
            });
        } catch (RejectedExecutionException stopped) {
            ended(next, Optional.of(stopped));
        }
    }

    private void printNext(PrintJob job, Iterator<PrintedFilm> sheets) {
        if (!sheets.hasNext()) {
            ended(job, Optional.empty());
            return;
        }
        PrintedFilm film = sheets.next();
        CompletionStage<Void> printed;
        try {
            printed = handler.print(film);
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the user waits
            ended(job, Optional.of(failure));
            return;
        }
        printed.whenComplete((nothing, failure) -> {
            if (failure != null) {
                ended(job, Optional.of(failure));
            } else {
                goOn(job, sheets);
            }
        });
    }

    // By another worker: a handler that is done at once would pile up calls.
    private void goOn(PrintJob job, Iterator<PrintedFilm> sheets) {
        try {
            workers.execute(() -> printNext(job, sheets));
        } catch (RejectedExecutionException stopped) {
            ended(job, Optional.of(stopped));
        }
    }

    private void ended(PrintJob job, Optional<Throwable> failure) {
        synchronized (this) {
            running--;
        }
        failure.ifPresentOrElse(cause -> fail(job, cause), () -> finish(job, job.done()));
        startNext();
    }

    private void fail(PrintJob job, Throwable cause) {
        LOG.warn("Print job {} failed", job.uid(), cause);
        finish(job, job.failed(PrintFailureException.infoOf(cause)));
    }

    // PS3.4 §H.4.5.2.1.2: deleted when the user has confirmed; who was not told may ask
    private void finish(PrintJob job, CompletionStage<Boolean> told) {
        job.free();
        told.thenAccept(known -> {
            if (known) {
                jobs.remove(job.uid());
            } else {
                keep(job);
            }
        });
    }

    private synchronized void keep(PrintJob job) {
        finished.add(job.uid());
        while (finished.size() > options.finishedJobs()) {
            jobs.remove(finished.remove());
        }
    }

    /** Fails the jobs that wait, and takes no more. */
    void close() {
        List<PrintJob> left;
        synchronized (this) {
            closed = true;
            left = waiting.stream().map(Waiting::job).toList();
            waiting.clear();
        }
        left.forEach(job -> fail(job, new PrintFailureException(PrintFailureException.UNKNOWN)));
    }
}
