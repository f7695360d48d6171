package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/** Opens connections as a requestor. Immutable, for any thread; the event loops stay the caller's. */
public final class Connector {
    private final EventLoopGroup loops;
    private final Duration connectTimeout;
    private final AssociationPipeline pipeline;

    /** Creates one whose connections are served by {@code loops}, of NIO. */
    public Connector(EventLoopGroup loops, TransportOptions options) {
        this.loops = Objects.requireNonNull(loops, "loops");
        this.connectTimeout = options.timeouts().connect();
        this.pipeline = new AssociationPipeline(Role.REQUESTOR, options);
    }

    /**
     * Begins to connect, and then to ask for an association; the outcome is told to the user that {@code users} makes.
     *
     * <p>A host name is looked up by the calling thread, which therefore must not be an event loop.
     *
     * @param host a name or an address
     * @param port 1 to 65,535
     * @param request what to ask for when the connection stands
     * @throws DicomException if the host is unknown or the event loops do not run; the user is not made then
     */
    public void connect(String host, int port, AssociateRq request, UpperLayerUser.Factory users)
            throws DicomException {
        InetSocketAddress peer = new InetSocketAddress(host, port);
        if (peer.isUnresolved()) {
            throw TransportException.unknownHost(peer);
        }
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(connectTimeout))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        pipeline.build(channel, peer, provider -> {
                            UpperLayerUser user = users.open(provider);
                            // After the user is known to its machine, which is when this method has returned.
                            channel.eventLoop().execute(() -> provider.associate(peer, request));
                            return user;
                        });
                    }
                });
        AssociationPipeline.socketOptions().forEach((option, value) -> set(bootstrap, option, value));
        ChannelFuture registered = bootstrap.register();
        if (registered.isDone() && !registered.isSuccess()) {
            throw TransportException.notConnected(peer, registered.cause());
        }
    }

    // The map holds values of their options' types.
    @SuppressWarnings("unchecked")
    private static <T> void set(Bootstrap bootstrap, ChannelOption<T> option, Object value) {
        bootstrap.option(option, (T) value);
    }

    private static int millis(Duration timeout) {
        return (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
    }
}
