package io.cameldicom.component;

import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options of {@link DicomConfiguration} for secured connections. */
@UriParams
public abstract class DicomTlsConfiguration extends DicomNegotiationConfiguration {
    @UriParam(
            label = "security",
            enums = "default,bcp195,tls13,insecure-development",
            description =
                    "Secures connections by a profile: default (TLS 1.3 and 1.2), bcp195 (PS3.15 B.12), tls13, insecure-development (trusts everybody). If keyStore, trustStore or certificatePins is given, default need not be")
    private String tlsProfile;

    @UriParam(label = "security", description = "Secures connections with keys and trust that Camel holds")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "security", description = "File with our key and certificate: PKCS#12, or PEM with both")
    @Metadata(supportFileReference = true)
    private String keyStore;

    @UriParam(label = "security", secret = true, description = "Password of keyStore")
    private String keyStorePassword;

    @UriParam(
            label = "security",
            description = "File with the certificates we trust: PKCS#12 or PEM; those that the JVM trusts unless set")
    @Metadata(supportFileReference = true)
    private String trustStore;

    @UriParam(label = "security", secret = true, description = "Password of trustStore")
    private String trustStorePassword;

    @UriParam(
            label = "security",
            description =
                    "SHA-256 pins (Base64) of the public keys that the peer must have one of in its certificate chain, separated by commas")
    private String certificatePins;

    @UriParam(
            label = "producer,security",
            defaultValue = "true",
            description = "Whether the certificate of the peer must name its host")
    private boolean verifyHostName = true;

    @UriParam(
            label = "consumer,security",
            defaultValue = "NEEDED",
            enums = "NONE,WANTED,NEEDED",
            description = "Whether peers must have a certificate that we trust: NONE, WANTED, NEEDED")
    private ClientCertificate clientCertificate = ClientCertificate.NEEDED;

    public String getTlsProfile() {
        return tlsProfile;
    }

    /** Secures connections by a profile: default (TLS 1.3 and 1.2), bcp195 (PS3.15 B.12), tls13, insecure-development (trusts everybody). If keyStore, trustStore or certificatePins is given, default need not be. */
    public void setTlsProfile(String tlsProfile) {
        this.tlsProfile = tlsProfile;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** Secures connections with keys and trust that Camel holds. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getKeyStore() {
        return keyStore;
    }

    /** File with our key and certificate: PKCS#12, or PEM with both. */
    public void setKeyStore(String keyStore) {
        this.keyStore = keyStore;
    }

    public String getKeyStorePassword() {
        return keyStorePassword;
    }

    /** Password of keyStore. */
    public void setKeyStorePassword(String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    public String getTrustStore() {
        return trustStore;
    }

    /** File with the certificates we trust: PKCS#12 or PEM; those that the JVM trusts unless set. */
    public void setTrustStore(String trustStore) {
        this.trustStore = trustStore;
    }

    public String getTrustStorePassword() {
        return trustStorePassword;
    }

    /** Password of trustStore. */
    public void setTrustStorePassword(String trustStorePassword) {
        this.trustStorePassword = trustStorePassword;
    }

    public String getCertificatePins() {
        return certificatePins;
    }

    /** SHA-256 pins (Base64) of the public keys that the peer must have one of in its certificate chain, separated by commas. */
    public void setCertificatePins(String certificatePins) {
        this.certificatePins = certificatePins;
    }

    public boolean isVerifyHostName() {
        return verifyHostName;
    }

    /** Whether the certificate of the peer must name its host. */
    public void setVerifyHostName(boolean verifyHostName) {
        this.verifyHostName = verifyHostName;
    }

    public ClientCertificate getClientCertificate() {
        return clientCertificate;
    }

    /** Whether peers must have a certificate that we trust: NONE, WANTED, NEEDED. */
    public void setClientCertificate(ClientCertificate clientCertificate) {
        this.clientCertificate = clientCertificate;
    }
}
