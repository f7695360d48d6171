package io.cameldicom.component;

import io.cameldicom.engine.net.ul.TlsOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Makes the engine's TLS options of those of an endpoint. */
final class TlsMapper {
    private TlsMapper() {}

    /**
     * How connections are secured.
     *
     * @param acceptor whether for an endpoint that listens
     * @return empty if they are not
     */
    static Optional<TlsOptions> of(DicomConfiguration configuration, CamelContext context, boolean acceptor)
            throws GeneralSecurityException, IOException {
        SSLContextParameters parameters = configuration.getSslContextParameters();
        if (parameters == null) {
            return Optional.empty();
        }
        TlsOptions options = TlsOptions.of(parameters.createSSLContext(context))
                .withVerifyHostName(configuration.isVerifyHostName());
        return Optional.of(acceptor ? options.withClientCertificate(configuration.getClientCertificate()) : options);
    }
}
