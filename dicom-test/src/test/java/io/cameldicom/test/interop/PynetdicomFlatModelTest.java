package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonWriteOptions;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.MoveOptions;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OneMatch;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PendingInterval;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.net.service.RetrieveHandler;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pynetdicom at the other end of the models without levels: what belongs to no patient, relevant patient information, substances. */
@Interop(
        value = "python3",
        pythonModules = {"pydicom", "pynetdicom"})
@Timeout(120)
class PynetdicomFlatModelTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "pynetdicom");
    private static final String OBJECT = "1.2.3.4";
    private static final AeTitle GATEWAY = AeTitle.of("GATEWAY");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Code ROUTE = new Code("47625008", "SCT", "", "Intravenous route");

    @TempDir
    Path folder;

    /** What there is of a model. */
    private static DataSet entity(InformationModel model) {
        List<String> storage = model.storageSopClasses();
        if (!storage.isEmpty()) {
            return DataSet.builder()
                    .put(Tag.SOPClassUID, VR.UI, storage.get(0))
                    .put(Tag.SOPInstanceUID, VR.UI, OBJECT)
                    .put(Tag.ContentLabel, VR.CS, "LABEL")
                    .build();
        }
        DataSetBuilder entity = keys(model).toBuilder();
        return switch (model) {
            case PRODUCT_CHARACTERISTICS ->
                entity.put(Tag.ProductName, VR.LO, "Contrast").build();
            case SUBSTANCE_APPROVAL ->
                entity.put(Tag.SubstanceAdministrationApproval, VR.CS, "APPROVED")
                        .build();
            default ->
                entity.put(Tag.PatientName, VR.PN, "Doe^Jane")
                        .put(Tag.ValueType, VR.CS, "CONTAINER")
                        .putCodes(Tag.ConceptNameCodeSequence, new Code("121025", "DCM", "", "Patient Information"))
                        .build();
        };
    }

    /** What it is asked for by. */
    private static DataSet keys(InformationModel model) {
        DataSetBuilder keys = DataSet.builder();
        return switch (model) {
            case GENERAL_RELEVANT_PATIENT_INFORMATION -> patient(keys, "9007");
            case BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION -> patient(keys, "9000");
            case CARDIAC_RELEVANT_PATIENT_INFORMATION -> patient(keys, "3802");
            case PRODUCT_CHARACTERISTICS ->
                keys.put(Tag.ProductPackageIdentifier, VR.ST, "4711").build();
            case SUBSTANCE_APPROVAL ->
                keys.put(Tag.PatientID, VR.LO, "P1")
                        .put(Tag.ProductPackageIdentifier, VR.ST, "4711")
                        .putCodes(Tag.AdministrationRouteCodeSequence, ROUTE)
                        .build();
            default ->
                keys.put(Tag.SOPInstanceUID, VR.UI, OBJECT)
                        .put(Tag.ContentLabel, VR.CS, "LABEL")
                        .build();
        };
    }

    private static DataSet patient(DataSetBuilder keys, String template) {
        DataSet named = DataSet.builder()
                .put(Tag.MappingResource, VR.CS, "DCMR")
                .put(Tag.TemplateIdentifier, VR.CS, template)
                .build();
        return keys.put(Tag.PatientID, VR.LO, "P1")
                .putItems(Tag.ContentTemplateSequence, named)
                .build();
    }

    private void write(InformationModel model) throws IOException {
        Files.write(folder.resolve("keys.json"), json(keys(model)));
        Files.write(folder.resolve("entity.json"), json(entity(model)));
    }

    private static byte[] json(DataSet dataSet) throws IOException {
        return JsonDataSetWriter.toBytes(dataSet, JsonWriteOptions.DEFAULT);
    }

    private List<Object> line(String role, InformationModel model, int port, int storePort) {
        List<Object> line = new ArrayList<>(List.of(SCRIPTS.resolve("flat_model.py"), role, port, folder, storePort));
        line.add(model.storageSopClasses().stream().findFirst().orElse("-"));
        line.addAll(model.sopClasses());
        return line;
    }

    // ---- what belongs to no patient

    private static void serve(Services.Builder services, InformationModel model, Scu scu, int storePort) {
        DataSet entity = entity(model);
        FindHandler finder =
                FindHandler.of(request -> Matching.of(Matcher.of(request.identifier())).stream(List.of(entity))
                        .iterator());
        RetrieveHandler retriever = request -> {
            assertThat(request.identifier().string(Tag.SOPInstanceUID)).contains(OBJECT);
            return CompletableFuture.completedFuture(Retrieval.of(List.of(InstanceSource.of(entity))));
        };
        Peer destination = new Peer(
                "127.0.0.1",
                storePort,
                AssociationOptions.builder(GATEWAY, AeTitle.of("PYTHON")).build());
        services.find(finder, model.findSopClasses())
                .move(
                        retriever,
                        MoveOptions.of((title, requestor) -> Optional.of(destination), scu),
                        List.of(model.moveSopClass().orElseThrow()))
                .get(
                        retriever,
                        PendingInterval.DEFAULT,
                        List.of(model.getSopClass().orElseThrow()));
    }

    @ParameterizedTest
    @EnumSource(
            value = InformationModel.class,
            names = {
                "HANGING_PROTOCOL",
                "COLOR_PALETTE",
                "GENERIC_IMPLANT_TEMPLATE",
                "IMPLANT_ASSEMBLY_TEMPLATE",
                "IMPLANT_TEMPLATE_GROUP",
                "DEFINED_PROCEDURE_PROTOCOL",
                "PROTOCOL_APPROVAL",
                "INVENTORY"
            })
    void objectsOfNoPatientAreFoundMovedAndGot(InformationModel model) throws Exception {
        write(model);
        String stored = "stored " + model.storageSopClasses().get(0) + " " + OBJECT;
        int storePort = PeerProcess.freePort();
        ExecutorService workers = Executors.newCachedThreadPool();
        try (EventLoops loops = EventLoops.start(1, "flat");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT.withLinger(Duration.ZERO));
                EmbeddedScp scp = EmbeddedScp.builder()
                        .aeTitle("GATEWAY")
                        .serving(services -> serve(services, model, scu, storePort))
                        .start()) {
            PeerRun run = Peers.run(
                    "python3", line("ask", model, scp.port(), storePort).toArray());

            assertThat(run.checked().lines())
                    .as(run.errors())
                    .contains("find FF00 " + OBJECT, "find 0000 ", "move 0000", "get 0000");
            assertThat(run.lines()).filteredOn(stored::equals).hasSize(2);
        } finally {
            workers.shutdownNow();
        }
        ask(model);
    }

    /** The other way round. */
    private void ask(InformationModel model) throws Exception {
        int port = PeerProcess.freePort();
        try (EmbeddedScp destination = EmbeddedScp.builder().aeTitle("GATEWAY").start();
                PeerProcess archive = PeerProcess.start(
                        "python3",
                        line("serve", model, port, destination.port()).toArray());
                EmbeddedScu scu = EmbeddedScu.of(python(port))) {
            archive.awaitPort(port);
            DataSet wanted =
                    DataSet.builder().put(Tag.SOPInstanceUID, VR.UI, OBJECT).build();

            assertThat(scu.find(model.findSopClass().orElseThrow(), keys(model)))
                    .singleElement()
                    .satisfies(
                            match -> assertThat(match.string(Tag.ContentLabel)).contains("LABEL"));
            RetrieveResult moved = scu.move(model.moveSopClass().orElseThrow(), wanted, GATEWAY);
            assertThat(moved.isSuccess()).isTrue();
            assertThat(destination.await(1, PATIENCE)).hasSize(1);
            List<String> got = new ArrayList<>();
            RetrieveResult brought = scu.get(
                    model.getSopClass().orElseThrow(), wanted, GetProposal.of(model.storageSopClasses()), instance -> {
                        got.add(instance.request().affectedSopInstanceUid());
                        instance.dataSet().readAllBytes();
                        return CompletableFuture.completedFuture(Status.SUCCESS);
                    });
            assertThat(brought.isSuccess()).isTrue();
            assertThat(got).containsExactly(OBJECT);
        }
    }

    private static Peer python(int port) {
        return new Peer(
                "127.0.0.1",
                port,
                AssociationOptions.builder(GATEWAY, AeTitle.of("PYTHON")).build());
    }

    // ---- one match at most

    private static FindHandler one(InformationModel model, int matches) {
        return (request, reply) -> {
            OneMatch.check(request);
            OneMatch.send(
                    request,
                    reply,
                    Stream.generate(() -> entity(model)).limit(matches).iterator());
            return CompletableFuture.completedFuture(Status.SUCCESS);
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = InformationModel.class,
            names = {
                "GENERAL_RELEVANT_PATIENT_INFORMATION",
                "BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION",
                "CARDIAC_RELEVANT_PATIENT_INFORMATION",
                "PRODUCT_CHARACTERISTICS",
                "SUBSTANCE_APPROVAL"
            })
    void oneEntityIsFound(InformationModel model) throws Exception {
        write(model);
        assertThat(asked(model, 1))
                .filteredOn(line -> line.startsWith("find"))
                .containsExactly("find FF00 ", "find 0000 ");
        assertThat(asked(model, 0)).containsExactly("find 0000 ");
        assertThat(asked(model, 2)).containsExactly("find C100 ");

        int port = PeerProcess.freePort();
        try (PeerProcess provider = PeerProcess.start(
                        "python3", line("serve", model, port, 0).toArray());
                EmbeddedScu scu = EmbeddedScu.of(python(port))) {
            provider.awaitPort(port);

            assertThat(scu.find(model.findSopClass().orElseThrow(), keys(model)))
                    .containsExactly(entity(model));
        }
    }

    private List<String> asked(InformationModel model, int matches) throws IOException {
        try (EmbeddedScp scp = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> services.find(one(model, matches), model.findSopClasses()))
                .start()) {
            PeerRun run = Peers.run("python3", line("ask", model, scp.port(), 0).toArray());
            return run.checked().lines();
        }
    }

    @Test
    void breastImagingHasATemplateOfItsOwn() throws Exception {
        write(InformationModel.CARDIAC_RELEVANT_PATIENT_INFORMATION); // asks for template 3802
        assertThat(asked(InformationModel.BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION, 1))
                .containsExactly("find C200 ");
    }

    // ---- what was given to whom

    @Test
    void substanceAdministrationIsLogged() throws Exception {
        String log = Uid.SubstanceAdministrationLogging;
        try (EmbeddedScp scp = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> services.normalized(
                        request -> {
                            NActionRq action = (NActionRq) request.command();
                            boolean known = request.dataSet()
                                    .orElseThrow()
                                    .string(Tag.PatientID)
                                    .filter("P1"::equals)
                                    .isPresent();
                            assertThat(action.requestedSopInstanceUid())
                                    .isEqualTo(Uid.SubstanceAdministrationLoggingInstance);
                            return CompletableFuture.completedFuture(
                                    NServiceResponse.of(action.response(known ? Status.SUCCESS : new Status(0xC110))));
                        },
                        List.of(log)))
                .start()) {
            PeerRun run = Peers.run("python3", SCRIPTS.resolve("event_log.py"), "ask", scp.port(), "GATEWAY");

            assertThat(run.checked().lines()).containsExactly("P1 0000", "P2 C110");
        }
        int port = PeerProcess.freePort();
        ExecutorService workers = Executors.newCachedThreadPool();
        try (PeerProcess provider = PeerProcess.start("python3", SCRIPTS.resolve("event_log.py"), "serve", port);
                EventLoops loops = EventLoops.start(1, "log");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            provider.awaitPort(port);
            for (String patient : List.of("P1", "P2")) {
                NServiceResponse answer = scu.request(
                        python(port),
                        log,
                        id -> NActionRq.of(id, log, Uid.SubstanceAdministrationLoggingInstance, 1, true),
                        DataSet.builder().put(Tag.PatientID, VR.LO, patient).build(),
                        OperationOptions.DEFAULT);
                assertThat(answer.status().code()).isEqualTo(patient.equals("P1") ? 0x0000 : 0xC110);
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
