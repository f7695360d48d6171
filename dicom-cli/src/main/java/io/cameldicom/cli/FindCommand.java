package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dicom find}: what a peer has. */
@Command(
        name = "find",
        description = "Asks a peer what it has (C-FIND), and prints a table, or DICOM JSON with --json.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "dicom find PACS@pacs.hospital:104 PatientID=4711",
            "dicom find PACS@pacs.hospital:104 -l SERIES StudyInstanceUID=1.2.3 Modality=CT",
            "dicom find PACS@pacs.hospital:104 StudyDate=20240101-20240131 --json | jq length",
        })
final class FindCommand extends KeyedCommand {
    @Mixin
    private ModelArguments asked = new ModelArguments();

    @Option(names = "--max", paramLabel = "COUNT", defaultValue = "0", description = "Cancel after so many matches.")
    private int most = 0;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "KEY",
            description = "What the table shows; by default what matters at the level, and what was named.")
    private List<String> columns = List.of();

    FindCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        InformationModel model = asked.model();
        String sopClass = model.findSopClass()
                .orElseThrow(() -> wrongUsage("nothing is found by this model; move and get use it"));
        DataSet identifier = identifier(model);
        List<TagPath> shown = columns();
        try (Matches matches =
                network.scu().find(peer, sopClass, identifier, arguments().operation())) {
            new FoundMatches(console(), isJson(), most).print(matches, shown);
            return DONE;
        }
    }

    private DataSet identifier(InformationModel model) throws IOException {
        try {
            Query named = Query.of(keys().dataSet(console()));
            Query query = named.level().isPresent() || asked.level().isEmpty()
                    ? named
                    : named.atLevel(asked.level().get());
            return query.returning(model).identifier();
        } catch (IllegalArgumentException wrong) {
            throw wrongUsage(wrong.getMessage());
        }
    }

    private List<TagPath> columns() {
        try {
            if (!columns.isEmpty()) {
                return columns.stream().map(TagPath::parse).toList();
            }
            Set<TagPath> shown = new LinkedHashSet<>(ofLevel());
            for (String key : keys().named().keySet()) {
                TagPath path = TagPath.parse(key);
                if (path.last().tag() != Tag.QueryRetrieveLevel) {
                    shown.add(path);
                }
            }
            return new ArrayList<>(shown);
        } catch (IllegalArgumentException noKey) {
            throw wrongUsage(noKey.getMessage());
        }
    }

    private List<TagPath> ofLevel() {
        Optional<QueryLevel> level = asked.level();
        if (level.isEmpty()) {
            return List.of();
        }
        int[] tags =
                switch (level.get()) {
                    case PATIENT -> new int[] {Tag.PatientID, Tag.PatientName, Tag.PatientBirthDate, Tag.PatientSex};
                    case STUDY ->
                        new int[] {
                            Tag.StudyDate,
                            Tag.PatientID,
                            Tag.PatientName,
                            Tag.ModalitiesInStudy,
                            Tag.AccessionNumber,
                            Tag.StudyDescription,
                            Tag.NumberOfStudyRelatedInstances,
                            Tag.StudyInstanceUID
                        };
                    case SERIES ->
                        new int[] {
                            Tag.SeriesNumber,
                            Tag.Modality,
                            Tag.SeriesDescription,
                            Tag.NumberOfSeriesRelatedInstances,
                            Tag.SeriesInstanceUID
                        };
                    default -> new int[] {Tag.InstanceNumber, Tag.SOPClassUID, Tag.SOPInstanceUID};
                };
        List<TagPath> paths = new ArrayList<>();
        for (int tag : tags) {
            paths.add(TagPath.of(tag));
        }
        return paths;
    }
}
