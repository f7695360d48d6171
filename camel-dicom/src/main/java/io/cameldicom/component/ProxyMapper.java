package io.cameldicom.component;

import io.cameldicom.engine.net.ul.ProxyCredentials;
import io.cameldicom.engine.net.ul.ProxyOptions;
import java.time.Duration;
import java.util.Optional;

/** Makes the engine's proxy of the options of a producer. */
final class ProxyMapper {
    private ProxyMapper() {}

    /** The proxy that the options name; empty if there is none. Throws if an option is bad, naming it. */
    static Optional<ProxyOptions> of(DicomConfiguration configuration) {
        Optional<ProxyCredentials> credentials = credentials(configuration);
        String host = configuration.getProxyHost();
        if (host == null) {
            if (credentials.isPresent()) {
                throw OptionCheck.wrong("proxyHost", "it is needed, where there are credentials for it");
            }
            return Optional.empty();
        }
        Duration timeout = OptionCheck.duration("proxyTimeout", configuration.getProxyTimeout());
        if (timeout.isZero()) {
            throw OptionCheck.wrong("proxyTimeout", "a proxy needs some time");
        }
        int port = OptionCheck.between("proxyPort", 1, 0xFFFF, configuration.getProxyPort());
        return Optional.of(new ProxyOptions(host, port, credentials, timeout));
    }

    private static Optional<ProxyCredentials> credentials(DicomConfiguration configuration) {
        ProxyCredentials given = configuration.getProxyCredentials();
        String user = configuration.getProxyUsername();
        if (given != null && user != null) {
            throw OptionCheck.wrong("proxyCredentials", "there is a proxyUsername, too: keep one of the two");
        }
        if (given != null || user == null) {
            return Optional.ofNullable(given);
        }
        if (user.indexOf(':') >= 0) {
            throw OptionCheck.wrong("proxyUsername", "it has a colon, which the scheme Basic does not allow");
        }
        String password = configuration.getProxyPassword();
        return Optional.of(ProxyCredentials.of(user, password == null ? new char[0] : password.toCharArray()));
    }
}
