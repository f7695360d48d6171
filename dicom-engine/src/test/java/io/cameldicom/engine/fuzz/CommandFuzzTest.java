package io.cameldicom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.DicomException.Scope;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.CommandFormatException;
import io.cameldicom.engine.net.dimse.CommandSamples;
import io.cameldicom.engine.net.dimse.DimseProtocolException;
import io.cameldicom.engine.net.dimse.MessageAssembler;
import io.cameldicom.engine.net.pdu.Pdv;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * 300,000 hostile command sets and 50,000 hostile streams of fragments: each ends in a {@link Command} or in a
 * {@link DicomException}, and what decodes and conforms survives its own bytes.
 */
class CommandFuzzTest {
    private static final int RANDOM = 50_000;
    private static final int MUTATED = 250_000;
    private static final int STREAMS = 50_000;

    private final Random random = new Random(20_241_105);
    private final List<byte[]> seeds = seeds();
    private int decoded;
    private int refused;
    private int answered;
    private int conformant;

    private static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        CommandSamples.all().forEach(command -> {
            try {
                seeds.add(CommandCodec.encode(command));
            } catch (DicomEncodingException notConformant) {
                throw new AssertionError(notConformant);
            }
        });
        return seeds;
    }

    @Test
    void randomBytesEndInACommandOrAnException() throws IOException {
        for (int i = 0; i < RANDOM; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            for (int at = 0; at + 8 <= bytes.length && random.nextInt(20) > 0; at += 8 + bytes[at + 4]) {
                // Headers that make sense, or hardly any case would come past the first.
                Arrays.fill(bytes, at, at + 8, (byte) 0);
                bytes[at + 2] = (byte) random.nextInt(0x32);
                bytes[at + 3] = (byte) random.nextInt(0x11);
                bytes[at + 4] = (byte) random.nextInt(12);
            }
            run(bytes);
        }
        assertThat(refused).isGreaterThan(RANDOM / 2);
    }

    @Test
    void mutatedCommandSetsEndInACommandOrAnException() throws IOException {
        for (int i = 0; i < MUTATED; i++) {
            run(mutated());
        }
        assertThat(decoded).isGreaterThan(MUTATED / 10);
        assertThat(refused).isGreaterThan(MUTATED / 10);
        assertThat(answered).isGreaterThan(1000);
        assertThat(conformant).isGreaterThan(MUTATED / 20);
    }

    private byte[] mutated() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 10));
            case 1 -> {
                // An element away, or another in its place.
                int from = random.nextInt(bytes.length) & ~1;
                int count = Math.min(10, bytes.length - from);
                System.arraycopy(bytes, from + count, bytes, from, bytes.length - from - count);
            }
            default -> {
                for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                    bytes[random.nextInt(bytes.length)] =
                            (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(4) - 1);
                }
            }
        }
        return bytes;
    }

    private void run(byte[] bytes) throws IOException {
        Command command;
        try {
            command = CommandCodec.decode(bytes);
        } catch (CommandFormatException failure) {
            refused++;
            assertThat(failure.getMessage()).matches("[ -~]*");
            if (failure.scope() == Scope.INSTANCE) {
                answered++;
                assertThat(CommandCodec.dataSet(CommandCodec.encodeRefusal(failure))
                                .size())
                        .isEqualTo(6);
            }
            return;
        }
        decoded++;
        assertThat(command.toString()).matches("[ -~]*");
        try {
            byte[] again = CommandCodec.encode(command);
            conformant++;
            Command same = CommandCodec.decode(again, 0, again.length, deviation -> {
                throw new AssertionError(deviation + " for " + HexFormat.of().formatHex(bytes));
            });
            assertThat(CommandCodec.encode(same)).isEqualTo(again);
            assertThat(same.type()).isEqualTo(command.type());
        } catch (DicomEncodingException notConformant) {
            assertThat(notConformant).hasMessageStartingWith("Not sent: ");
        }
    }

    @Test
    void hostileFragmentsEndInMessagesOrAnException() {
        int messages = 0;
        int failures = 0;
        for (int i = 0; i < STREAMS; i++) {
            MessageAssembler assembler = new MessageAssembler(400, deviation -> {});
            try {
                for (int fragments = random.nextInt(12); fragments > 0; fragments--) {
                    messages += accept(assembler) ? 1 : 0;
                }
            } catch (DimseProtocolException violation) {
                failures++;
            } catch (CommandFormatException malformed) {
                failures++;
                assertThat(malformed.scope()).isEqualTo(Scope.ASSOCIATION);
            }
        }
        assertThat(messages).isGreaterThan(STREAMS / 2);
        assertThat(failures).isGreaterThan(STREAMS / 10);
    }

    private boolean accept(MessageAssembler assembler) throws DimseProtocolException, CommandFormatException {
        boolean command = random.nextInt(20) == 0 ^ assembler.isBetweenMessages();
        byte[] whole = random.nextInt(10) == 0 ? mutated() : seeds.get(random.nextInt(seeds.size()));
        boolean last = random.nextInt(8) != 0;
        byte[] content = last ? whole : Arrays.copyOf(whole, random.nextInt(whole.length + 1));
        int contextId = random.nextInt(30) == 0 ? 3 : 1;
        try {
            return assembler.accept(new Pdv(contextId, command, last, Unpooled.wrappedBuffer(content)))
                    == MessageAssembler.Step.COMMAND;
        } catch (CommandFormatException refusable) {
            if (refusable.scope() == Scope.ASSOCIATION) {
                throw refusable;
            }
            return false;
        }
    }
}
