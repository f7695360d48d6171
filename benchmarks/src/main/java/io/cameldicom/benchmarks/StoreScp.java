package io.cameldicom.benchmarks;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.service.SpoolingStoreHandler;
import io.cameldicom.engine.net.service.StoreHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The receiving process of {@code store-bench}: {@code StoreScp PORT FOLDER [MAXIMUM-PDU]} files what it is sent, as
 * {@code storescp} does.
 *
 * <p>What the driver asks of any such program, of one with a route behind it as well: a line that starts with {@code ready}
 * when associations are taken, a file in the folder for each object before it is answered, and an orderly end when the
 * standard input ends.
 */
public final class StoreScp {
    private StoreScp() {}

    /** Serves until the standard input ends. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: StoreScp PORT FOLDER [MAXIMUM-PDU]");
            System.exit(2);
        }
        StoreHandler spool = new SpoolingStoreHandler(
                Path.of(args[1]),
                SpoolingStoreHandler.Durability.EVENTUAL,
                (instance, file) -> CompletableFuture.completedFuture(Status.SUCCESS));
        ExecutorService workers = Executors.newCachedThreadPool();
        try (EventLoops loops = EventLoops.start(1, "loop")) {
            ScpListener.Builder builder = ScpListener.builder(loops, workers)
                    .services(Services.builder()
                            .transferSyntaxes(List.of(
                                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                                    TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))
                            .verification(EchoHandler.ALWAYS)
                            .storage(spool)
                            .build());
            if (args.length > 2) {
                builder.maximumReceived(Integer.parseInt(args[2]));
            }
            try (ScpListener scp = builder.listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])))) {
                System.out.println("ready on " + scp.localAddress());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        } finally {
            workers.shutdown();
        }
    }
}
