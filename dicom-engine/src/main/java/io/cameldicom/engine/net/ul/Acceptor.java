package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on an address and hands each connection it takes to a user of its own. For any thread; the event loops stay the
 * caller's.
 */
public final class Acceptor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    private static final int TURNS = 5;

    private final Channel listening;

    private Acceptor(Channel listening) {
        this.listening = listening;
    }

    /**
     * Starts to listen. Blocks for a moment, so the calling thread must not be an event loop.
     *
     * @param loops serve the connections, and the listening; of NIO
     * @param address where to listen; port 0 lets the system choose one, see {@link #localAddress()}
     * @param filter decides which connections are taken
     * @param users makes the user of each connection taken
     * @throws DicomException if the address cannot be listened on
     */
    public static Acceptor bind(
            EventLoopGroup loops,
            InetSocketAddress address,
            TransportOptions options,
            ConnectionFilter filter,
            UpperLayerUser.Factory users)
            throws DicomException {
        Objects.requireNonNull(users, "users");
        if (address.isUnresolved()) {
            throw TransportException.unknownHost(address);
        }
        AssociationPipeline pipeline = new AssociationPipeline(Role.ACCEPTOR, options);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channelFactory(options.loans() ? LendingServerChannel::new : NioServerSocketChannel::new)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new Doorkeeper(Objects.requireNonNull(filter, "filter")))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        pipeline.build(channel, channel.remoteAddress(), users);
                    }
                });
        AssociationPipeline.socketOptions().forEach((option, value) -> set(bootstrap, option, value));
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw TransportException.notBound(address, bound.cause());
        }
        return new Acceptor(bound.channel());
    }

    // The map holds values of their options' types.
    @SuppressWarnings("unchecked")
    private static <T> void set(ServerBootstrap bootstrap, ChannelOption<T> option, Object value) {
        bootstrap.childOption(option, (T) value);
    }

    /** Where it listens, with the port that was chosen. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) listening.localAddress();
    }

    /**
     * Stops listening; when it returns the port is free. Associations that stand go on. May be called twice, and must not be
     * called by an event loop.
     */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        try {
            // The JDK gives the port back when the selector turns next, which is before anything scheduled; but a turn
            // of
            // the loop leaves the selector out where a task comes just in between, so one turn is not sure to be
            // enough.
            for (int turn = 0; turn < TURNS; turn++) {
                listening
                        .eventLoop()
                        .schedule(() -> {}, 1, TimeUnit.MILLISECONDS)
                        .awaitUninterruptibly();
            }
        } catch (RejectedExecutionException shutDown) {
            LOG.debug("The event loop of {} ended before", listening, shutDown); // its selector ended with it
        }
    }

    /** Sends away who is not wanted, before the connection gets a handler that would read from it. */
    private static final class Doorkeeper extends ChannelInboundHandlerAdapter {
        private final ConnectionFilter filter;

        Doorkeeper(ConnectionFilter filter) {
            this.filter = filter;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            SocketChannel connection = (SocketChannel) message;
            InetSocketAddress remote = connection.remoteAddress();
            // Unknown where the peer is gone already.
            if (remote != null && filter.accepts(remote)) {
                ctx.fireChannelRead(connection);
            } else {
                LOG.debug("Turned away {}", remote);
                connection.unsafe().closeForcibly();
            }
        }
    }
}
