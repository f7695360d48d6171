package io.cameldicom.engine.net.ul;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Listens, and makes a {@link LendingSocketChannel} of each connection. */
final class LendingServerChannel extends NioServerSocketChannel {
    @Override
    protected int doReadMessages(List<Object> accepted) throws IOException {
        SocketChannel socket = javaChannel().accept();
        if (socket == null) {
            return 0;
        }
        boolean taken = false;
        try {
            accepted.add(new LendingSocketChannel(this, socket));
            taken = true;
        } finally {
            if (!taken) {
                socket.close();
            }
        }
        return 1;
    }
}
