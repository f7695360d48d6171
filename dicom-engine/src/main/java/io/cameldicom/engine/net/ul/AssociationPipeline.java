package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** The handlers and the socket options of a connection, the same for both ends. */
final class AssociationPipeline {
    private static final PduEncoder ENCODER = new PduEncoder();

    // Two to four of PdvOutputStream's batches: one is on its way while the next is filled.
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

    private static final int READS_AT_ONCE = 16;

    /** A worker that borrows a connection has a buffer of this length or less, for a PDU at a time. */
    private static final int LONGEST_LENT = 1 << 20;

    // Where bandwidth is limited, what is read at once has to be waited for at once.
    private static final RecvByteBufAllocator SMALL_READS =
            new AdaptiveRecvByteBufAllocator(512, 2 * 1024, 16 * 1024).maxMessagesPerRead(1);

    private final Role role;
    private final TransportOptions options;
    private volatile Optional<Secured> secured = Optional.empty();

    /** What Netty makes handlers from, and of what it was made. */
    private record Secured(TlsOptions options, SslContext context) {}

    AssociationPipeline(Role role, TransportOptions options) {
        this.role = role;
        this.options = options;
        this.secured = options.tls().map(this::secured); // a mistake is told now
    }

    private Secured secured(TlsOptions now) {
        return new Secured(now, now.sslContext(role));
    }

    private Optional<Secured> current() {
        Optional<TlsOptions> now = options.tls();
        Optional<Secured> last = secured;
        if (now.isPresent()
                && last.filter(made -> made.options().equals(now.get())).isEmpty()) {
            last = now.map(this::secured);
            secured = last;
        }
        return last;
    }

    /** What is set on each socket. */
    static Map<ChannelOption<?>, Object> socketOptions() {
        return Map.of(
                ChannelOption.TCP_NODELAY,
                true,
                ChannelOption.SO_KEEPALIVE,
                true,
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                WATER_MARK,
                // From small for commands to large for objects, as the traffic goes; a buffer that was filled is
                // followed
                // by another at once.
                ChannelOption.RCVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(512, 4 * 1024, 128 * 1024).maxMessagesPerRead(READS_AT_ONCE));
    }

    /** Adds the handlers, {@link UpperLayerHandler} last. */
    void build(Channel channel, InetSocketAddress peer, UpperLayerUser.Factory users) {
        build(channel, peer, Optional.empty(), users);
    }

    /** The same for a connection that a proxy makes. */
    void build(Channel channel, InetSocketAddress peer, Optional<HttpTunnel> tunnel, UpperLayerUser.Factory users) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new QuickAck());
        Optional<Throttle> throttled = options.throttle();
        throttled.ifPresent(throttle -> {
            channel.config().setRecvByteBufAllocator(SMALL_READS);
            pipeline.addLast(new ThrottleHandler(throttle));
        });
        tunnel.ifPresent(pipeline::addLast);
        Optional<Secured> tls = current();
        tls.ifPresent(with -> pipeline.addLast(with.options().handler(with.context(), channel.alloc(), peer)));
        pipeline.addLast(new PduDecoder(options.pduLimits()), ENCODER);
        Optional<PduLog> log = PduLog.ifWanted();
        log.ifPresent(pipeline::addLast);
        int longest = options.pduLimits().maximumPDataLength();
        boolean plain = throttled.isEmpty() && tunnel.isEmpty() && tls.isEmpty() && log.isEmpty();
        if (plain && longest <= LONGEST_LENT && channel instanceof LendingSocketChannel lending) {
            lending.lendable(longest);
        }
        pipeline.addLast(new UpperLayerHandler(role, options.timeouts(), users));
    }
}
