package io.cameldicom.engine.net.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cameldicom.engine.net.ul.ProxyOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP proxy that knows CONNECT, and whatever answer else a test wants. */
final class ConnectProxy implements AutoCloseable {
    static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n";

    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Function<String, String> answers;

    /**
     * Starts one.
     *
     * @param answers what to answer to a request; after {@link #ESTABLISHED}, or what ends with it, the tunnel is opened. An empty
     *     one closes the connection, none at all says nothing
     */
    ConnectProxy(Function<String, String> answers) throws IOException {
        this.answers = answers;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    /** One that connects everybody. */
    static ConnectProxy open() throws IOException {
        return new ConnectProxy(request -> ESTABLISHED);
    }

    ProxyOptions options() {
        return ProxyOptions.of("127.0.0.1", server.getLocalPort());
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            String request = readHeader(client.getInputStream());
            requests.add(request);
            String answer = answers.apply(request);
            if (answer == null) {
                return; // and the connection stays open
            }
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
            if (answer.endsWith(ESTABLISHED)) {
                connect(request, client);
            } else if (!answer.contains("...")) {
                client.close();
            }
        } catch (IOException gone) {
            closeQuietly(client);
        }
    }

    private static String readHeader(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            header.append((char) next);
        }
        return header.toString();
    }

    private void connect(String request, Socket client) throws IOException {
        String authority = request.split(" ")[1];
        int colon = authority.lastIndexOf(':');
        Socket target = new Socket(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
        open.add(target);
        threads.execute(() -> copy(target, client));
        copy(client, target);
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException gone) {
            // and so is the other
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(ConnectProxy::closeQuietly);
        threads.shutdownNow();
    }
}
