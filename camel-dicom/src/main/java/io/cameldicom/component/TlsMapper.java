package io.cameldicom.component;

import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
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
     * @throws GeneralSecurityException if keys, certificates or names of algorithms are no good
     * @throws IOException if a file with them cannot be read
     */
    static Optional<TlsOptions> of(DicomConfiguration configuration, CamelContext context, boolean acceptor)
            throws GeneralSecurityException, IOException {
        SSLContextParameters parameters = configuration.getSslContextParameters();
        if (parameters == null) {
            return Optional.empty();
        }
        return Optional.of(ofParameters(parameters, configuration, context, acceptor));
    }

    // What Camel's context sets on each engine is read from one and told to ours, which sets its own on each.
    private static TlsOptions ofParameters(
            SSLContextParameters parameters, DicomConfiguration configuration, CamelContext camel, boolean acceptor)
            throws GeneralSecurityException, IOException {
        SSLContext context = parameters.createSSLContext(camel);
        SSLEngine engine = context.createSSLEngine();
        return TlsOptions.of(context)
                .withProtocols(List.of(engine.getEnabledProtocols()))
                .withCipherSuites(List.of(engine.getEnabledCipherSuites()))
                .withVerifyHostName(configuration.isVerifyHostName())
                .withClientCertificate(
                        acceptor ? clientCertificate(parameters, configuration, engine) : ClientCertificate.NONE);
    }

    private static ClientCertificate clientCertificate(
            SSLContextParameters parameters, DicomConfiguration configuration, SSLEngine engine) {
        if (parameters.getServerParameters() == null
                || parameters.getServerParameters().getClientAuthentication() == null) {
            return configuration.getClientCertificate();
        }
        if (engine.getNeedClientAuth()) {
            return ClientCertificate.NEEDED;
        }
        return engine.getWantClientAuth() ? ClientCertificate.WANTED : ClientCertificate.NONE;
    }
}
