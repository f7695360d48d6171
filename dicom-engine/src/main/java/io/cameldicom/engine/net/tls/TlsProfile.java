package io.cameldicom.engine.net.tls;

import java.security.AlgorithmConstraints;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which rules a connection is secured: versions, cipher suites, and what is asked of certificates.
 *
 * @dicom PS3.15 Annex B
 */
public enum TlsProfile {
    /** TLS 1.3 or 1.2 with what the JDK thinks fit today. */
    DEFAULT("default"),

    /**
     * BCP 195 with RFC 8996 and RFC 9325: TLS 1.3 is preferred, TLS 1.2 with ECDHE and AES-GCM only; keys in certificates
     * have 2,048 bits or more (RSA), or 224 (elliptic curves); nothing is signed over SHA-1 or MD5.
     *
     * @dicom PS3.15 B.12
     */
    BCP195("bcp195"),

    /** Nothing but TLS 1.3. */
    TLS13("tls13"),

    /**
     * Encrypts, and believes anybody: no certificate is looked at, no name compared, nobody is asked for one. Who is in the
     * middle reads along. Each use is warned of.
     */
    INSECURE_DEVELOPMENT("insecure-development");

    private static final List<String> BCP195_SUITES = List.of(
            // RFC 8446 §9.1
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            // RFC 9325 §4.2; §4.2.1 wants the first of these to be proposed first
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");

    // RFC 9325 §4.2.1: an acceptor prefers AES-256 where it is offered
    private static final List<String> BCP195_PREFERRED = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");

    private final String profileName;

    TlsProfile(String profileName) {
        this.profileName = profileName;
    }

    /** The profile that a configuration calls by this {@link #profileName()}. */
    public static Optional<TlsProfile> named(String name) {
        return Stream.of(values())
                .filter(profile -> profile.profileName.equals(name))
                .findFirst();
    }

    /** Its name in a configuration. */
    public String profileName() {
        return profileName;
    }

    /** The versions offered and accepted, by their JSSE names. */
    public List<String> protocols() {
        return this == TLS13 ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2");
    }

    /**
     * The cipher suites offered and accepted, by their JSSE names, in the order of a requestor; if empty, the JDK's choice.
     */
    public List<String> cipherSuites() {
        return this == BCP195 ? BCP195_SUITES : List.of();
    }

    /** The same in the order of an acceptor, who chooses: the stronger first. */
    public List<String> preferredCipherSuites() {
        return this == BCP195 ? BCP195_PREFERRED : List.of();
    }

    /** What algorithms there may be, besides what the JDK has to say of them. */
    public Optional<AlgorithmConstraints> algorithms() {
        return this == BCP195 ? Optional.of(new NoBrokenDigests()) : Optional.empty();
    }

    /** Whether certificates mean anything. */
    public boolean isAuthenticated() {
        return this != INSECURE_DEVELOPMENT;
    }

    /** Whether the keys in certificates must have the length that BCP 195 asks for. */
    boolean asksForStrongKeys() {
        return this == BCP195;
    }
}
