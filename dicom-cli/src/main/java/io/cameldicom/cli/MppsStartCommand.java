package io.cameldicom.cli;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonReadOptions;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.engine.workflow.PerformedProcedureSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dicom mpps start}: work begins. */
@Command(
        name = "start",
        description =
                "Reports that a step has begun (N-CREATE), and prints its UID. What the standard requires and nobody said"
                        + " is filled in: now, our AE title, empty values.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false)
final class MppsStartCommand extends StepCommand {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY=VALUE", description = Keys.HELP)
    private List<String> keys = List.of();

    @Option(
            names = {"-f", "--keys"},
            paramLabel = "FILE",
            description = Keys.FILE_HELP)
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--worklist",
            paramLabel = "FILE",
            description =
                    "The scheduled step that is performed, as 'dicom mwl --json' printed it; the first, if several.")
    private Optional<Path> worklist = Optional.empty();

    @Option(names = "--uid", paramLabel = "UID", description = "The SOP Instance UID of the step. Default: a new one.")
    private Optional<String> uid = Optional.empty();

    MppsStartCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        String named = uid.orElseGet(UidGenerator.uuid()::next);
        DataSet attributes = whole(named);
        NServiceResponse response = ask(network, peer, STEP, id -> NCreateRq.of(id, STEP, named, true), attributes);
        String made = ((NCreateRsp) response.command()).affectedSopInstanceUid();
        return done(made.isEmpty() ? named : made, response);
    }

    private DataSet whole(String named) throws IOException {
        DataSet given;
        try {
            given = new Keys(keys, file).dataSet(console());
        } catch (IllegalArgumentException wrong) {
            throw wrongUsage(wrong.getMessage());
        }
        DataSet scheduled = worklist.isPresent() ? scheduled(worklist.get()) : DataSet.empty();
        DataSet started =
                MppsAttributes.start(scheduled, arguments().calling(), LocalDateTime.now(ZoneId.systemDefault()))
                        .toBuilder()
                        .putAll(given)
                        .build();
        // The rules of a provider fill in what may be empty, and refuse what would be refused.
        PerformedProcedureSteps rules = new PerformedProcedureSteps(new InMemoryStore<>(), MppsOptions.DEFAULT);
        try {
            rules.create(named, started);
            return rules.get(named).attributes();
        } catch (DicomException refused) {
            throw wrongUsage(refused.getMessage());
        }
    }

    private static DataSet scheduled(Path file) throws IOException {
        List<DataSet> steps = JsonDataSetReader.readAll(Files.readAllBytes(file), JsonReadOptions.DEFAULT);
        if (steps.isEmpty()) {
            throw new IOException(file + " holds no scheduled step");
        }
        return steps.get(0);
    }
}
