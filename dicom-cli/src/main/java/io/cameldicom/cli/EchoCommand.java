package io.cameldicom.cli;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.Peer;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dicom echo}: whether somebody is there. */
@Command(
        name = "echo",
        description = "Asks a peer whether it is there (C-ECHO), and tells how long it took and who it says it is.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false)
final class EchoCommand extends CallCommand {
    private static final double NANOS_PER_MILLI = 1e6;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT",
            defaultValue = "1",
            description = "How often, over one association. Default: ${DEFAULT-VALUE}")
    private int count = 1;

    EchoCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        if (count < 1) {
            throw wrongUsage("--count is 1 or more");
        }
        long start = System.nanoTime();
        try (Association association = Association.open(network.loops(), network.workers(), peer)) {
            double associated = millisSince(start);
            boolean allWell = true;
            for (int i = 0; i < count; i++) {
                long asked = System.nanoTime();
                Status status = association.echo();
                allWell &= status.equals(Status.SUCCESS);
                tell(association, associated, millisSince(asked), status);
            }
            return allWell ? DONE : FAILED;
        }
    }

    private void tell(Association association, double associated, double answered, Status status) throws IOException {
        String software = association.peer().implementationVersionName();
        if (isJson()) {
            Outcome.write(console(), json -> {
                json.writeStringField("peer", arguments().address().toString());
                json.writeNumberField("status", status.code());
                json.writeNumberField("associationMillis", associated);
                json.writeNumberField("responseMillis", answered);
                json.writeNumberField(
                        "maximumLength", association.peer().maximumLength().value());
                json.writeStringField(
                        "implementationClassUid", association.peer().implementationClassUid());
                json.writeStringField("implementationVersionName", software);
            });
            return;
        }
        say(String.format(
                Locale.ROOT,
                "%s: %s after %.1f ms (association after %.1f ms%s)",
                arguments().address(),
                status.equals(Status.SUCCESS) ? "answered" : status.toString(),
                answered,
                associated,
                software.isEmpty() ? "" : ", " + io.cameldicom.engine.text.Printable.of(software)));
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_MILLI;
    }
}
