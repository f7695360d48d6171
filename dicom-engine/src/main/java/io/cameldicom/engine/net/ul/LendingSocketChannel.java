package io.cameldicom.engine.net.ul;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.SocketChannel;

/** A connection whose reading can be lent, see {@link Loan}: one that tells its socket. */
final class LendingSocketChannel extends NioSocketChannel {
    private int longest; // 0 if it is not lent; the event loop's own

    /** One that is not connected yet. */
    LendingSocketChannel() {}

    LendingSocketChannel(Channel parent, SocketChannel socket) {
        super(parent, socket);
    }

    /**
     * It may be lent: there is no handler besides decoder and encoder that would have to see the bytes.
     *
     * @param maximumPDataLength the longest P-DATA-TF that the peer was allowed
     */
    void lendable(int maximumPDataLength) {
        longest = maximumPDataLength;
    }

    /** The longest P-DATA-TF there can be, in bytes; 0 where the channel is not to be lent. */
    int longest() {
        return longest;
    }

    SocketChannel socket() {
        return javaChannel();
    }
}
