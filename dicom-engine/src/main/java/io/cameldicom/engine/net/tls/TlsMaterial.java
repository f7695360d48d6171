package io.cameldicom.engine.net.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that one end of a connection brings to TLS. Immutable.
 *
 * @param profile by which rules
 * @param key who we are; a listener needs one, a requestor where its peers ask for it
 * @param trust whom we believe
 */
public record TlsMaterial(TlsProfile profile, Optional<KeyMaterial> key, TrustMaterial trust) {
    private static final Logger LOG = LoggerFactory.getLogger(TlsMaterial.class);

    /** Refuses null. */
    public TlsMaterial {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(trust, "trust");
    }

    /** Without a key, believing the JVM's authorities. */
    public static TlsMaterial of(TlsProfile profile) {
        return new TlsMaterial(profile, Optional.empty(), TrustMaterial.ofJvm());
    }

    /** The same with this {@link #key()}. */
    public TlsMaterial withKey(KeyMaterial ours) {
        return new TlsMaterial(profile, Optional.of(ours), trust);
    }

    /** The same with this {@link #trust()}. */
    public TlsMaterial withTrust(TrustMaterial believed) {
        return new TlsMaterial(profile, key, believed);
    }

    /**
     * The context of JSSE with this key, this trust, and the profile's demands on certificates. The profile's versions and
     * cipher suites are to be set for each connection, as {@code TlsOptions.of} does.
     *
     * @throws TlsConfigurationException if the JVM does not take the material
     */
    public SSLContext context() throws TlsConfigurationException {
        if (!profile.isAuthenticated()) {
            LOG.warn(
                    "TLS WITHOUT SECURITY: the profile {} believes anybody. Never use it with data of patients.",
                    profile.profileName());
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            X509ExtendedTrustManager believer =
                    profile.isAuthenticated() ? trust.trustManager() : new BelievesAnybody();
            context.init(
                    key.isPresent() ? key.get().keyManagers() : new KeyManager[0],
                    new TrustManager[] {new PeerCheck(believer, profile, trust.pins())},
                    null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new TlsConfigurationException(
                    "The JVM does not take the keys or certificates: " + failure.getMessage(),
                    "Compare the kinds of keys with what the JVM's security properties allow.",
                    failure);
        }
    }
}
