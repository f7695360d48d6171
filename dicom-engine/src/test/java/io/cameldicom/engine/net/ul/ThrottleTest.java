package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten seconds pass by a clock that the test moves. */
@SuppressWarnings("FutureReturnValueIgnored") // what is sent is counted
class ThrottleTest {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int STEPS = 2000; // of ten seconds
    private static final int BATCH = 64 * 1024;
    private static final Percentage TOLERANCE = Percentage.withPercentage(5);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3)); // overflows on the way

    /** One connection that sends, and is sent, as much as it can. */
    private static final class Line {
        private final EmbeddedChannel channel;
        private boolean held;
        private long sent;
        private long received;

        Line(Throttle throttle) {
            channel = new EmbeddedChannel(new ThrottleHandler(throttle), new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    received += ((ByteBuf) message).readableBytes();
                    ((ByteBuf) message).release();
                }

                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    held = event == ReadPause.BEGINS;
                }
            });
            channel.freezeTime();
        }

        void send() {
            while (channel.isWritable() && channel.outboundMessages().size() < 100) {
                channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[BATCH]));
            }
        }

        void receive(int piece) {
            for (int i = 0; i < 100 && !held; i++) {
                channel.writeInbound(Unpooled.wrappedBuffer(new byte[piece]));
            }
        }

        void step() {
            channel.advanceTimeBy(STEP, TimeUnit.NANOSECONDS);
            channel.runScheduledPendingTasks();
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                sent += out.readableBytes();
                out.release();
            }
        }
    }

    private void tenSeconds(List<Line> lines, Runnable work) {
        for (int i = 0; i < STEPS; i++) {
            work.run();
            now.addAndGet(STEP);
            lines.forEach(Line::step);
        }
    }

    private Throttle throttle(Bandwidth whole, Bandwidth each) {
        return new Throttle(whole, each, now::get);
    }

    @ParameterizedTest(name = "{0} bytes/s")
    @CsvSource({"8192", "65536", "1000000", "52428800"})
    void sendsAtTheRateOverTenSeconds(long rate) {
        Line line = new Line(throttle(Bandwidth.UNLIMITED, new Bandwidth(rate, 0)));

        tenSeconds(List.of(line), line::send);

        assertThat(line.sent).isCloseTo(10 * rate, TOLERANCE);
    }

    @ParameterizedTest(name = "{0} bytes/s in pieces of {1}")
    @CsvSource({"65536, 512", "65536, 2048", "1000000, 16384", "52428800, 16384"})
    void receivesAtTheRateOverTenSeconds(long rate, int piece) {
        Line line = new Line(throttle(Bandwidth.UNLIMITED, new Bandwidth(0, rate)));

        tenSeconds(List.of(line), () -> line.receive(piece));

        assertThat(line.received).isCloseTo(10 * rate, TOLERANCE);
    }

    @Test
    void connectionsShareTheWholeEvenly() {
        Throttle throttle = throttle(new Bandwidth(1_000_000, 500_000), Bandwidth.UNLIMITED);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(new Line(throttle));
        }

        tenSeconds(
                lines,
                () -> lines.forEach(line -> {
                    line.send();
                    line.receive(2048);
                }));

        assertThat(lines.stream().mapToLong(line -> line.sent).sum()).isCloseTo(10_000_000L, TOLERANCE);
        assertThat(lines.stream().mapToLong(line -> line.received).sum()).isCloseTo(5_000_000L, TOLERANCE);
        assertThat(lines).allSatisfy(line -> assertThat(line.sent).isCloseTo(2_000_000L, within(200_000L)));
        assertThat(lines).allSatisfy(line -> assertThat(line.received).isCloseTo(1_000_000L, within(100_000L)));
    }

    @Test
    void oneConnectionGetsNoMoreThanItsOwnLimitOfTheWhole() {
        Throttle throttle = throttle(new Bandwidth(1_000_000, 0), new Bandwidth(300_000, 0));
        Line line = new Line(throttle);

        tenSeconds(List.of(line), line::send);

        assertThat(line.sent).isCloseTo(3_000_000L, TOLERANCE);
    }

    @Test
    void limitsChangeWhileBytesFlow() {
        Throttle throttle = throttle(new Bandwidth(100_000, 0), Bandwidth.UNLIMITED);
        Line line = new Line(throttle);

        tenSeconds(List.of(line), line::send);
        throttle.limit(new Bandwidth(400_000, 0), Bandwidth.UNLIMITED);
        tenSeconds(List.of(line), line::send);
        assertThat(line.sent).isCloseTo(5_000_000L, TOLERANCE);

        throttle.limit(Bandwidth.UNLIMITED, Bandwidth.UNLIMITED);
        now.addAndGet(STEP * 10_000);
        for (int i = 0; i < 3; i++) {
            line.channel.advanceTimeBy(STEP * 10_000, TimeUnit.NANOSECONDS);
            line.step();
        }
        assertThat(line.channel.isWritable()).isTrue();
    }

    @Test
    void theChannelIsNotWritableWhileItWaitsAndThePromiseIsKept() {
        Line line = new Line(throttle(new Bandwidth(BATCH, 0), Bandwidth.UNLIMITED));

        ChannelFuture written = line.channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[BATCH]));

        assertThat(line.channel.isWritable()).isFalse();
        assertThat(written.isDone()).isFalse();
        for (int i = 0; i < 400 && !written.isDone(); i++) {
            now.addAndGet(STEP);
            line.step();
        }
        assertThat(written.isSuccess()).isTrue();
        assertThat(line.sent).isEqualTo(BATCH);
        assertThat(line.channel.isWritable()).isTrue();
    }

    @Test
    void whatWaitsIsLostWithTheConnection() {
        Line line = new Line(throttle(new Bandwidth(BATCH, 0), Bandwidth.UNLIMITED));
        ByteBuf data = Unpooled.wrappedBuffer(new byte[BATCH]);
        ChannelFuture written = line.channel.writeAndFlush(data);

        line.channel.close();

        assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
        line.step();
        assertThat(data.refCnt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1", "1", "1023", "9000000000000000"})
    void refusesRatesThatAreNone(long rate) {
        assertThatThrownBy(() -> new Bandwidth(rate, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bandwidth(0, rate)).isInstanceOf(IllegalArgumentException.class);
    }
}
