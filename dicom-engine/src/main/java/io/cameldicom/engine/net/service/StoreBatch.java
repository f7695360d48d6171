package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch under way: what is left to send, and what became of the rest. Several senders share it; each takes an instance,
 * sends it over its own association, and reports.
 */
final class StoreBatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoreBatch.class);

    /** Opens an association for a peer. */
    @FunctionalInterface
    interface Opener {
        Association open(Peer peer) throws IOException;
    }

    private final Peer peer;
    private final BatchOptions options;
    private final ProgressListener listener;
    private final Opener opener;
    private final long started = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock, under which the listener is called as well: it is told one at a time.
    private final List<Optional<InstanceResult>> results = new ArrayList<>();
    private final ArrayDeque<BatchItem> left = new ArrayDeque<>();
    private long totalBytes;
    private long bytes;
    private int stored;
    private int failed;
    private boolean stopped;

    StoreBatch(Peer peer, BatchOptions options, ProgressListener listener, Opener opener) {
        this.peer = peer;
        this.options = options;
        this.listener = listener;
        this.opener = opener;
    }

    /** Reads what the files hold, as far as their meta information; returns what can be sent. */
    List<BatchItem> scan(Iterable<Path> files) {
        List<BatchItem> items = new ArrayList<>();
        List<InstanceResult> unreadable = new ArrayList<>();
        for (Path file : files) {
            int number = results.size();
            results.add(Optional.empty());
            try {
                BatchItem item = new BatchItem(number, file, InstanceSource.of(file), 0);
                totalBytes += item.source().size().orElse(0);
                items.add(item);
            } catch (IOException failure) {
                InstanceResult result = InstanceResult.unreadable(file, failure);
                unreadable.add(result);
                results.set(number, Optional.of(result));
            }
        }
        unreadable.forEach(this::count);
        return items;
    }

    /** Has these instances sent next, by {@link #send}. */
    void start(BatchPlan plan) {
        lock.lock();
        try {
            left.addAll(plan.items());
        } finally {
            lock.unlock();
        }
    }

    /** Sends nothing else. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Sends until nothing is left; to be run by as many threads as there are to be associations. */
    void send(BatchPlan plan) {
        Peer called = peer.withOptions(
                peer.options().toBuilder().contexts(plan.contexts()).build());
        Optional<BatchItem> next = take();
        while (next.isPresent()) {
            next = sendSome(called, next.get());
        }
    }

    /** Sends over one association, as long as it lives and is allowed to; returns the instance to go on with. */
    private Optional<BatchItem> sendSome(Peer called, BatchItem first) {
        BatchItem item = first;
        try (Association association = opener.open(called)) {
            for (int sent = 1; ; sent++) {
                Optional<BatchItem> again = send(association, item);
                if (again.isPresent() && !association.isUsable()) {
                    return again;
                }
                Optional<BatchItem> next = again.or(this::take);
                if (next.isEmpty() || sent == options.maximumPerAssociation() || !association.isUsable()) {
                    return next;
                }
                item = next.get();
            }
        } catch (IOException noAssociation) {
            Optional<BatchItem> again = failedOrAgain(item, Optional.empty(), noAssociation);
            if (again.isEmpty()) {
                failRest(noAssociation);
            }
            return again;
        }
    }

    /** Without an association there is no use in trying with each of the others. */
    private void failRest(IOException noAssociation) {
        for (Optional<BatchItem> item = take(); item.isPresent(); item = take()) {
            report(item.get(), InstanceResult.failed(item.get(), Optional.empty(), noAssociation));
        }
    }

    /** Sends one instance; returns it if it is to be sent again. */
    private Optional<BatchItem> send(Association association, BatchItem item) {
        try {
            CStoreRsp response = association.store(item.source(), options.store());
            Status status = response.status();
            if (isStored(status)) {
                report(item, InstanceResult.stored(item, status));
                return Optional.empty();
            }
            DicomStatusException failure = DicomStatusException.of(response, ServiceClass.STORAGE);
            return failedOrAgain(item, Optional.of(status), failure);
        } catch (IOException | RuntimeException failure) {
            IOException told = failure instanceof IOException expected ? expected : new IOException(failure);
            return failedOrAgain(item, Optional.empty(), told);
        }
    }

    static boolean isStored(Status status) {
        return status.category() == Status.Category.SUCCESS || status.category() == Status.Category.WARNING;
    }

    private Optional<BatchItem> failedOrAgain(BatchItem item, Optional<Status> status, IOException failure) {
        boolean mayHelp = failure instanceof DicomException dicom
                && (dicom.category() == DicomException.Category.TRANSIENT
                        || (dicom.scope() == DicomException.Scope.ASSOCIATION
                                && dicom.category() == DicomException.Category.PEER));
        if (mayHelp && item.attempts() < options.retriesPerInstance() && !isStopped()) {
            LOG.debug("{} is sent again", item.source().sopInstanceUid(), failure);
            return Optional.of(item.again());
        }
        report(item, InstanceResult.failed(item, status, failure));
        return Optional.empty();
    }

    private Optional<BatchItem> take() {
        lock.lock();
        try {
            return stopped ? Optional.empty() : Optional.ofNullable(left.poll());
        } finally {
            lock.unlock();
        }
    }

    private void report(BatchItem item, InstanceResult result) {
        lock.lock();
        try {
            results.set(item.number(), Optional.of(result));
            count(result);
        } finally {
            lock.unlock();
        }
    }

    private void count(InstanceResult result) {
        bytes += result.bytes();
        if (result.outcome() == InstanceResult.Outcome.STORED) {
            stored++;
        } else {
            failed++;
            stopped |= !options.continueOnError();
        }
        stopped |= !listener.done(result, progress());
    }

    private BatchProgress progress() {
        return new BatchProgress(
                results.size(), stored, failed, bytes, totalBytes, Duration.ofNanos(System.nanoTime() - started));
    }

    /** What became of all; those of {@code items} that were never sent are named so. */
    BatchResult result(List<BatchItem> items) {
        lock.lock();
        try {
            items.stream()
                    .filter(item -> results.get(item.number()).isEmpty())
                    .forEach(item -> results.set(item.number(), Optional.of(InstanceResult.notSent(item))));
            return new BatchResult(results.stream().map(Optional::orElseThrow).toList(), progress());
        } finally {
            lock.unlock();
        }
    }
}
