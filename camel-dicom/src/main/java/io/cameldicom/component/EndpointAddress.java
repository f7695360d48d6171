package io.cameldicom.component;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands between {@code dicom:} and the options: {@code role:host:port} or {@code role:host}.
 *
 * @param host a name, an address (an IPv6 literal without its brackets), or the name of an entry of the AE registry
 * @param port 0 to 65,535; if empty, the host is the name of an entry
 */
record EndpointAddress(Role role, String host, OptionalInt port) {
    /** The host of an endpoint that has no peer of its own: messages name theirs. */
    static final String ANY_HOST = "*";

    static EndpointAddress parse(String remaining) {
        String text = remaining.startsWith("//") ? remaining.substring(2) : remaining;
        int colon = text.indexOf(':');
        Role role = role(colon < 0 ? text : text.substring(0, colon))
                .orElseThrow(() -> malformed("the role is neither scu nor scp"));
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        String host;
        String port;
        if (rest.startsWith("[")) {
            int end = rest.indexOf(']');
            if (end < 0 || (end + 1 < rest.length() && rest.charAt(end + 1) != ':')) {
                throw malformed("an IPv6 address stands in brackets, as in [::1]:104");
            }
            host = rest.substring(1, end);
            port = end + 1 == rest.length() ? null : rest.substring(end + 2);
        } else {
            int last = rest.indexOf(':');
            host = last < 0 ? rest : rest.substring(0, last);
            port = last < 0 ? null : rest.substring(last + 1);
        }
        if (host.isEmpty() || host.contains("/") || host.contains("@")) {
            throw malformed("there is no host, or it holds / or @");
        }
        return new EndpointAddress(role, host, port == null ? OptionalInt.empty() : OptionalInt.of(port(port, role)));
    }

    private static Optional<Role> role(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "scu" -> Optional.of(Role.SCU);
            case "scp" -> Optional.of(Role.SCP);
            default -> Optional.empty();
        };
    }

    private static int port(String text, Role role) {
        int port;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw malformed("the port is not a number");
        }
        int least = role == Role.SCP ? 0 : 1;
        if (port < least || port > 0xFFFF) {
            throw malformed("the port is not between " + least + " and 65535");
        }
        return port;
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(
                "Not a URI of this component: " + why + "; it has the form dicom:scu:host:port?calledAeTitle=PACS,"
                        + " dicom:scu:name-in-the-AE-registry or dicom:scp:0.0.0.0:11112?aeTitle=GATEWAY");
    }

    /** Whether messages name their peers. */
    boolean isAnyHost() {
        return host.equals(ANY_HOST);
    }

    void applyTo(DicomConfiguration configuration) {
        configuration.setRole(role);
        configuration.setHost(host);
        configuration.setPort(port.orElse(DicomConfiguration.NO_PORT));
    }
}
