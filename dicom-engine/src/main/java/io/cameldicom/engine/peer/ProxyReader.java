package io.cameldicom.engine.peer;

import io.cameldicom.engine.net.ul.ProxyCredentials;
import io.cameldicom.engine.net.ul.ProxyOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Reads which proxy connects us to a peer. */
final class ProxyReader {
    private static final int USUAL_PORT = 3128;

    private ProxyReader() {}

    static ProxyOptions read(RegistryFile file, Settings block) throws AeRegistryException {
        String host = block.required("host", AeEntryReader::parseHost, "Write a host name or an address.");
        ProxyOptions usual = ProxyOptions.of(host, block.number("port", 1, 0xFFFF, USUAL_PORT));
        Duration timeout = block.duration("timeout", usual.timeout());
        if (timeout.isZero()) {
            throw file.refused(block.place("timeout"), "a proxy needs some time", "Write a longer time.");
        }
        Optional<String> user = block.value("user", ProxyReader::user, "Write a name without a colon.");
        char[] password = block.secret("password");
        block.end();
        ProxyOptions proxy = usual.withTimeout(timeout);
        try {
            return user.map(name -> proxy.withCredentials(ProxyCredentials.of(name, password)))
                    .orElse(proxy);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static String user(String name) {
        if (name.indexOf(':') >= 0) {
            throw new IllegalArgumentException();
        }
        return name;
    }
}
