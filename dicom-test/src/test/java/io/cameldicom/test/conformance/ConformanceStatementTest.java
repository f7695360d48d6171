package io.cameldicom.test.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.print.PrintProvider;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.MoveDestinations;
import io.cameldicom.engine.net.service.MoveOptions;
import io.cameldicom.engine.net.service.NServiceCall;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ProposedContext;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.net.service.RetrieveHandler;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The conformance statement says what a listener really accepts. */
@Timeout(120)
class ConformanceStatementTest {
    private static final Path PAGE = Path.of("..", "docs", "conformance.md");
    private static final int MOST_CONTEXTS = AssociationOptions.MAXIMUM_CONTEXTS - 1; // Verification is always proposed

    private ExecutorService workers;
    private EventLoops loops;
    private ScpListener listener;
    private Scu scu;

    /** A SOP class in a transfer syntax. */
    private record Pair(String sopClass, String transferSyntax) {}

    @BeforeEach
    void listen() throws IOException {
        workers = Executors.newCachedThreadPool();
        loops = EventLoops.start(1, "conformance");
        scu = new Scu(loops, workers, PoolOptions.DEFAULT);
        RetrieveHandler nothing = request -> CompletableFuture.completedFuture(Retrieval.of(List.of()));
        listener = ScpListener.builder(loops, workers)
                .services(Services.builder()
                        .verification(EchoHandler.ALWAYS)
                        .storage(instance -> CompletableFuture.completedFuture(Status.SUCCESS))
                        .find((request, reply) -> CompletableFuture.completedFuture(Status.SUCCESS))
                        .move(nothing, MoveOptions.of(MoveDestinations.of(Map.of()), scu))
                        .get(nothing)
                        .providing(ConformanceStatementTest::refused, PrintProvider.sopClasses())
                        .providing(ConformanceStatementTest::refused, List.of(Uid.MediaCreationManagement))
                        .build())
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static CompletionStage<NServiceResponse> refused(NServiceCall call) {
        return CompletableFuture.failedFuture(DicomStatusException.of(Status.PROCESSING_FAILURE));
    }

    @AfterEach
    void close() {
        scu.close();
        listener.close();
        loops.close();
        workers.shutdownNow();
    }

    private Association open(List<ProposedContext> contexts) throws IOException {
        AssociationOptions options = AssociationOptions.builder(AeTitle.of("SCU"), AeTitle.of("SCP"))
                .contexts(contexts)
                .build();
        InetSocketAddress address = listener.localAddress();
        return Association.open(loops, workers, new Peer(address.getHostString(), address.getPort(), options));
    }

    private Set<Pair> accepted(List<Pair> proposed) throws IOException {
        Set<Pair> accepted = new HashSet<>();
        for (int from = 0; from < proposed.size(); from += MOST_CONTEXTS) {
            List<Pair> some = proposed.subList(from, Math.min(proposed.size(), from + MOST_CONTEXTS));
            try (Association association = open(some.stream()
                    .map(pair -> ProposedContext.of(pair.sopClass(), pair.transferSyntax()))
                    .toList())) {
                for (NegotiatedContext context : association.contexts().accepted()) {
                    accepted.add(new Pair(context.abstractSyntax(), context.transferSyntax()));
                }
            }
        }
        return accepted;
    }

    private static List<Pair> everything() {
        List<Pair> all = new ArrayList<>();
        for (SopClass sopClass : SopClass.all()) {
            for (TransferSyntax syntax : TransferSyntax.all()) {
                all.add(new Pair(sopClass.uid(), syntax.uid()));
            }
        }
        return all;
    }

    /** What is accepted of all that could be proposed, taking away the best each time. */
    private List<TransferSyntax> inOrderOfPreference(String sopClass, Set<String> accepted) throws IOException {
        List<String> left = new ArrayList<>(accepted);
        List<TransferSyntax> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            try (Association association = open(List.of(ProposedContext.of(sopClass, left.toArray(String[]::new))))) {
                String best = association
                        .contexts()
                        .forAbstractSyntax(sopClass)
                        .get(0)
                        .transferSyntax();
                ordered.add(TransferSyntax.of(best));
                left.remove(best);
            }
        }
        return ordered;
    }

    @Test
    void theStatementIsWhatALiveNegotiationAccepts() throws IOException {
        Set<Pair> accepted = accepted(everything());
        Set<String> storageSyntaxes = accepted.stream()
                .filter(pair -> pair.sopClass().equals(Uid.CTImageStorage))
                .map(Pair::transferSyntax)
                .collect(Collectors.toSet());
        Set<String> classes = accepted.stream().map(Pair::sopClass).collect(Collectors.toSet());

        String page = Files.readString(PAGE);
        String fresh =
                replaced(page, "transfer-syntaxes", syntaxes(inOrderOfPreference(Uid.CTImageStorage, storageSyntaxes)));
        if (System.getProperty("docs.update") != null) {
            Files.writeString(PAGE, fresh);
        }

        for (String sopClass : classes) {
            Set<String> syntaxes = accepted.stream()
                    .filter(pair -> pair.sopClass().equals(sopClass))
                    .map(Pair::transferSyntax)
                    .collect(Collectors.toSet());
            assertThat(syntaxes)
                    .as(sopClass)
                    .isEqualTo(
                            !SopClass.of(sopClass).orElseThrow().isStorage()
                                    ? Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2")
                                    : storageSyntaxes);
        }
        assertThat(PAGE)
                .as("a stale page is written anew by: mvn test -pl dicom-test -am -Dtest=ConformanceStatementTest"
                        + " -Ddocs.update -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(fresh);
    }

    private static String replaced(String page, String section, String table) {
        String begin = "<!-- " + section + " -->\n";
        int start = page.indexOf(begin) + begin.length();
        return page.substring(0, start) + table + page.substring(page.indexOf("<!-- end -->", start));
    }

    private static String syntaxes(List<TransferSyntax> ordered) {
        return "| transfer syntax | UID |\n| --- | --- |\n"
                + ordered.stream()
                        .map(syntax -> "| %s | %s |\n".formatted(syntax.name(), syntax.uid()))
                        .collect(Collectors.joining());
    }
}
