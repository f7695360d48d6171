package io.cameldicom.benchmarks;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.MoveOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.net.service.RetrieveHandler;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The archive of {@code query-bench}: {@code QueryScp PORT FOLDER CLIENT-PORT} answers C-FIND, C-GET and C-MOVE, to whatever
 * destination, on the client's port; a line {@code store} of its standard input sends everything there by plain C-STORE.
 */
public final class QueryScp {
    private QueryScp() {}

    /** Serves until the standard input ends. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: QueryScp PORT FOLDER CLIENT-PORT");
            System.exit(2);
        }
        Archive archive = Archive.of(Path.of(args[1]));
        Peer client = new Peer(
                "127.0.0.1",
                Integer.parseInt(args[2]),
                AssociationOptions.builder(AeTitle.of("ARCHIVE"), AeTitle.of("GATEWAY"))
                        .build());
        RetrieveHandler retrieve =
                request -> CompletableFuture.completedFuture(Retrieval.of(archive.instances(request.identifier())));
        ExecutorService workers = Executors.newCachedThreadPool();
        try (EventLoops loops = EventLoops.start(1, "loop");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            Services services = Services.builder()
                    .verification(EchoHandler.ALWAYS)
                    .find(FindHandler.of(request -> archive.matching(request.identifier())))
                    .get(retrieve)
                    .move(retrieve, MoveOptions.of((title, requestor) -> Optional.of(client), scu))
                    .build();
            try (ScpListener scp = ScpListener.builder(loops, workers)
                            .services(services)
                            .listen(new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                System.out.println("ready on " + scp.localAddress());
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    System.out.println("done " + store(scu, client, archive));
                }
            }
        } finally {
            workers.shutdown();
        }
    }

    private static int store(Scu scu, Peer client, Archive archive) throws IOException {
        BatchResult result = scu.storeBatch(
                client, BatchInput.files(archive.files()), BatchOptions.DEFAULT.failFast(), ProgressListener.NONE);
        if (!result.isComplete()) {
            throw new IOException("Not all is stored: " + result.failures().get(0));
        }
        return result.instances().size();
    }
}
