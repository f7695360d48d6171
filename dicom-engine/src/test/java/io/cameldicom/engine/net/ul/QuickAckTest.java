package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
class QuickAckTest {

    private final AtomicInteger armings = new AtomicInteger();

    /** A channel whose configuration knows the option, or not. */
    private EmbeddedChannel channel(QuickAck handler, boolean knows, RuntimeException failure) {
        EmbeddedChannel channel = new EmbeddedChannel(false, false, handler) {
            private final DefaultChannelConfig config = new DefaultChannelConfig(this) {
                @Override
                public <T> boolean setOption(ChannelOption<T> option, T value) {
                    if (!(option instanceof NioChannelOption)) {
                        return super.setOption(option, value);
                    }
                    armings.incrementAndGet();
                    if (failure != null) {
                        throw failure;
                    }
                    return knows;
                }
            };

            @Override
            public ChannelConfig config() {
                return config == null ? super.config() : config;
            }
        };
        try {
            channel.register();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return channel;
    }

    @Test
    void isArmedWhenTheChannelOpensAndAfterEveryRead() {
        QuickAck handler = new QuickAck();
        EmbeddedChannel channel = channel(handler, true, null);
        assertThat(armings).hasValue(1);

        channel.flushInbound();
        channel.flushInbound();

        assertThat(armings).hasValue(3);
        channel.close();
        channel.pipeline().fireChannelReadComplete();
        assertThat(armings).as("not once the channel is closed").hasValue(3);
    }

    @Test
    void isGivenUpWhereTheChannelDoesNotKnowIt() {
        QuickAck handler = new QuickAck();
        EmbeddedChannel channel = channel(handler, false, null);

        channel.flushInbound();

        assertThat(handler.isArmed()).isFalse();
        assertThat(armings).hasValue(1);
    }

    @Test
    void isGivenUpWhereTheSystemRefusesIt() {
        QuickAck handler = new QuickAck();
        EmbeddedChannel channel = channel(handler, true, new UnsupportedOperationException());

        channel.flushInbound();

        assertThat(handler.isArmed()).isFalse();
        assertThat(armings).hasValue(1);
        channel.checkException();
    }

    @Test
    void socketHasTheOptionAfterItWasReadFrom() throws Exception {
        try (Loopback loopback =
                new Loopback(TransportOptions.DEFAULT, TransportOptions.DEFAULT, Loopback.Agreeable::new)) {
            RecordingUser requestor = loopback.connect(RecordingUser::new);
            RecordingUser acceptor = loopback.accepted();
            assertThat(acceptor.asked.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            try (Socket probe = new Socket()) {
                Assumptions.assumeTrue(
                        probe.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK), "needs Linux");
            }

            for (RecordingUser user : new RecordingUser[] {requestor, acceptor}) {
                QuickAck handler = user.provider.channel().pipeline().get(QuickAck.class);
                assertThat(user.provider.channel().pipeline().first()).isSameAs(handler);
                assertThat(handler.isArmed()).isTrue();
                // What the socket says of the option is no promise: the kernel leaves the mode by itself.
                assertThat(user.provider.channel().config().getOption(ChannelOption.TCP_NODELAY))
                        .isTrue();
            }
        }
    }
}
