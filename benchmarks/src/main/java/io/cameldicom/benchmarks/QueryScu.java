package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.RetrieveListener;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.service.SpoolingStoreHandler;
import io.cameldicom.engine.net.service.StoreHandler;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Who asks in {@code query-bench}: {@code QueryScu ARCHIVE-PORT OWN-PORT FOLDER} carries out a line of its standard input after
 * the other, and answers each by a line that starts with {@code done}. What it receives, asked for or not, is filed.
 *
 * <pre>
 * find     the images of all studies, one query each
 * get      all studies, one C-GET each
 * move     all studies, one C-MOVE each
 * </pre>
 */
public final class QueryScu {
    private static final String FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final String MOVE = Uid.StudyRootQueryRetrieveInformationModelMove;
    private static final String GET = Uid.StudyRootQueryRetrieveInformationModelGet;
    private static final GetProposal IMAGES =
            GetProposal.of(List.of(Uid.CTImageStorage, Uid.SecondaryCaptureImageStorage));

    private final Scu scu;
    private final Peer archive;
    private final StoreHandler filing;

    private QueryScu(Scu scu, Peer archive, StoreHandler filing) {
        this.scu = scu;
        this.archive = archive;
        this.filing = filing;
    }

    /** Carries out what the standard input says. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: QueryScu ARCHIVE-PORT OWN-PORT FOLDER");
            System.exit(2);
        }
        StoreHandler filing = new SpoolingStoreHandler(
                Path.of(args[2]),
                SpoolingStoreHandler.Durability.EVENTUAL,
                (instance, file) -> CompletableFuture.completedFuture(Status.SUCCESS));
        Peer archive = new Peer(
                "127.0.0.1",
                Integer.parseInt(args[0]),
                AssociationOptions.builder(AeTitle.of("GATEWAY"), AeTitle.of("ARCHIVE"))
                        .build());
        ExecutorService workers = Executors.newCachedThreadPool();
        try (EventLoops loops = EventLoops.start(1, "loop");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT);
                ScpListener scp = ScpListener.builder(loops, workers)
                        .services(Services.builder()
                                .transferSyntaxes(List.of(
                                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))
                                .verification(EchoHandler.ALWAYS)
                                .storage(filing)
                                .build())
                        .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            QueryScu program = new QueryScu(scu, archive, filing);
            System.out.println("ready on " + scp.localAddress());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                long start = System.nanoTime();
                int count = program.carryOut(line);
                System.out.printf(Locale.ROOT, "done %d in %.3f s%n", count, (System.nanoTime() - start) / 1e9);
            }
        } finally {
            workers.shutdown();
        }
    }

    private int carryOut(String line) throws IOException {
        List<String> studies = find(Query.at(QueryLevel.STUDY).returning(Tag.StudyInstanceUID)).stream()
                .map(study -> study.string(Tag.StudyInstanceUID, ""))
                .toList();
        int count = 0;
        for (String study : studies) {
            count += line.equals("find") ? images(study) : retrieve(line, study);
        }
        return count;
    }

    private List<DataSet> find(Query query) throws IOException {
        try (Matches matches = scu.find(archive, FIND, query.identifier(), OperationOptions.DEFAULT)) {
            return matches.toList();
        }
    }

    private int images(String study) throws IOException {
        Query images = Query.at(QueryLevel.IMAGE)
                .match(Tag.StudyInstanceUID, study)
                .match(Tag.SeriesInstanceUID, study + ".1")
                .returning(Tag.SOPInstanceUID, Tag.SOPClassUID, Tag.InstanceNumber);
        return find(images).size();
    }

    private int retrieve(String how, String study) throws IOException {
        DataSet identifier =
                Query.at(QueryLevel.STUDY).match(Tag.StudyInstanceUID, study).identifier();
        RetrieveResult result = how.equals("get")
                ? scu.get(archive, GET, identifier, IMAGES, filing, OperationOptions.DEFAULT, RetrieveListener.NONE)
                : scu.move(
                        archive,
                        MOVE,
                        identifier,
                        AeTitle.of("GATEWAY"),
                        OperationOptions.DEFAULT,
                        RetrieveListener.NONE);
        if (!result.isSuccess()) {
            throw new IOException("Not all is retrieved: " + result.status());
        }
        return result.counts().completed().orElseThrow();
    }
}
