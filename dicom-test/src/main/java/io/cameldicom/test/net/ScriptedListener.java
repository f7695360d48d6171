package io.cameldicom.test.net;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Listens on a free port of this machine and has a script play the acceptor.
 *
 * <pre>{@code
 * try (ScriptedListener archive = ScriptedListener.open()) {
 *     CompletableFuture<Void> script = archive.play(peer -> {
 *         peer.accept();
 *         peer.expectCommand(CEchoRq.class);
 *         peer.abort();
 *     });
 *     assertThatThrownBy(() -> scu.verify(archive.peer(AeTitle.of("MODALITY"))))...
 *     script.get(20, SECONDS);
 * }
 * }</pre>
 *
 * <p>Safe for threads.
 */
public final class ScriptedListener implements AutoCloseable {
    /** What one connection is to be played. */
    @FunctionalInterface
    public interface Script {
        /** Plays the acceptor; the connection is closed at its end. */
        void play(ScriptedPeer peer) throws IOException, InterruptedException;
    }

    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final ExecutorService players = Executors.newCachedThreadPool(task -> {
        Thread player = new Thread(task, "scripted-peer");
        player.setDaemon(true);
        return player;
    });

    private ScriptedListener(ServerSocket server) {
        this.server = server;
    }

    /** Listens. */
    public static ScriptedListener open() throws IOException {
        return open(0);
    }

    /**
     * Listens with a receive buffer of its own, so that a script that does not read holds its sender back soon.
     *
     * @param receiveBuffer its size in bytes, more or less; 0 for the system's choice
     */
    public static ScriptedListener open(int receiveBuffer) throws IOException {
        ServerSocket server = new ServerSocket();
        if (receiveBuffer > 0) {
            server.setReceiveBufferSize(receiveBuffer);
        }
        server.setSoTimeout((int) ScriptedPeer.PATIENCE.toMillis());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        return new ScriptedListener(server);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** This listener as somebody to call; it answers to {@code SCRIPTED}, as to any title. */
    public Peer peer(AeTitle calling) {
        return new Peer(
                address().getAddress().getHostAddress(),
                port(),
                AssociationOptions.builder(calling, AeTitle.of("SCRIPTED")).build());
    }

    /** The next connection, to be played by the caller. */
    public ScriptedPeer accept() throws IOException {
        return new ScriptedPeer(server.accept());
    }

    /**
     * Has a script play the next connection, on a thread of its own.
     *
     * @return done when the script is; failed with what it threw
     */
    public CompletableFuture<Void> play(Script script) {
        CompletableFuture<Void> played = new CompletableFuture<>();
        players.execute(() -> {
            try (ScriptedPeer peer = accept()) {
                script.play(peer);
                played.complete(null);
            } catch (IOException | RuntimeException | AssertionError failed) {
                played.completeExceptionally(failed);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                played.completeExceptionally(closed);
            }
        });
        return played;
    }

    /** Listens no more, and interrupts the scripts that stall. */
    @Override
    public void close() throws IOException {
        players.shutdownNow();
        server.close();
    }
}
