package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections as a requestor. Immutable, for any thread; the event loops stay the caller's. */
public final class Connector {
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private final EventLoopGroup loops;
    private final ChannelFactory<NioSocketChannel> channels;
    private final Duration connectTimeout;
    private final AssociationPipeline pipeline;
    private final HostNames names;
    private final Optional<ProxyOptions> proxy;

    /** Creates one whose connections are served by {@code loops}, of NIO. */
    public Connector(EventLoopGroup loops, TransportOptions options) {
        this(loops, options, HostNames.SYSTEM);
    }

    Connector(EventLoopGroup loops, TransportOptions options, HostNames names) {
        this.loops = Objects.requireNonNull(loops, "loops");
        this.channels = options.loans() ? LendingSocketChannel::new : NioSocketChannel::new;
        this.connectTimeout = options.timeouts().connect();
        this.pipeline = new AssociationPipeline(Role.REQUESTOR, options);
        this.names = names;
        this.proxy = options.proxy();
    }

    /**
     * Begins to connect, and then to ask for an association; the outcome is told to the user that {@code users} makes.
     *
     * <p>A host name is looked up by the calling thread, which therefore must not be an event loop. If it has several
     * addresses, they are tried one after the other until one connects; each gets its share of what is left of the connect
     * timeout, and the user is told of the last one only. Whatever fails after that is not tried elsewhere. With a proxy all this
     * holds for the proxy, which is given the peer's name as it is, and asked for the credentials by this thread.
     *
     * @param host a name or an address
     * @param port 1 to 65,535
     * @param request what to ask for when the connection stands
     * @throws IllegalArgumentException if a proxy cannot be told the host or the name of its user
     * @throws DicomException if the host is unknown or the event loops do not run; the user is not made then
     */
    public void connect(String host, int port, AssociateRq request, UpperLayerUser.Factory users)
            throws DicomException {
        if (proxy.isEmpty()) {
            new Attempts(addresses(host, port), Optional.empty(), request, users).tryNext();
            return;
        }
        Supplier<HttpTunnel> tunnels = HttpTunnel.to(host, port, proxy.get());
        new Attempts(
                        addresses(proxy.get().host(), proxy.get().port()),
                        Optional.of(new Tunnelled(InetSocketAddress.createUnresolved(host, port), tunnels)),
                        request,
                        users)
                .tryNext();
    }

    /** A peer behind a proxy, and what gets there; a handler is for one connection. */
    private record Tunnelled(InetSocketAddress peer, Supplier<HttpTunnel> tunnels) {}

    private ArrayDeque<InetSocketAddress> addresses(String host, int port) throws DicomException {
        ArrayDeque<InetSocketAddress> addresses = new ArrayDeque<>();
        try {
            for (InetAddress address : names.addresses(host)) {
                addresses.add(new InetSocketAddress(address, port));
            }
        } catch (UnknownHostException unknown) {
            LOG.debug("{} is not known", host, unknown);
        }
        if (addresses.isEmpty()) {
            throw TransportException.unknownHost(InetSocketAddress.createUnresolved(host, port));
        }
        return addresses;
    }

    /** The addresses of one host, tried one after the other: the first by the caller, the others by an event loop. */
    private final class Attempts {
        private final ArrayDeque<InetSocketAddress> left;
        private final Optional<Tunnelled> beyond;
        private final AssociateRq request;
        private final UpperLayerUser.Factory users;
        private final long started = System.nanoTime();

        Attempts(
                ArrayDeque<InetSocketAddress> addresses,
                Optional<Tunnelled> beyond,
                AssociateRq request,
                UpperLayerUser.Factory users) {
            this.left = addresses;
            this.beyond = beyond;
            this.request = request;
            this.users = users;
        }

        void tryNext() throws DicomException {
            int timeout = timeoutMillis();
            InetSocketAddress peer = left.remove();
            open(
                    peer,
                    beyond,
                    timeout,
                    request,
                    left.isEmpty()
                            ? users
                            : provider -> new AddressAttempt(
                                    provider, users, (failed, why) -> tryNextAfter(peer, failed, why)));
        }

        private void tryNextAfter(InetSocketAddress peer, UpperLayerProvider failed, Ending why) {
            LOG.debug("{}, {} other addresses left: {}", peer, left.size(), why);
            try {
                tryNext();
            } catch (DicomException notStarted) {
                // The event loops end. Somebody waits to be told.
                UpperLayerUser user = users.open(failed);
                user.providerAborted(why);
                user.ended(why);
                user.closed();
            }
        }

        /** An equal share of the time that is left; 0 is no limit. */
        private int timeoutMillis() {
            if (connectTimeout.isZero()) {
                return 0;
            }
            long rest = connectTimeout.toNanos() - (System.nanoTime() - started);
            long share = TimeUnit.NANOSECONDS.toMillis(rest / left.size());
            return (int) Math.max(1, Math.min(Integer.MAX_VALUE, share));
        }
    }

    private void open(
            InetSocketAddress address,
            Optional<Tunnelled> beyond,
            int timeoutMillis,
            AssociateRq request,
            UpperLayerUser.Factory users)
            throws DicomException {
        InetSocketAddress peer = beyond.map(Tunnelled::peer).orElse(address);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channelFactory(channels)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Optional<HttpTunnel> tunnel =
                                beyond.map(peerBehind -> peerBehind.tunnels().get());
                        pipeline.build(channel, peer, tunnel, provider -> {
                            UpperLayerUser user = users.open(provider);
                            // After the user is known to its machine, which is when this method has returned.
                            channel.eventLoop().execute(() -> provider.associate(address, request));
                            return user;
                        });
                    }
                });
        AssociationPipeline.socketOptions().forEach((option, value) -> set(bootstrap, option, value));
        ChannelFuture registered = bootstrap.register();
        if (registered.isDone() && !registered.isSuccess()) {
            throw TransportException.notConnected(address, registered.cause());
        }
    }

    // The map holds values of their options' types.
    @SuppressWarnings("unchecked")
    private static <T> void set(Bootstrap bootstrap, ChannelOption<T> option, Object value) {
        bootstrap.option(option, (T) value);
    }
}
