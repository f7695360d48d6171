package io.cameldicom.test.junit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs of other makers, found on the path and run to their end. */
public final class Peers {
    private Peers() {}

    /** The file of a program, by the {@code PATH} of this process. */
    public static Optional<Path> find(String program) {
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A run of a program that is still to be set up; see {@link PeerCommand#run()}. */
    public static PeerCommand command(String program, Object... arguments) {
        return PeerCommand.of(program, arguments);
    }

    /**
     * Runs a program with the defaults of {@link PeerCommand}.
     *
     * @param arguments its arguments, each turned into text
     * @throws PeerTimeoutException where it takes too long
     * @throws IOException where it cannot be started
     */
    public static PeerRun run(String program, Object... arguments) throws IOException {
        return command(program, arguments).run();
    }
}
