/**
 * Keys, certificates and profiles for TLS, from files to an {@link javax.net.ssl.SSLContext}, with the JDK only.
 *
 * <p>{@link io.cameldicom.engine.net.tls.KeyMaterial} is who we are, {@link io.cameldicom.engine.net.tls.TrustMaterial} whom
 * we believe, {@link io.cameldicom.engine.net.tls.TlsProfile} by which rules; {@link
 * io.cameldicom.engine.net.tls.TlsMaterial} is the three together:
 *
 * <pre>{@code
 * char[] password = ...; // cleared by what takes it
 * TlsMaterial material = TlsMaterial.of(TlsProfile.BCP195)
 *         .withKey(KeyMaterial.ofPkcs12(Path.of("gateway.p12"), password))
 *         .withTrust(TrustMaterial.ofPem(Path.of("hospital-ca.pem")).withPins(CertificatePin.parse("sha256/...")));
 * TlsOptions options = TlsOptions.of(material); // of net.ul
 * }</pre>
 *
 * <p>Files are read once: whoever wants new ones reads them again and makes new options. Why a handshake was refused is told
 * by {@link io.cameldicom.engine.net.tls.TlsRefusal}.
 *
 * @dicom PS3.15 Annex B
 */
package io.cameldicom.engine.net.tls;
