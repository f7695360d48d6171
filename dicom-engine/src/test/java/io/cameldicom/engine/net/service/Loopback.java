package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Both ends of associations in one process: ARCHIVE listens, MODALITY calls. */
final class Loopback implements AutoCloseable {
    static final AeTitle ARCHIVE = AeTitle.of("ARCHIVE");
    static final AeTitle MODALITY = AeTitle.of("MODALITY");
    static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
    static final String IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final EventLoops loops = EventLoops.start(1, "loopback");
    final ExecutorService workers = Executors.newCachedThreadPool();
    final ExecutorService callers = Executors.newCachedThreadPool();
    final BlockingQueue<ScpEvent> events = new LinkedBlockingQueue<>();
    private final List<ScpListener> listeners = new ArrayList<>();

    ScpListener listen(Services services) throws DicomException {
        return listen(builder -> builder.services(services));
    }

    ScpListener listen(UnaryOperator<ScpListener.Builder> setUp) throws DicomException {
        ScpListener listener = setUp.apply(
                        ScpListener.builder(loops, workers).events(events::add).drainTimeout(Duration.ofSeconds(2)))
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listeners.add(listener);
        return listener;
    }

    static AssociationOptions.Builder options() {
        return AssociationOptions.builder(MODALITY, ARCHIVE);
    }

    static AssociationOptions ctOptions() {
        return options().propose(Uid.CTImageStorage, EXPLICIT).build();
    }

    static Peer peer(ScpListener listener, AssociationOptions options) {
        return new Peer("127.0.0.1", listener.localAddress().getPort(), options);
    }

    Association open(ScpListener listener, AssociationOptions options) throws IOException {
        return Association.open(loops, callers, peer(listener, options));
    }

    /** The next event of this kind; others are dropped. */
    <E extends ScpEvent> E await(Class<E> kind) throws InterruptedException {
        while (true) {
            ScpEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No " + kind.getSimpleName());
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    /** A CT instance with a text of its own. */
    static DataSet instance(String uid) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, uid)
                .put(Tag.PatientID, VR.LO, "P-" + uid)
                .put(Tag.InstanceNumber, VR.IS, "7")
                .build();
    }

    @Override
    public void close() {
        listeners.forEach(ScpListener::close);
        workers.shutdownNow();
        callers.shutdownNow();
        loops.close();
    }
}
