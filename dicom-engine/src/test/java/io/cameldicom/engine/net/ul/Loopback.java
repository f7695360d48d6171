package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Event loops, an acceptor on a port of its own and a connector to it, over real sockets. */
@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
final class Loopback implements AutoCloseable {
    static final long PATIENCE_SECONDS = 20;

    final EventLoopGroup loops = new NioEventLoopGroup(2);
    final Acceptor acceptor;
    private final Connector connector;
    private final BlockingQueue<RecordingUser> accepted = new LinkedBlockingQueue<>();

    Loopback(TransportOptions accepting, TransportOptions requesting, Function<UpperLayerProvider, RecordingUser> users)
            throws IOException {
        this(accepting, requesting, ConnectionFilter.ANYBODY, users);
    }

    Loopback(
            TransportOptions accepting,
            TransportOptions requesting,
            ConnectionFilter filter,
            Function<UpperLayerProvider, RecordingUser> users)
            throws IOException {
        acceptor = Acceptor.bind(
                loops, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), accepting, filter, provider -> {
                    RecordingUser user = users.apply(provider);
                    accepted.add(user);
                    return user;
                });
        connector = new Connector(loops, requesting);
    }

    int port() {
        return acceptor.localAddress().getPort();
    }

    /** The user of a new association, of which nothing is known yet. */
    <U extends RecordingUser> U connect(Function<UpperLayerProvider, U> users)
            throws IOException, InterruptedException {
        BlockingQueue<U> made = new LinkedBlockingQueue<>();
        connector.connect("127.0.0.1", port(), Embedded.REQUEST, provider -> {
            U user = users.apply(provider);
            made.add(user);
            return user;
        });
        return present(made.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** The user of the next connection that was taken. */
    RecordingUser accepted() throws InterruptedException {
        return present(accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    int acceptedSoFar() {
        return accepted.size();
    }

    static void awaitClosed(RecordingUser user) throws InterruptedException {
        if (!user.closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Still open, having been told " + user.told);
        }
    }

    private static <T> T present(T value) {
        if (value == null) {
            throw new AssertionError("Nothing came in " + PATIENCE_SECONDS + " s");
        }
        return value;
    }

    @Override
    public void close() {
        acceptor.close();
        loops.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Accepts every association and every release. */
    static class Agreeable extends RecordingUser {
        Agreeable(UpperLayerProvider provider) {
            super(provider);
        }

        @Override
        public void associateRequested(AssociateRq request) {
            super.associateRequested(request);
            provider.accept(Embedded.ACCEPTANCE);
        }

        @Override
        public void releaseRequested() {
            super.releaseRequested();
            provider.respondToRelease();
        }
    }

    /** Releases every association as soon as it stands. */
    static final class Brief extends RecordingUser {
        Brief(UpperLayerProvider provider) {
            super(provider);
        }

        @Override
        public void associateAccepted(AssociateAc acceptance) {
            super.associateAccepted(acceptance);
            provider.release();
        }
    }
}
