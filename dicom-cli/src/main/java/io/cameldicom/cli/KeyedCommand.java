package io.cameldicom.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that asks a peer by keys. */
abstract class KeyedCommand extends CallCommand {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY[=VALUE]", description = Keys.HELP)
    private List<String> keys = List.of();

    @Option(
            names = {"-f", "--keys"},
            paramLabel = "FILE",
            description = Keys.FILE_HELP)
    private Optional<Path> file = Optional.empty();

    KeyedCommand(Console console) {
        super(console);
    }

    final Keys keys() {
        return new Keys(keys, file);
    }
}
