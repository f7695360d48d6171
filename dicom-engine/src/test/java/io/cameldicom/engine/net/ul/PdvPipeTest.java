package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.net.pdu.Abort;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.junit.jupiter.api.Timeout(60)
class PdvPipeTest {
    /** Cost of a fragment of 512 bytes: 1,024. Wakes at 2 of them, lets go at 4, holds back above 8. */
    private static final PipeLimits SMALL = new PipeLimits(2 * 1024, 4 * 1024, 8 * 1024);

    private static final byte[] FRAGMENT = new byte[512];

    private final AtomicInteger readied = new AtomicInteger();

    private PdvPipe pipe(Embedded association, PipeLimits limits) {
        return new PdvPipe(association.provider(), limits, readied::incrementAndGet);
    }

    private static Embedded established() {
        return Embedded.in(State.STA6, Role.ACCEPTOR, Embedded.TIMEOUTS);
    }

    private static ByteBuf fragment(Embedded association) {
        return association.allocator().directBuffer().writeBytes(FRAGMENT);
    }

    private static boolean isHeldBack(Embedded association) {
        return !association.channel().config().isAutoRead();
    }

    @Test
    void readerIsReadiedOnceByTheEndOfASmallDataSet() throws IOException {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, PipeLimits.DEFAULT)) {
            pipe.put(fragment(association), false);
            assertThat(readied).hasValue(0);
            pipe.put(fragment(association), true);

            assertThat(readied).hasValue(1);
            assertThat(pipe.received()).isEqualTo(1024);
            assertThat(pipe.readAllBytes()).hasSize(1024);
            assertThat(pipe.read()).isEqualTo(-1);
            assertThat(association.bytesInUse()).isZero();
        }
    }

    @Test
    void readerIsReadiedOnceByTheFirstBatchOfALargeDataSet() {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            pipe.put(fragment(association), false);
            assertThat(readied).hasValue(0);
            for (int i = 0; i < 5; i++) {
                pipe.put(fragment(association), false);
            }

            assertThat(readied).hasValue(1);
        }
    }

    @Test
    void emptyDataSetIsReadToItsEndAtOnce() throws IOException {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            pipe.put(association.allocator().directBuffer(), true);

            assertThat(readied).hasValue(1);
            assertThat(pipe.read()).isEqualTo(-1);
        }
    }

    @Test
    void peerIsHeldBackAboveHighWaterAndLetGoAtLowWater() throws IOException {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            for (int i = 0; i < 8; i++) {
                pipe.put(fragment(association), false);
            }
            assertThat(isHeldBack(association)).isFalse();
            pipe.put(fragment(association), false);
            assertThat(isHeldBack(association)).isTrue();

            pipe.skipNBytes(512 * 5); // four left; the fifth is given back when the sixth is begun
            assertThat(isHeldBack(association)).isTrue();
            pipe.skipNBytes(1);
            assertThat(isHeldBack(association)).isFalse();

            pipe.put(fragment(association), true);
            assertThat(pipe.readAllBytes()).hasSize(512 * 5 - 1);
        }
    }

    @Test
    void transferWritesTheHeadAndTheFirstBatchAtOnce(@TempDir Path folder) throws IOException {
        byte[] head = {1, 2, 3};
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, PipeLimits.DEFAULT);
                FileChannel file = FileChannel.open(
                        folder.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuf pieces = association
                    .allocator()
                    .compositeBuffer()
                    .addComponents(true, fragment(association), fragment(association));
            pipe.put(pieces.skipBytes(100), false);
            pipe.put(fragment(association), true);

            assertThat(pipe.transferTo(ByteBuffer.wrap(head), file)).isEqualTo(3 * 512 - 100);

            byte[] written = Files.readAllBytes(folder.resolve("file"));
            assertThat(written).startsWith(head).hasSize(head.length + 3 * 512 - 100);
            assertThat(association.bytesInUse()).isZero();
        }
    }

    @Test
    void transferToAPlainChannelWritesTheHeadOfAnEmptyDataSet() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            pipe.put(association.allocator().directBuffer(), true);

            assertThat(pipe.transferTo(ByteBuffer.wrap(new byte[] {1, 2}), Channels.newChannel(out)))
                    .isZero();
            assertThat(out.toByteArray()).containsExactly(1, 2);
        }
    }

    @Test
    void fragmentsOfNothingAreNotKept() {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            for (int i = 0; i < 100_000; i++) {
                pipe.put(association.allocator().directBuffer(1), false);
            }

            assertThat(association.bytesInUse()).isZero();
        }
    }

    @Test
    void fragmentsOfOneByteAreChargedForWhatTheyCost() {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            for (int i = 0; i < 16; i++) {
                pipe.put(association.allocator().directBuffer(1).writeByte(i), false);
            }

            assertThat(isHeldBack(association)).isTrue();
        }
    }

    @Test
    void readerThatStallsWhileThePeerIsHeldBackEndsTheAssociation() {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            for (int i = 0; i < 9; i++) {
                pipe.put(fragment(association), false);
            }

            association.pass(Embedded.TIMEOUTS.readStall());

            assertThat(association.state()).isEqualTo(State.STA13);
            assertThat(association.sent()).containsExactly(Abort.byServiceUser().toString());
            assertThat(isHeldBack(association)).isFalse();
            assertThat(association.bytesInUse()).isZero();
            assertThatThrownBy(pipe::read)
                    .asInstanceOf(type(UpperLayerTimeoutException.class))
                    .satisfies(late -> assertThat(late.timeout()).isEqualTo(Timeout.READ_STALL));
        }
    }

    @Test
    void slowReaderIsNoStalledReader() throws IOException {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            for (int i = 0; i < 9; i++) {
                pipe.put(fragment(association), false);
            }

            for (int i = 0; i < 20; i++) {
                pipe.read();
                association.pass(Embedded.TIMEOUTS.readStall());
            }

            assertThat(isHeldBack(association)).isTrue();
            assertThat(association.state()).isEqualTo(State.STA6);
        }
    }

    @Test
    void readerThatStalledOnceAndWentOnIsForgiven() throws IOException {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            for (int i = 0; i < 9; i++) {
                pipe.put(fragment(association), false);
            }
            pipe.skipNBytes(512 * 8);
            assertThat(isHeldBack(association)).isFalse();

            association.pass(Embedded.TIMEOUTS.readStall().multipliedBy(3));

            assertThat(association.state()).isEqualTo(State.STA6);
        }
    }

    @Test
    void unfinishedDataSetFailsWithTheEndingAndGivesItsBuffersBack() {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            for (int i = 0; i < 9; i++) {
                pipe.put(fragment(association), false);
            }

            pipe.fail(Ending.abortedLocally(null));
            pipe.put(fragment(association), false);

            assertThat(association.bytesInUse()).isZero();
            assertThat(isHeldBack(association)).isFalse();
            assertThatThrownBy(pipe::read).isInstanceOf(AssociationAbortedException.class);
        }
    }

    @Test
    void readerIsNotReadiedForADataSetThatFailedBefore() {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            pipe.put(fragment(association), false);
            pipe.fail(Ending.connectionClosed());
            pipe.put(fragment(association), true);

            assertThat(readied).hasValue(0);
            assertThatThrownBy(pipe::read).isInstanceOf(AssociationClosedException.class);
        }
    }

    @Test
    void wholeDataSetIsReadableAfterTheAssociationEnded() throws IOException {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            pipe.put(fragment(association), true);
            pipe.fail(Ending.connectionClosed());

            assertThat(pipe.readAllBytes()).hasSize(512);
        }
    }

    @Test
    void closedPipeThrowsAwayWhatStillComes() {
        try (Embedded association = established()) {
            PdvPipe pipe = pipe(association, SMALL);
            for (int i = 0; i < 9; i++) {
                pipe.put(fragment(association), false);
            }
            pipe.close();
            pipe.close();
            pipe.put(fragment(association), true);

            assertThat(association.bytesInUse()).isZero();
            assertThat(isHeldBack(association)).isFalse();
            assertThatThrownBy(pipe::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void dataBehindTheLastFragmentIsRefused() {
        try (Embedded association = established();
                PdvPipe pipe = pipe(association, SMALL)) {
            pipe.put(fragment(association), true);
            ByteBuf late = fragment(association);

            assertThatThrownBy(() -> pipe.put(late, true)).isInstanceOf(IllegalStateException.class);
            assertThat(late.refCnt()).isZero();
        }
    }

    @Test
    void limitsThatWouldLockBothEndsAreRefused() {
        assertThatThrownBy(() -> new PipeLimits(0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PipeLimits(10, 9, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PipeLimits(10, 20, 20)).isInstanceOf(IllegalArgumentException.class);
    }
}
