package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.Pdv;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(60)
class PdvOutputStreamTest {
    private static final int CONTEXT = 5;
    private static final MaximumLength USUAL = new MaximumLength(16_384);

    @TempDir
    private Path folder;

    private static Embedded established() {
        return Embedded.in(State.STA6, Role.REQUESTOR, Embedded.TIMEOUTS.withWriteStall(Duration.ofMillis(50)));
    }

    private static PdvOutputStream message(Embedded association, MaximumLength peer) {
        return new PdvOutputStream(association.provider(), CONTEXT, peer);
    }

    private static ByteBuffer command(int size) {
        return ByteBuffer.wrap(random(size));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** What the peer makes of the bytes sent: how often it was written to, the PDU sizes, command and data set. */
    private record Received(int writes, List<Integer> fragments, ByteBuffer command, ByteBuffer dataSet, String ends) {
        static Received from(Embedded association) {
            EmbeddedChannel peer =
                    new EmbeddedChannel(new PduDecoder(PduLimits.DEFAULT.withMaximumPDataLength(1 << 20)));
            int writes = 0;
            for (ByteBuf bytes = association.channel().readOutbound();
                    bytes != null;
                    bytes = association.channel().readOutbound()) {
                writes++;
                peer.writeInbound(bytes);
            }
            List<Integer> fragments = new ArrayList<>();
            ByteArrayOutputStream command = new ByteArrayOutputStream();
            ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
            StringBuilder ends = new StringBuilder();
            for (PDataTf pdu = peer.readInbound(); pdu != null; pdu = peer.readInbound()) {
                Pdv pdv = pdu.pdvs().get(0);
                assertThat(pdu.pdvs()).hasSize(1);
                assertThat(pdv.contextId()).isEqualTo(CONTEXT);
                fragments.add(pdv.data().readableBytes());
                byte[] bytes = new byte[pdv.data().readableBytes()];
                pdv.data().readBytes(bytes);
                (pdv.command() ? command : dataSet).writeBytes(bytes);
                ends.append(pdv.command() ? 'c' : 'd').append(pdv.last() ? "!" : "");
                pdu.release();
            }
            peer.finishAndReleaseAll();
            return new Received(
                    writes,
                    fragments,
                    ByteBuffer.wrap(command.toByteArray()),
                    ByteBuffer.wrap(dataSet.toByteArray()),
                    ends.toString());
        }
    }

    @Test
    void commandAndSmallDataSetAreOneWrite() throws IOException {
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL)) {
            message.command(command(100));
            message.startDataSet();
            message.write(random(10_000));
            assertThat(association.channel().outboundMessages()).isEmpty();
            message.finish();

            Received received = Received.from(association);
            assertThat(received.writes()).isEqualTo(1);
            assertThat(received.ends()).isEqualTo("c!d!");
            assertThat(received.command()).isEqualTo(command(100));
            assertThat(received.dataSet()).isEqualTo(ByteBuffer.wrap(random(10_000)));
        }
    }

    @Test
    void commandWithoutDataSetIsOneWrite() throws IOException {
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL)) {
            message.command(command(66));
            message.finish();

            Received received = Received.from(association);
            assertThat(received.writes()).isEqualTo(1);
            assertThat(received.ends()).isEqualTo("c!");
        }
    }

    @Test
    void emptyDataSetIsAnEmptyLastFragment() throws IOException {
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL)) {
            message.command(command(66));
            message.startDataSet();
            message.finish();

            assertThat(Received.from(association).ends()).isEqualTo("c!d!");
        }
    }

    @ParameterizedTest(name = "a maximum of {0}: fragments of {1}")
    @CsvSource({
        "0, 131072", // no limit: our own
        "1, 2", // nonsense: the least there is
        "8, 2",
        "20, 8",
        "16384, 16372",
        "16383, 16370",
        "65536, 65524",
        "4294967295, 131072"
    })
    void fragmentsKeepThePeersMaximumAndAreEven(long maximum, int fragment) throws IOException {
        int size = Math.min(3 * fragment + 1, 400_001);
        byte[] data = random(size);
        try (Embedded association = established();
                PdvOutputStream message = message(association, new MaximumLength(maximum))) {
            message.command(command(Math.min(fragment * 2, 200)));
            message.startDataSet();
            message.write(data, 0, 1);
            message.write(data[1]);
            message.write(data, 2, size - 2);
            message.finish();

            Received received = Received.from(association);
            assertThat(received.dataSet()).isEqualTo(ByteBuffer.wrap(data));
            assertThat(received.fragments())
                    .allMatch(length -> length <= fragment)
                    .contains(fragment);
            assertThat(received.fragments().subList(0, received.fragments().size() - 1))
                    .allMatch(length -> length % 2 == 0);
            assertThat(received.ends()).matches("c+!d{3,4}!");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_372, 2 * 16_372, 8 * 16_372})
    void dataSetThatEndsWithAPduHasNoEmptyPduBehind(int size) throws IOException {
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL)) {
            message.command(command(100));
            message.startDataSet();
            message.write(random(size));
            message.finish();

            assertThat(Received.from(association).fragments()).hasSize(1 + size / 16_372);
        }
    }

    @Test
    void largeDataSetGoesOutInBatchesOf64KibOrALittleMore() throws IOException {
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL)) {
            message.command(command(100));
            message.startDataSet();
            for (int i = 0; i < 1000; i++) {
                message.write(new byte[1000]);
            }
            message.finish();

            int pdus = 1 + 1_000_000 / 16_372 + 1;
            Received received = Received.from(association);
            assertThat(received.fragments()).hasSize(pdus);
            assertThat(received.writes()).isBetween(pdus / 5, pdus / 4 + 1);
        }
    }

    @Test
    void rangeOfAFileIsSentAsItStands() throws IOException {
        byte[] data = random(300_000);
        Path file = Files.write(folder.resolve("object"), data);
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL);
                FileChannel channel = FileChannel.open(file)) {
            message.command(command(100));
            message.startDataSet();
            message.write(data, 0, 1000);
            message.transferFrom(channel, 1000, 299_000);
            message.finish();

            assertThat(Received.from(association).dataSet()).isEqualTo(ByteBuffer.wrap(data));
        }
    }

    @Test
    void fileThatIsTooShortIsAnErrorAndNotATruncatedObject() throws IOException {
        Path file = Files.write(folder.resolve("object"), random(100));
        try (Embedded association = established();
                FileChannel channel = FileChannel.open(file)) {
            try (PdvOutputStream message = message(association, USUAL)) {
                message.command(command(100));
                message.startDataSet();

                assertThatThrownBy(() -> message.transferFrom(channel, 0, 101)).isInstanceOf(EOFException.class);
            }
            assertThat(association.sent()).isEmpty();
            assertThat(association.state()).isEqualTo(State.STA6);
        }
    }

    @Test
    void messageBrokenOffBeforeAnythingWasSentDoesNoHarm() throws IOException {
        try (Embedded association = established()) {
            try (PdvOutputStream message = message(association, USUAL)) {
                message.command(command(100));
                message.startDataSet();
                message.write(random(1000));
            }

            assertThat(association.sent()).isEmpty();
            assertThat(association.state()).isEqualTo(State.STA6);
            assertThat(association.bytesInUse()).isZero();
        }
    }

    @Test
    void messageBrokenOffInItsMiddleAborts() throws IOException {
        try (Embedded association = established()) {
            try (PdvOutputStream message = message(association, USUAL)) {
                message.command(command(100));
                message.startDataSet();
                message.write(random(100_000));
            }

            assertThat(association.sent()).endsWith(Abort.byServiceUser().toString());
            assertThat(association.state()).isEqualTo(State.STA13);
            assertThat(association.bytesInUse()).isZero();
        }
    }

    @Test
    void nothingIsTakenOnceTheAssociationIsGone() throws IOException {
        try (Embedded association = established();
                PdvOutputStream late = message(association, USUAL);
                PdvOutputStream begun = message(association, USUAL)) {
            begun.command(command(100));
            begun.startDataSet();
            association.receive(Abort.byServiceUser());

            assertThatThrownBy(() -> late.command(command(100))).isInstanceOf(AssociationAbortedException.class);
            assertThatThrownBy(() -> begun.write(random(100_000))).isInstanceOf(AssociationAbortedException.class);
            assertThatThrownBy(begun::finish).isInstanceOf(AssociationAbortedException.class);
        }
    }

    @Test
    void peerThatTakesNothingEndsTheAssociation() throws IOException {
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL)) {
            message.command(command(100));
            message.startDataSet();
            setWritable(association.channel(), false);

            assertThatThrownBy(() -> message.write(random(100_000)))
                    .asInstanceOf(type(UpperLayerTimeoutException.class))
                    .satisfies(late -> assertThat(late.timeout()).isEqualTo(Timeout.WRITE_STALL));
            assertThat(association.state()).isEqualTo(State.STA13);
            assertThat(association.user().ending.exception()).isInstanceOf(UpperLayerTimeoutException.class);
            setWritable(association.channel(), true);
        }
    }

    private static void setWritable(Channel channel, boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
    }

    @Test
    void writingAtTheWrongPointOfAMessageIsAFaultOfTheCaller() throws IOException {
        try (Embedded association = established();
                PdvOutputStream message = message(association, USUAL)) {
            assertThatThrownBy(() -> message.write(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(message::finish).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> message.command(command(3))).isInstanceOf(IllegalArgumentException.class);
            message.command(command(100));
            assertThatThrownBy(() -> message.command(command(100))).isInstanceOf(IllegalStateException.class);
            message.finish();
            assertThatThrownBy(message::finish).isInstanceOf(IllegalStateException.class);
            Received.from(association);
            assertThatThrownBy(() -> new PdvOutputStream(association.provider(), 2, USUAL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void senderWaitsForASlowPeerAndLosesNothing() throws Exception {
        byte[] data = random(3_000_000);
        Collecting[] collector = new Collecting[1];
        try (Loopback loopback = new Loopback(
                TransportOptions.DEFAULT,
                TransportOptions.DEFAULT,
                provider -> collector[0] = new Collecting(provider))) {
            RecordingUser sender = loopback.connect(RecordingUser::new);
            sender.standing.await();
            UpperLayerProvider receiver = loopback.accepted().provider;
            receiver.channel().eventLoop().submit(receiver::holdBack).get();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try (PdvOutputStream message = new PdvOutputStream(sender.provider, 1, USUAL)) {
                    message.command(command(100));
                    message.startDataSet();
                    for (int i = 0; i < 20; i++) {
                        message.write(data);
                    }
                    message.finish();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            while (sender.provider.channel().isWritable()) {
                Thread.onSpinWait();
            }
            assertThat(sent.isDone()).isFalse();
            receiver.letGo();

            sent.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(collector[0].whole.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(collector[0].bytes).isEqualTo(20L * data.length + 100);
        }
    }

    /** Counts what comes. */
    private static final class Collecting extends Loopback.Agreeable {
        private final CountDownLatch whole = new CountDownLatch(1);
        private long bytes;

        Collecting(UpperLayerProvider provider) {
            super(provider);
        }

        @Override
        public void dataReceived(PDataTf data) {
            for (Pdv pdv : data.pdvs()) {
                bytes += pdv.data().readableBytes();
                if (pdv.last() && !pdv.command()) {
                    whole.countDown();
                }
            }
            data.release();
        }
    }
}
