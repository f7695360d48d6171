package io.cameldicom.test.net;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.service.SpoolingStoreHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An SCP of Verification and Storage, and of what else it is told to serve, for one test, on a free port of this machine. It
 * takes what it is sent, remembers it, and misbehaves when told.
 *
 * <pre>{@code
 * try (EmbeddedScp archive = EmbeddedScp.start()) {
 *     archive.hold();                                             // slow: no answer yet
 *     sendTo(archive.port());
 *     ReceivedInstance first = archive.await(1, Duration.ofSeconds(10)).get(0);
 *     assertThat(first.dataSet().string(Tag.PatientID)).contains("P1");
 *     archive.release();
 * }
 * }</pre>
 *
 * <p>It listens on the loopback address only. Safe for threads.
 */
public final class EmbeddedScp implements AutoCloseable {
    private final NetThreads threads;
    private final SpoolFolder folder;
    private final Arrivals<ReceivedInstance> received;
    private final Arrivals<ScpEvent> events;
    private final ScpBehaviour behaviour;
    private final ScpListener.Builder setUp;
    private final AeTitle aeTitle;
    private final InetSocketAddress address;
    private ScpListener listener; // guarded by this

    private EmbeddedScp(Builder builder) throws IOException {
        received = new Arrivals<>();
        events = new Arrivals<>();
        behaviour = new ScpBehaviour(received, builder.answers);
        aeTitle = builder.aeTitle;
        folder = builder.folder.isPresent() ? SpoolFolder.of(builder.folder.get()) : SpoolFolder.temporary();
        threads = NetThreads.start("embedded-scp");
        SpoolingStoreHandler handler =
                new SpoolingStoreHandler(folder.path(), SpoolingStoreHandler.Durability.EVENTUAL, behaviour);
        setUp = builder.listener.apply(ScpListener.builder(threads.loops(), threads.workers())
                .aeTitle(aeTitle)
                .services(builder.services(handler))
                .gate(behaviour)
                .events(events::add));
        try {
            listener = setUp.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException | RuntimeException failed) {
            threads.close();
            folder.close();
            throw failed;
        }
        address = listener.localAddress();
    }

    /** Starts one that answers to {@code EMBEDDED}, takes every storage SOP class, and stores into a temporary folder. */
    public static EmbeddedScp start() throws IOException {
        return builder().start();
    }

    /** One to be set up. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** The port it listens on. */
    public int port() {
        return address.getPort();
    }

    /** The title it answers to. */
    public AeTitle aeTitle() {
        return aeTitle;
    }

    /** Where its files go. */
    public Path folder() {
        return folder.path();
    }

    /** This SCP as somebody to call. */
    public Peer peer(AeTitle calling) {
        return new Peer(
                address.getAddress().getHostAddress(),
                port(),
                AssociationOptions.builder(calling, aeTitle).build());
    }

    /** What has been received until now: whole, answered or not, whatever the answer is. */
    public List<ReceivedInstance> received() {
        return received.all();
    }

    /**
     * Waits until it has received instances.
     *
     * @param count how many since it was started, at least
     * @return all of them
     * @throws AssertionError where they do not come in time
     */
    public List<ReceivedInstance> await(int count, Duration patience) throws InterruptedException {
        return received.await(
                all -> all.size() < count ? Optional.empty() : Optional.of(all), patience, count + " instances");
    }

    /** What has happened until now. */
    public List<ScpEvent> events() {
        return events.all();
    }

    /**
     * Waits for the first event of a kind.
     *
     * @return the first since it was started
     * @throws AssertionError where there is none in time
     */
    public <E extends ScpEvent> E await(Class<E> kind, Duration patience) throws InterruptedException {
        return events.await(
                all -> all.stream().filter(kind::isInstance).<E>map(kind::cast).findFirst(),
                patience,
                kind.getSimpleName());
    }

    /** Answers instances like this from now on. A {@code RuntimeException} is answered with 0110H, Processing Failure. */
    public void answer(Function<? super ReceivedInstance, Status> with) {
        behaviour.answer(Objects.requireNonNull(with, "with"));
    }

