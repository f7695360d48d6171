package io.cameldicom.component;

import io.cameldicom.engine.net.tls.FileStamps;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the connections of an endpoint are secured, with its key and trust read anew when their files change: connections that are
 * made then have the new ones, those that stand go on. Files that are no good leave the old ones in force. For any thread.
 */
final class ReloadingTls implements TlsSource {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingTls.class);

    private final DicomConfiguration configuration;
    private final CamelContext context;
    private final boolean acceptor;
    private volatile TlsOptions current;
    private volatile FileStamps stamps; // as of the last reading, good or not

    private ReloadingTls(
            DicomConfiguration configuration,
            CamelContext context,
            boolean acceptor,
            TlsOptions first,
            FileStamps stamps) {
        this.configuration = configuration;
        this.context = context;
        this.acceptor = acceptor;
        this.current = first;
        this.stamps = stamps;
    }

    /**
     * Reads what the options name; empty if connections are not secured.
     *
     * @throws IllegalArgumentException if options do not go together
     * @throws GeneralSecurityException if names of algorithms are none
     * @throws IOException if a file cannot be read, or its keys or certificates are no good
     */
    static Optional<ReloadingTls> of(DicomConfiguration configuration, CamelContext context, boolean acceptor)
            throws GeneralSecurityException, IOException {
        FileStamps before = stamps(configuration);
        return TlsMapper.of(configuration, context, acceptor)
                .map(first -> new ReloadingTls(configuration, context, acceptor, first, before));
    }

    private static FileStamps stamps(DicomConfiguration configuration) {
        return Stream.of(configuration.getKeyStore(), configuration.getTrustStore())
                .flatMap(Stream::ofNullable)
                .map(TlsMapper::file)
                .map(Path::toAbsolutePath)
                .map(FileStamps::of)
                .reduce(FileStamps.NONE, FileStamps::with);
    }

    @Override
    public TlsOptions current() {
        return current;
    }

    /**
     * Reads everything again, changed or not.
     *
     * @throws IOException if it is no good: the old stays in force
     */
    synchronized void reload() throws IOException {
        stamps = stamps(configuration);
        try {
            current = TlsMapper.of(configuration, context, acceptor)
                    .orElseThrow(() -> new IOException("There is nothing to secure connections with any more"));
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
        LOG.info("Keys and certificates of {} are read again", configuration.getHost());
    }

    /** Reads again what has changed; what is no good is told once for each change. */
    void look() {
        if (stamps.areCurrent()) {
            return;
        }
        try {
            reload();
        } catch (IOException | RuntimeException unusable) { // or nothing would be looked at again
            LOG.warn(
                    "Keys and certificates of {} stay as they were, for the new ones are no good: {}",
                    configuration.getHost(),
                    unusable.getMessage());
            LOG.debug("They are no good", unusable);
        }
    }
}
