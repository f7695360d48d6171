package io.cameldicom.test.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A slow network: listens on a free port of this machine, connects each caller to a target, and carries what they say to each
 * other at a given rate, each way by a clock of its own. Its socket buffers are small, so that who sends too fast is held back
 * soon, by TCP itself.
 *
 * <pre>{@code
 * try (ThrottledRelay slow = ThrottledRelay.to(archive.address())) {
 *     slow.toTarget().limit(ThrottledRelay.STALLED);              // from now on nothing gets through
 *     sendTo(slow.port());
 *     ...
 *     slow.toTarget().limit(ThrottledRelay.UNLIMITED);            // what was held back arrives
 * }
 * }</pre>
 *
 * <p>The end of a stream and a reset are carried on, once what came before them is. Safe for threads.
 */
public final class ThrottledRelay implements AutoCloseable {
    /** The rate of a way on which nothing moves. */
    public static final long STALLED = 0;

    /** The rate of a way that is as fast as the machine. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final int BUFFER = 16 << 10;
    private static final int BACKLOG = 50;

    private static final Logger LOG = LoggerFactory.getLogger(ThrottledRelay.class);

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Throttle toTarget = new Throttle();
    private final Throttle toCaller = new Throttle();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "throttled-relay");
        thread.setDaemon(true);
        return thread;
    });

    private ThrottledRelay(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    /** Listens, and limits nothing until it is told to. */
    public static ThrottledRelay to(InetSocketAddress target) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReceiveBufferSize(BUFFER);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        ThrottledRelay relay = new ThrottledRelay(server, target);
        relay.threads.execute(relay::accept);
        return relay;
    }

    /** The same to a port of this machine. */
    public static ThrottledRelay to(int port) throws IOException {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** The way from callers to the target. */
    public Throttle toTarget() {
        return toTarget;
    }

    /** The way from the target to callers. */
    public Throttle toCaller() {
        return toCaller;
    }

    private void accept() {
        try {
            while (true) {
                connect(server.accept());
            }
        } catch (IOException closed) {
            LOG.debug("The relay listens no more", closed);
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        sockets.add(caller);
        sockets.add(callee);
        try {
            callee.setSendBufferSize(BUFFER);
            callee.setReceiveBufferSize(BUFFER);
            caller.setSendBufferSize(BUFFER);
            callee.connect(target);
            callee.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
            threads.execute(() -> carry(caller, callee, toTarget));
            threads.execute(() -> carry(callee, caller, toCaller));
        } catch (IOException | RejectedExecutionException unreachable) {
            LOG.debug("A caller of the relay is not connected", unreachable);
            reset(caller, callee);
        }
    }

    private void carry(Socket from, Socket to, Throttle throttle) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int sent = 0; sent < read; ) {
                    int share = throttle.await(read - sent);
                    out.write(buffer, sent, share);
                    throttle.carried(share);
                    sent += share;
                }
            }
            to.shutdownOutput();
            if (from.isOutputShutdown()) { // the other way has ended, too
                reset(from, to);
            }
        } catch (IOException broken) {
            LOG.debug("A connection of the relay breaks", broken);
            reset(from, to);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void reset(Socket... ends) {
        for (Socket end : ends) {
            sockets.remove(end);
            try (end) {
                if (!end.isOutputShutdown()) {
                    end.setSoLinger(true, 0); // closed with a reset
                }
            } catch (IOException gone) {
                LOG.debug("A connection of the relay is gone already", gone);
            }
        }
    }

    /** Listens no more, and resets every connection. */
    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        sockets.forEach(this::reset);
    }
}
