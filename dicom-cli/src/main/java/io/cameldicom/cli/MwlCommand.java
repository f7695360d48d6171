package io.cameldicom.cli;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Query;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dicom mwl}: what is to be done. */
@Command(
        name = "mwl",
        description =
                "Asks a peer for scheduled procedure steps (modality worklist), and prints a table, or DICOM JSON with"
                        + " --json.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {"", "dicom mwl RIS@ris.hospital:104 --station CT1 --date today"})
final class MwlCommand extends KeyedCommand {
    private static final String STEP = "ScheduledProcedureStepSequence.";
    private static final List<String> COLUMNS = List.of(
            STEP + "ScheduledProcedureStepStartDate",
            STEP + "ScheduledProcedureStepStartTime",
            STEP + "Modality",
            STEP + "ScheduledStationAETitle",
            "PatientID",
            "PatientName",
            "AccessionNumber",
            STEP + "ScheduledProcedureStepDescription",
            STEP + "ScheduledProcedureStepID");

    @Option(names = "--station", paramLabel = "TITLE", description = "Steps for this AE title only.")
    private Optional<String> station = Optional.empty();

    @Option(names = "--modality", paramLabel = "MODALITY", description = "Steps of this modality only.")
    private Optional<String> modality = Optional.empty();

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "Steps of this day only: today, YYYYMMDD, or a range such as 20240101-20240107.")
    private Optional<String> date = Optional.empty();

    @Option(names = "--max", paramLabel = "COUNT", defaultValue = "0", description = "Cancel after so many steps.")
    private int most = 0;

    MwlCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        Query query = query(); // names that are none are refused here
        Set<TagPath> columns = new LinkedHashSet<>();
        COLUMNS.forEach(column -> columns.add(TagPath.parse(column)));
        keys().named().keySet().forEach(key -> columns.add(TagPath.parse(key)));
        String sopClass = InformationModel.MODALITY_WORKLIST.findSopClass().orElseThrow();
        try (Matches matches = network.scu()
                .find(peer, sopClass, query.identifier(), arguments().operation())) {
            new FoundMatches(console(), isJson(), most).print(matches, new ArrayList<>(columns));
            return DONE;
        }
    }

    private Query query() throws IOException {
        try {
            Query query = Query.of(keys().dataSet(console()));
            query = matching(query, "ScheduledStationAETitle", station);
            query = matching(query, "Modality", modality);
            query = matching(query, "ScheduledProcedureStepStartDate", date.map(MwlCommand::day));
            return query.returning(InformationModel.MODALITY_WORKLIST);
        } catch (IllegalArgumentException wrong) {
            throw wrongUsage(wrong.getMessage());
        }
    }

    private static Query matching(Query query, String key, Optional<String> value) {
        return value.isPresent() ? query.match(TagPath.parse(STEP + key), value.get()) : query;
    }

    private static String day(String text) {
        return text.equals("today")
                ? LocalDate.now(ZoneId.systemDefault()).format(DateTimeFormatter.BASIC_ISO_DATE)
                : text;
    }
}
