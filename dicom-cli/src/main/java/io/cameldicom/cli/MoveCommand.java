package io.cameldicom.cli;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetrieveResult;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dicom move}: has a peer send to somebody. */
@Command(
        name = "move",
        description = "Has a peer send what it has to an AE that it knows (C-MOVE). Exit code 1 unless all was sent.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {"", "dicom move PACS@pacs.hospital:104 --to WORKSTATION StudyInstanceUID=1.2.3"})
final class MoveCommand extends RetrieveCommand {
    @Option(
            names = {"-t", "--to"},
            required = true,
            paramLabel = "TITLE",
            converter = PeerAddress.Titles.class,
            description = "The AE title to send to.")
    private AeTitle destination = AeTitle.of("NOBODY");

    MoveCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        String sopClass = model().moveSopClass().orElseThrow(() -> wrongUsage("nothing is moved by this model"));
        ProgressBar bar = bar();
        RetrieveResult result;
        try {
            result = network.scu()
                    .move(
                            peer,
                            sopClass,
                            identifier(),
                            destination,
                            arguments().operation(),
                            counts -> show(bar, counts));
        } finally {
            bar.end();
        }
        return tell(result);
    }
}
