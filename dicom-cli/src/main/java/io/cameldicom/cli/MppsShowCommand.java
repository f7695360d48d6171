package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonWriteOptions;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.text.DumpOptions;
import io.cameldicom.engine.text.DumpWriter;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dicom mpps show}: how far work is. */
@Command(
        name = "show",
        description = "Asks for the attributes of a step (N-GET of Modality Performed Procedure Step Retrieve).",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false)
final class MppsShowCommand extends StepCommand {
    private static final String RETRIEVE = Uid.ModalityPerformedProcedureStepRetrieve;

    @Option(names = "--uid", required = true, paramLabel = "UID", description = "The SOP Instance UID of the step.")
    private String uid = "";

    MppsShowCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        DataSet step = ask(network, peer, RETRIEVE, id -> NGetRq.of(id, RETRIEVE, uid), DataSet.empty())
                .dataSet()
                .orElse(DataSet.empty());
        if (isJson()) {
            console().flush();
            console().out().write(JsonDataSetWriter.toBytes(step, JsonWriteOptions.DEFAULT.withIndented(true)));
            console().out().write('\n');
            console().out().flush();
        } else {
            step.accept(new DumpWriter(console().text(), DumpOptions.DEFAULT));
            console().flush();
        }
        return DONE;
    }
}
