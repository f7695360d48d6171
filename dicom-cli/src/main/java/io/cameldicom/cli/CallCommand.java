package io.cameldicom.cli;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.service.Peer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that calls a peer: opens the network for it, and says what went wrong and what to do about it. */
abstract class CallCommand implements Callable<Integer> {
    /** Went well. */
    static final int DONE = 0;

    /** Did not. */
    static final int FAILED = 1;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CallArguments call = new CallArguments();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json = false;

    CallCommand(Console console) {
        this.console = console;
    }

    /** Does it; the exit code. What it throws is told. */
    abstract int run(Network network, Peer peer) throws IOException;

    @Override
    public final Integer call() throws IOException {
        try (Network network = new Network()) {
            return run(network, call.peer());
        } catch (OutputException unwritable) {
            throw unwritable;
        } catch (DicomException failure) {
            console.complain(call.address().toString(), failure);
            console.err().println(failure.advice());
            return FAILED;
        } catch (IOException failure) {
            console.complain(call.address().toString(), failure);
            return FAILED;
        }
    }

    final Console console() {
        return console;
    }

    final CallArguments arguments() {
        return call;
    }

    final boolean isJson() {
        return json;
    }

    final ParameterException wrongUsage(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** Prints a line. */
    final void say(String line) throws IOException {
        console.text().append(line).append(System.lineSeparator());
        console.flush();
    }
}
