package io.cameldicom.benchmarks;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The sending process of {@code store-bench}: {@code StoreScu HOST PORT [MAXIMUM-PDU]} carries out a line of its standard
 * input after the other, answers each by a line that starts with {@code done}, and ends with its input.
 *
 * <pre>
 * store THREADS FOLDER    all files, over as many associations
 * each THREADS FOLDER     all files, an association for each, so many at a time
 * pool THREADS FOLDER     all files, one call each by so many threads, over the pool's associations
 * echo COUNT              C-ECHO so often over one association
 * </pre>
 */
public final class StoreScu {
    private final EventLoops loops;
    private final ExecutorService workers;
    private final Scu scu;
    private final Peer peer;

    private StoreScu(EventLoops loops, ExecutorService workers, Scu scu, Peer peer) {
        this.loops = loops;
        this.workers = workers;
        this.scu = scu;
        this.peer = peer;
    }

    /** Carries out what the standard input says. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        if (args.length < 2) {
            System.err.println("usage: StoreScu HOST PORT [MAXIMUM-PDU]");
            System.exit(2);
        }
        Peer peer = new Peer(
                args[0],
                Integer.parseInt(args[1]),
                AssociationOptions.builder(AeTitle.of("STOREBENCH"), AeTitle.of("ANY-SCP"))
                        .maximumSent(args.length > 2 ? Long.parseLong(args[2]) : 0)
                        .build());
        ExecutorService workers = Executors.newCachedThreadPool();
        try (EventLoops loops = EventLoops.start(1, "loop");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            StoreScu program = new StoreScu(loops, workers, scu, peer);
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                long start = System.nanoTime();
                int count = words[0].equals("echo")
                        ? program.echo(Integer.parseInt(words[1]))
                        : program.send(words[0], Integer.parseInt(words[1]), Path.of(words[2]));
                System.out.printf(Locale.ROOT, "done %d in %.3f s%n", count, (System.nanoTime() - start) / 1e9);
            }
        } finally {
            workers.shutdown();
        }
    }

    private int echo(int count) throws IOException {
        try (Association association = Association.open(loops, workers, peer)) {
            for (int i = 0; i < count; i++) {
                check(association.echo(), "an echo");
            }
        }
        return count;
    }

    private int send(String how, int threads, Path folder)
            throws IOException, InterruptedException, ExecutionException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        return switch (how) {
            case "store" -> batch(files, threads);
            case "each" -> inParallel(files, threads, this::overItsOwn);
            case "pool" -> inParallel(files, threads, file -> scu.store(peer, file));
            default -> throw new IllegalArgumentException(how);
        };
    }

    private int batch(List<Path> files, int associations) throws IOException {
        BatchResult result = scu.storeBatch(
                peer,
                BatchInput.files(files),
                BatchOptions.DEFAULT.withParallelAssociations(associations).failFast(),
                ProgressListener.NONE);
        if (!result.isComplete()) {
            throw new IOException("Not all is stored: " + result.failures().get(0));
        }
        return files.size();
    }

    private Status overItsOwn(Path file) throws IOException {
        InstanceSource source = InstanceSource.of(file);
        AssociationOptions options = peer.options().toBuilder()
                .propose(
                        source.sopClassUid(),
                        source.transferSyntax().uid(),
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())
                .build();
        try (Association association = Association.open(loops, workers, peer.withOptions(options))) {
            return association.store(source, StoreOptions.DEFAULT).status();
        }
    }

    private interface Sender {
        Status send(Path file) throws IOException;
    }

    private int inParallel(List<Path> files, int threads, Sender sender)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> senders = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            senders.add(workers.submit(() -> {
                for (int file = next.getAndIncrement(); file < files.size(); file = next.getAndIncrement()) {
                    check(sender.send(files.get(file)), "an object");
                }
                return null;
            }));
        }
        for (Future<?> sending : senders) {
            sending.get();
        }
        return files.size();
    }

    private static void check(Status status, String what) {
        if (!status.equals(Status.SUCCESS)) {
            throw new IllegalStateException("The answer to " + what + " was " + status);
        }
    }
}
