package io.cameldicom.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dicom mpps}: what a modality tells of its work. */
@Command(
        name = "mpps",
        description = "Plays the modality that reports a performed procedure step.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "dicom mwl RIS@ris:104 --station CT1 --max 1 --json > step.json",
            "dicom mpps start RIS@ris:104 --worklist step.json        prints the UID",
            "dicom mpps complete RIS@ris:104 --uid UID ct/*.dcm",
        })
final class MppsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    MppsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