    /** Rejects associations from now on. */
    public void reject(RejectResult result, RejectReason reason) {
        behaviour.reject(AssociateRj.of(result, reason));
    }

    /** Takes associations again. */
    public void admit() {
        behaviour.admit();
    }

    /** Answers no instance from now on; they are received all the same. */
    public void hold() {
        behaviour.hold();
    }

    /** Answers what was held, and what comes. */
    public void release() {
        behaviour.release();
    }

    /** Aborts all associations, whatever is under way on them, and listens no more: it has crashed. */
    public synchronized void abort() {
        listener.close(Duration.ZERO);
    }

    /**
     * Listens again on the same port, after {@link #abort}.
     *
     * @throws IOException where another program has taken the port
     */
    public synchronized void listenAgain() throws IOException {
        listener = setUp.listen(address);
    }

    /** Aborts what is left, and deletes the folder if it is a temporary one. */
    @Override
    public void close() throws IOException {
        abort();
        threads.close();
        folder.close();
    }

    /** Collects what is special about one. Not safe for threads. */
    public static final class Builder {
        private AeTitle aeTitle = AeTitle.of("EMBEDDED");
        private Optional<Path> folder = Optional.empty();
        private Optional<Collection<String>> sopClasses = Optional.empty();
        private Optional<List<TransferSyntax>> transferSyntaxes = Optional.empty();
        private Function<? super ReceivedInstance, Status> answers = instance -> Status.SUCCESS;
        private UnaryOperator<ScpListener.Builder> listener = UnaryOperator.identity();
        private Consumer<Services.Builder> more = services -> {};

        private Builder() {}

        /** The title it answers to. */
        public Builder aeTitle(String title) {
            aeTitle = AeTitle.of(title);
            return this;
        }

        /** Stores into this folder, which must be there, and leaves it alone afterwards. */
        public Builder folder(Path existing) {
            folder = Optional.of(existing);
            return this;
        }

        /** Takes these storage SOP classes only, by their UIDs; all, and unknown ones, unless told. */
        public Builder sopClasses(Collection<String> uids) {
            sopClasses = Optional.of(List.copyOf(uids));
            return this;
        }

        /** Takes these transfer syntaxes only, the best first; all, unless told. */
        public Builder transferSyntaxes(TransferSyntax... ordered) {
            transferSyntaxes = Optional.of(List.of(ordered));
            return this;
        }

        /** Answers instances like this; with success, unless told. See {@link EmbeddedScp#answer}. */
        public Builder answer(Function<? super ReceivedInstance, Status> with) {
            answers = Objects.requireNonNull(with, "with");
            return this;
        }

        /** Serves more than Verification and Storage: queries, retrievals, normalized services. */
        public Builder serving(Consumer<Services.Builder> others) {
            more = Objects.requireNonNull(others, "others");
            return this;
        }

        /** Sets up the listener further: TLS, limits, timeouts. Services, gate and events are this class's own. */
        public Builder listener(UnaryOperator<ScpListener.Builder> change) {
            listener = Objects.requireNonNull(change, "change");
            return this;
        }

        private Services services(SpoolingStoreHandler handler) {
            Services.Builder services = Services.builder().verification(EchoHandler.ALWAYS);
            transferSyntaxes.ifPresent(syntaxes -> services.transferSyntaxes(
                    syntaxes.stream().map(TransferSyntax::uid).toList()));
            if (sopClasses.isPresent()) {
                services.storage(handler, sopClasses.get());
            } else {
                services.storage(
                                handler,
                                SopClass.storage().stream().map(SopClass::uid).toList())
                        .unknownStorage(handler);
            }
            more.accept(services);
            return services.build();
        }

        /**
         * Starts it.
         *
         * @throws IOException where no port or no folder can be had
         */
        public EmbeddedScp start() throws IOException {
            return new EmbeddedScp(this);
        }
    }
}
