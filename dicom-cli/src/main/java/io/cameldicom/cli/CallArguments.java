package io.cameldicom.cli;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to call, as whom, and how: what all commands that call somebody have in common. */
final class CallArguments {
    @Parameters(
            index = "0",
            paramLabel = "TITLE@HOST:PORT",
            converter = PeerAddress.Reader.class,
            description = "Whom to call.")
    private PeerAddress address = new PeerAddress(AeTitle.of("NOBODY"), "localhost", 1);

    @Option(
            names = {"-a", "--calling"},
            paramLabel = "TITLE",
            defaultValue = "DICOM-CLI",
            converter = PeerAddress.Titles.class,
            description = "Our own AE title. Default: ${DEFAULT-VALUE}")
    private AeTitle calling = AeTitle.of("DICOM-CLI");

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "For the connection, and for the association. Default: ${DEFAULT-VALUE}")
    private int connectTimeout = 10;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "For each answer. Default: ${DEFAULT-VALUE}")
    private int timeout = 60;

    @Option(names = "--user", paramLabel = "NAME", description = "Tell who the user is (user identity negotiation).")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--passcode-file",
            paramLabel = "FILE",
            description = "Holds the passcode of --user and nothing else.")
    private Optional<Path> passcodeFile = Optional.empty();

    @ArgGroup(exclusive = false, heading = "%nTLS:%n")
    private TlsArguments tls = new TlsArguments();

    /** Whom to call, for messages. */
    PeerAddress address() {
        return address;
    }

    AeTitle calling() {
        return calling;
    }

    Peer peer() throws IOException {
        Duration connecting = Duration.ofSeconds(Math.max(1, connectTimeout));
        AssociationOptions.Builder options = AssociationOptions.builder(calling, address.title())
                .timeouts(UpperLayerTimeouts.DEFAULT
                        .withConnect(connecting)
                        .withAssociation(connecting)
                        .withResponse(response()));
        tls.calling().ifPresent(options::tls);
        if (user.isPresent()) {
            options.userIdentity(identity(user.get()));
        }
        return new Peer(address.host(), address.port(), options.build());
    }

    private UserIdentityRq identity(String name) throws IOException {
        return passcodeFile.isPresent()
                ? UserIdentityRq.passcode(
                        name, Files.readString(passcodeFile.get()).stripTrailing(), false)
                : UserIdentityRq.username(name, false);
    }

    OperationOptions operation() {
        return OperationOptions.DEFAULT.withResponse(response());
    }

    private Duration response() {
        return Duration.ofSeconds(Math.max(1, timeout));
    }
}
