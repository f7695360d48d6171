package io.cameldicom.engine.peer;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.service.AddressRange;
import io.cameldicom.engine.net.service.ServiceGroup;
import io.cameldicom.engine.net.tls.CertificatePin;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a peer may ask of us. */
final class AcceptRuleReader {
    private static final String SERVICES = "Write some of "
            + Stream.of(ServiceGroup.values()).map(ServiceGroup::groupName).collect(Collectors.joining(", ")) + ".";

    private AcceptRuleReader() {}

    static AcceptRule read(Settings block) throws AeRegistryException {
        AcceptRule rule = new AcceptRule(
                block.list("addresses", AddressRange::parse, "Write an address, or a network as 10.1.0.0/16."),
                Set.copyOf(block.list(
                        "pins",
                        CertificatePin::parse,
                        "Write sha256/ and the Base64 of the digest, or 64 hexadecimal digits.")),
                Set.copyOf(block.list("principals", Function.identity(), "Write a name.")),
                Set.copyOf(block.list(
                        "services",
                        text -> ServiceGroup.named(text).orElseThrow(IllegalArgumentException::new),
                        SERVICES)),
                Set.copyOf(block.list(
                        "sopClasses", AcceptRuleReader::sopClass, "Write the UID or the keyword of a SOP class.")),
                Set.copyOf(block.list(
                        "transferSyntaxes",
                        AcceptRuleReader::transferSyntax,
                        "Write the UID or the keyword of a transfer syntax of the standard.")));
        block.end();
        return rule;
    }

    private static String sopClass(String name) {
        String uid = Uid.ofKeyword(name).orElse(name);
        if (!Uid.isValid(uid)) {
            throw new IllegalArgumentException();
        }
        return uid;
    }

    private static String transferSyntax(String name) {
        String uid = Uid.ofKeyword(name).orElse(name);
        if (!TransferSyntax.of(uid).isKnown()) {
            throw new IllegalArgumentException();
        }
        return uid;
    }
}
