package io.cameldicom.engine.net.ul;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.PasswordAuthentication;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has an HTTP proxy connect a channel to the peer. Until it has, the handlers behind this one see no connection: their request to
 * connect is kept when the tunnel stands, and the channel becomes active for them then. Owned by the event loop.
 *
 * <pre>
 *   CONNECT pacs.example.org:104 HTTP/1.1
 *   Host: pacs.example.org:104
 *   Proxy-Authorization: Basic ...
 * </pre>
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise of the connection tells
final class HttpTunnel extends ChannelDuplexHandler {
    private static final int MOST_ANSWER_BYTES = 16 * 1024;
    private static final byte[] HTTP = "HTTP/1.".getBytes(US_ASCII);
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d{2})(?: .*)?");
    private static final Pattern END = Pattern.compile("\\r?\\n\\r?\\n");

    private final ProxyOptions proxy;
    private final String request;
    private Optional<ChannelPromise> connected = Optional.empty(); // asked for, and neither kept nor broken
    private Optional<ScheduledFuture<?>> timer = Optional.empty();
    private ByteBuf answer = Unpooled.EMPTY_BUFFER;

    private HttpTunnel(ProxyOptions proxy, String request) {
        this.proxy = proxy;
        this.request = request;
    }

    /**
     * Tunnels to a peer, one for each connection; asks for the credentials, once.
     *
     * @param host the peer, which the proxy looks up
     * @throws IllegalArgumentException if the host or the user's name cannot be sent
     */
    static Supplier<HttpTunnel> to(String host, int port, ProxyOptions proxy) {
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            throw new IllegalArgumentException("Not a host that a proxy can be told");
        }
        String authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        String authorization = proxy.credentials()
                .map(ProxyCredentials::current)
                .map(user -> "Proxy-Authorization: Basic " + basic(user) + "\r\n")
                .orElse("");
        String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + authorization + "\r\n";
        return () -> new HttpTunnel(proxy, request);
    }

    // RFC 7617 §2: a colon ends the user's name
    private static String basic(PasswordAuthentication user) {
        if (user.getUserName().indexOf(':') >= 0) {
            throw new IllegalArgumentException("The name of a proxy's user has a colon");
        }
        char[] password = user.getPassword();
        byte[] both = (user.getUserName() + ":" + new String(password)).getBytes(UTF_8);
        String encoded = Base64.getEncoder().encodeToString(both);
        Arrays.fill(password, '\0');
        Arrays.fill(both, (byte) 0);
        return encoded;
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        connected = Optional.of(promise);
        ctx.connect(remote, local).addListener(reached -> {
            if (reached.isSuccess()) {
                ask(ctx);
            } else {
                connected = Optional.empty();
                promise.tryFailure(reached.cause());
            }
        });
    }

    private void ask(ChannelHandlerContext ctx) {
        timer = Optional.of(ctx.executor()
                .schedule(
                        () -> fail(ctx, ProxyException.of(proxy, ProxyException.Reason.TIMEOUT, null)),
                        proxy.timeout().toNanos(),
                        TimeUnit.NANOSECONDS));
        answer = ctx.alloc().buffer();
        ctx.writeAndFlush(Unpooled.copiedBuffer(request, US_ASCII));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // Not yet, for those behind.
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (connected.isEmpty()) {
            ctx.fireChannelRead(message);
            return;
        }
        ByteBuf bytes = (ByteBuf) message;
        try {
            answer.writeBytes(bytes);
        } finally {
            bytes.release();
        }
        look(ctx);
    }

    private void look(ChannelHandlerContext ctx) {
        int seen = Math.min(HTTP.length, answer.readableBytes());
        if (!answer.slice(answer.readerIndex(), seen).equals(Unpooled.wrappedBuffer(HTTP, 0, seen))) {
            fail(ctx, ProxyException.of(proxy, ProxyException.Reason.NOT_HTTP, null));
            return;
        }
        String text = answer.toString(US_ASCII);
        Matcher end = END.matcher(text);
        if (!end.find()) {
            if (answer.readableBytes() > MOST_ANSWER_BYTES) {
                fail(ctx, ProxyException.of(proxy, ProxyException.Reason.NOT_HTTP, null));
            }
            return;
        }
        Matcher status = STATUS_LINE.matcher(text.lines().findFirst().orElse(""));
        if (!status.matches()) {
            fail(ctx, ProxyException.of(proxy, ProxyException.Reason.NOT_HTTP, null));
            return;
        }
        int code = Integer.parseInt(status.group(1));
        if (code / 100 == 1) {
            answer.skipBytes(end.end()); // RFC 9110 §15.2: more is to come
            look(ctx);
        } else if (code / 100 == 2) {
            open(ctx, end.end());
        } else {
            fail(ctx, ProxyException.ofStatus(proxy, code));
        }
    }

    /** The tunnel stands; what follows the header is the peer's. */
    private void open(ChannelHandlerContext ctx, int headerBytes) {
        ChannelPromise promise = end().orElseThrow();
        ByteBuf rest = answer.skipBytes(headerBytes);
        answer = Unpooled.EMPTY_BUFFER;
        ctx.fireChannelActive();
        promise.trySuccess();
        if (rest.isReadable()) {
            ctx.fireChannelRead(rest);
        } else {
            rest.release();
        }
        ctx.pipeline().remove(this);
    }

    private void fail(ChannelHandlerContext ctx, ProxyException why) {
        end().ifPresent(promise -> {
            promise.tryFailure(why);
            ctx.close();
        });
    }

    private Optional<ChannelPromise> end() {
        timer.ifPresent(waiting -> waiting.cancel(false));
        Optional<ChannelPromise> promise = connected;
        connected = Optional.empty();
        return promise;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, ProxyException.of(proxy, ProxyException.Reason.CLOSED, null));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (connected.isPresent()) {
            fail(ctx, ProxyException.of(proxy, ProxyException.Reason.CLOSED, cause));
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        end();
        answer.release();
        answer = Unpooled.EMPTY_BUFFER;
    }
}
