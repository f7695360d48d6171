package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.net.InetSocketAddress;
import java.security.AlgorithmConstraints;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * How a connection is secured: by the JDK's own TLS, with the keys and the trust of a JSSE context.
 *
 * @param context holds our key, and whom we trust
 * @param clientCertificate what an acceptor asks of a requestor; without meaning for a requestor
 * @param verifyHostName whether a requestor checks that the peer's certificate names the host it connected to; without
 *     meaning for an acceptor
 * @param protocols the versions offered, by their JSSE names, at least one
 * @param cipherSuites the cipher suites offered, by their JSSE names, of which an acceptor chooses the first it can; if empty,
 *     the JDK's choice
 * @param algorithms what algorithms there may be, besides what the JDK has to say of them
 * @param handshakeTimeout how long the handshake may take; zero turns it off
 * @dicom PS3.15 Annex B
 */
public record TlsOptions(
        SSLContext context,
        ClientCertificate clientCertificate,
        boolean verifyHostName,
        List<String> protocols,
        List<String> cipherSuites,
        Optional<AlgorithmConstraints> algorithms,
        Duration handshakeTimeout) {
    /** What an acceptor asks of a requestor. */
    public enum ClientCertificate {
        /** Nothing: anybody may connect. */
        NONE,
        /** A certificate is asked for; one that is not trusted is refused, none at all is not. */
        WANTED,
        /** Nobody connects without a certificate that is trusted. */
        NEEDED
    }

    private static final List<String> MODERN = List.of("TLSv1.3", "TLSv1.2");
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    /** Copies the lists and refuses what cannot work. */
    public TlsOptions {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(clientCertificate, "clientCertificate");
        Objects.requireNonNull(algorithms, "algorithms");
        protocols = List.copyOf(protocols);
        cipherSuites = List.copyOf(cipherSuites);
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException("No protocol");
        }
        if (handshakeTimeout.isNegative()) {
            throw new IllegalArgumentException("A handshake timeout of " + handshakeTimeout);
        }
    }

    /**
     * TLS 1.3 and 1.2 with the JDK's ciphers (PS3.15 B.12 asks for no less), mutual: each end needs a certificate that the
     * other trusts. A requestor checks the host name; many devices have certificates that do not name their host, for these
     * see {@link #withVerifyHostName}. The handshake may take 10 s.
     */
    public static TlsOptions of(SSLContext context) {
        return new TlsOptions(
                context, ClientCertificate.NEEDED, true, MODERN, List.of(), Optional.empty(), HANDSHAKE_TIMEOUT);
    }

    /**
     * By the rules of the material's profile, with its key and its trust. Mutual, with a check of the host name, as {@link
     * #of(SSLContext)}; without either if the profile believes anybody.
     *
     * @throws DicomException if the JVM does not take the material
     */
    public static TlsOptions of(TlsMaterial material) throws DicomException {
        TlsProfile profile = material.profile();
        return new TlsOptions(
                material.context(),
                profile.isAuthenticated() ? ClientCertificate.NEEDED : ClientCertificate.NONE,
                profile.isAuthenticated(),
                profile.protocols(),
                profile.cipherSuites(),
                profile.algorithms(),
                HANDSHAKE_TIMEOUT);
    }

    /** The same for an acceptor, in whose order cipher suites are chosen. */
    public static TlsOptions ofAcceptor(TlsMaterial material) throws DicomException {
        return of(material).withCipherSuites(material.profile().preferredCipherSuites());
    }

    /** The same with another {@link #clientCertificate()}. */
    public TlsOptions withClientCertificate(ClientCertificate asked) {
        return new TlsOptions(context, asked, verifyHostName, protocols, cipherSuites, algorithms, handshakeTimeout);
    }

    /** The same with another {@link #verifyHostName()}. */
    public TlsOptions withVerifyHostName(boolean verified) {
        return new TlsOptions(
                context, clientCertificate, verified, protocols, cipherSuites, algorithms, handshakeTimeout);
    }

    /** The same with other {@link #protocols()}. */
    public TlsOptions withProtocols(List<String> names) {
        return new TlsOptions(
                context, clientCertificate, verifyHostName, names, cipherSuites, algorithms, handshakeTimeout);
    }

    /** The same with other {@link #cipherSuites()}. */
    public TlsOptions withCipherSuites(List<String> names) {
        return new TlsOptions(
                context, clientCertificate, verifyHostName, protocols, names, algorithms, handshakeTimeout);
    }

    /** The same with other {@link #algorithms()}. */
    public TlsOptions withAlgorithms(AlgorithmConstraints allowed) {
        return new TlsOptions(
                context,
                clientCertificate,
                verifyHostName,
                protocols,
                cipherSuites,
                Optional.of(allowed),
                handshakeTimeout);
    }

    /** The same with another {@link #handshakeTimeout()}. */
    public TlsOptions withHandshakeTimeout(Duration timeout) {
        return new TlsOptions(context, clientCertificate, verifyHostName, protocols, cipherSuites, algorithms, timeout);
    }

    /** What Netty makes handlers from; costly, so made once for many connections. */
    SslContext sslContext(Role role) {
        return new JdkSslContext(
                context,
                role == Role.REQUESTOR,
                // Netty has a choice of its own, which is not that of the JDK.
                cipherSuites.isEmpty()
                        ? List.of(context.getDefaultSSLParameters().getCipherSuites())
                        : cipherSuites,
                SupportedCipherSuiteFilter.INSTANCE,
                ApplicationProtocolConfig.DISABLED,
                switch (clientCertificate) {
                    case NONE -> ClientAuth.NONE;
                    case WANTED -> ClientAuth.OPTIONAL;
                    case NEEDED -> ClientAuth.REQUIRE;
                },
                protocols.toArray(String[]::new),
                false);
    }

    /** The handler of one connection. */
    SslHandler handler(SslContext made, ByteBufAllocator allocator, InetSocketAddress peer) {
        SslHandler handler = made.newHandler(allocator, peer.getHostString(), peer.getPort());
        handler.setHandshakeTimeout(handshakeTimeout.toMillis(), TimeUnit.MILLISECONDS);
        SSLParameters parameters = handler.engine().getSSLParameters();
        algorithms.ifPresent(parameters::setAlgorithmConstraints);
        parameters.setUseCipherSuitesOrder(true);
        if (made.isClient()) {
            parameters.setEndpointIdentificationAlgorithm(verifyHostName ? "HTTPS" : null);
        }
        handler.engine().setSSLParameters(parameters);
        return handler;
    }
}
