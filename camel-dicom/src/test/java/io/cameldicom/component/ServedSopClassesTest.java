package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import io.cameldicom.engine.query.InformationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The conformance statement's table of SOP classes and roles is what a consumer of all services grants. */
@Timeout(120)
class ServedSopClassesTest {
    private static final Path PAGE = Path.of("..", "docs", "conformance.md");
    private static final String BEGIN = "<!-- sop-classes -->\n";
    private static final String END = "<!-- end -->";
    private static final int MOST_CONTEXTS = AssociationOptions.MAXIMUM_CONTEXTS - 1; // Verification is always proposed
    private static final String ALL_SERVICES = "services=verification,storage,query,worklist,retrieve,commitment,"
            + "commitmentResults,mpps,availability,ups,upsEvents,print,mediaCreation&informationModels="
            + Stream.of(InformationModel.values()).map(Enum::name).collect(Collectors.joining(","));

    private final ServiceFixture fixture = new ServiceFixture();
    private final EventLoops loops = EventLoops.start(1, "conformance");
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @AfterEach
    void close() throws Exception {
        fixture.close();
        loops.close();
        workers.shutdownNow();
    }

    private List<NegotiatedContext> granted() throws IOException {
        List<NegotiatedContext> granted = new ArrayList<>();
        List<SopClass> all = SopClass.all();
        for (int from = 0; from < all.size(); from += MOST_CONTEXTS) {
            AssociationOptions.Builder options =
                    AssociationOptions.builder(AeTitle.of("ASKING"), AeTitle.of("GATEWAY"));
            for (SopClass sopClass : all.subList(from, Math.min(all.size(), from + MOST_CONTEXTS))) {
                options.propose(sopClass.uid(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                        .role(new RoleSelection(sopClass.uid(), true, true));
            }
            Peer peer = new Peer("127.0.0.1", fixture.port(), options.build());
            try (Association association = Association.open(loops, workers, peer)) {
                granted.addAll(association.contexts().accepted());
            }
        }
        return granted;
    }

    @Test
    void tableIsWhatALiveNegotiationGrants() throws Exception {
        fixture.serving(ALL_SERVICES, route -> route.stop());

        String table = "| SOP class | UID | a peer as SCU | a peer as SCP |\n| --- | --- | --- | --- |\n"
                + granted().stream()
                        .distinct()
                        .sorted(Comparator.comparing(context -> name(context.abstractSyntax())))
                        .map(context -> "| %s | %s | %s | %s |\n"
                                .formatted(
                                        name(context.abstractSyntax()),
                                        context.abstractSyntax(),
                                        context.requestorIsScu() ? "yes" : "",
                                        context.requestorIsScp() ? "yes" : ""))
                        .distinct()
                        .collect(Collectors.joining());
        String page = Files.readString(PAGE);
        int start = page.indexOf(BEGIN) + BEGIN.length();
        String fresh = page.substring(0, start) + table + page.substring(page.indexOf(END, start));
        if (System.getProperty("docs.update") != null) {
            Files.writeString(PAGE, fresh);
        }

        assertThat(PAGE)
                .as("a stale page is written anew by: mvn test -pl camel-dicom -am -Dtest=ServedSopClassesTest"
                        + " -Ddocs.update -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(fresh);
    }

    private static String name(String uid) {
        String name = SopClass.of(uid).map(SopClass::name).orElse("");
        return name.isBlank() ? "(retired, without a name)" : name;
    }
}
