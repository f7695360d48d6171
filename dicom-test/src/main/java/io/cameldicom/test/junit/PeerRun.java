package io.cameldicom.test.junit;

import java.util.List;

/**
 * A program that has run to its end.
 *
 * @param command the program and its arguments
 * @param exitCode what it ended with; 0 means success to most programs
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record PeerRun(List<String> command, int exitCode, String output, String errors) {
    public PeerRun {
        command = List.copyOf(command);
    }

    /**
     * This run, if it succeeded.
     *
     * @throws AssertionError where the exit code is not 0; the message holds all that the program said
     */
    public PeerRun checked() {
        if (exitCode != 0) {
            throw new AssertionError(
                    String.join(" ", command) + " ended with exit code " + exitCode + "\n" + errors + output);
        }
        return this;
    }

    /** The lines of both outputs, standard error first, without empty ones. */
    public List<String> lines() {
        return (errors + "\n" + output).lines().filter(line -> !line.isBlank()).toList();
    }
}
