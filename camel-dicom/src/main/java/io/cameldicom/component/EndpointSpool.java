package io.cameldicom.component;

import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.Spool;
import io.cameldicom.engine.net.service.SpoolOptions;
import io.cameldicom.engine.net.service.SpooledInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool of an endpoint that listens, and what takes promised instances out of it. It outlives the consumer: a route that
 * is stopped and started gets another consumer, while Exchanges of the first may still hold files.
 */
final class EndpointSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointSpool.class);

    private final Spool spool;
    private final SpoolOptions options;
    private final DeliveryPump pump;

    private EndpointSpool(DicomEndpoint endpoint, Spool spool, SpoolOptions options) {
        this.spool = spool;
        this.options = options;
        this.pump = new DeliveryPump(endpoint, this);
    }

    static EndpointSpool open(DicomEndpoint endpoint, ScpOptions options) throws IOException {
        String directory = endpoint.getConfiguration().getSpoolDirectory();
        SpoolOptions keeping = options.spool().withReading(reading(endpoint, options.spool()));
        Spool spool = directory == null ? Spool.temporary(keeping) : Spool.open(Path.of(directory), keeping);
        EndpointSpool opened = new EndpointSpool(endpoint, spool, keeping);
        opened.pump.recover();
        return opened;
    }

    /** As the option of the endpoint says, unless the AE registry has a character set for the peer. */
    private static Function<PeerInfo, ReadOptions> reading(DicomEndpoint endpoint, SpoolOptions options) {
        DicomComponent component = endpoint.getComponent();
        return peer -> {
            ReadOptions reading = options.reading().apply(peer);
            return component
                    .fallbackCharset(peer.callingAeTitle())
                    .map(reading::withFallback)
                    .orElse(reading);
        };
    }

    Spool spool() {
        return spool;
    }

    DeliveryPump pump() {
        return pump;
    }

    /** A body that is deleted from the spool when nobody holds it any more. */
    DicomFile body(SpooledInstance instance) {
        return new DicomFile(
                new SpooledFile(instance.id(), instance.file(), file -> remove(instance.id())),
                options.reading().apply(instance.peer()));
    }

    private void remove(String id) {
        try {
            spool.remove(id);
        } catch (IOException failure) {
            LOG.error("{} is done with, and stays in the spool", id, failure);
        }
    }

    @Override
    public void close() throws IOException {
        pump.close();
        spool.close();
    }
}
