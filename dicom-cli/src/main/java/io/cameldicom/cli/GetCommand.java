package io.cameldicom.cli;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.StoreHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dicom get}: from a peer into a folder. */
@Command(
        name = "get",
        description =
                "Fetches what a peer has (C-GET) into a folder, a file each object, named by its UID. Exit code 1 unless"
                        + " all came.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "dicom get PACS@pacs.hospital:104 -o study/ StudyInstanceUID=1.2.3",
            "dicom get PACS@pacs.hospital:104 -o frames/ --frames 1,3-5 SOPInstanceUID=1.2.3.4"
        })
final class GetCommand extends RetrieveCommand {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where to file, made if it is not there. What is there is not overwritten.")
    private Path folder = Path.of(".");

    @Option(names = "--compressed", description = "Take JPEG, JPEG-LS, JPEG 2000 and RLE as they are stored.")
    private boolean compressed = false;

    @Option(
            names = "--sop-classes",
            split = ",",
            paramLabel = "CLASS",
            description =
                    "Take objects of these storage SOP classes only, by keyword or UID. Default: as many as there is room"
                            + " for, the most common first.")
    private List<String> sopClasses = List.of();

    GetCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        String sopClass = model().getSopClass().orElseThrow(() -> wrongUsage("nothing is fetched by this model"));
        StoreHandler filing = ReceivedFolder.handler(folder, (instance, file) -> {});
        GetProposal wanted = sopClasses.isEmpty() ? GetProposal.COMMON : GetProposal.of(uids());
        GetProposal proposal = compressed
                ? wanted.withCompressed(
                        TransferSyntax.JPEG_BASELINE_8BIT,
                        TransferSyntax.JPEG_LOSSLESS_SV1,
                        TransferSyntax.JPEG_LS_LOSSLESS,
                        TransferSyntax.JPEG_2000_LOSSLESS,
                        TransferSyntax.JPEG_2000,
                        TransferSyntax.RLE_LOSSLESS)
                : wanted;
        ProgressBar bar = bar();
        RetrieveResult result;
        try {
            result = network.scu()
                    .get(
                            peer,
                            sopClass,
                            identifier(),
                            proposal,
                            filing,
                            arguments().operation(),
                            counts -> show(bar, counts));
        } finally {
            bar.end();
        }
        return tell(result);
    }

    private List<String> uids() {
        return sopClasses.stream()
                .map(name -> SopClass.storage().stream()
                        .filter(known ->
                                known.uid().equals(name) || known.keyword().equalsIgnoreCase(name))
                        .findFirst()
                        .map(SopClass::uid)
                        .orElseThrow(() -> wrongUsage("there is no storage SOP class '" + name + "'")))
                .toList();
    }
}
