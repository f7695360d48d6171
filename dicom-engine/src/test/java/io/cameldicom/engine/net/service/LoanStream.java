package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Three objects and what else a peer sends, damaged by the byte or by the PDU, to be sent in pieces. */
final class LoanStream {
    private static final long QUIET_MILLIS = 80;

    private final List<List<byte[]>> segments = new ArrayList<>();

    /** Bytes on their way to the other end. */
    @FunctionalInterface
    interface Sending {
        void send(byte[] bytes) throws IOException;
    }

    private LoanStream(List<Part> parts, Random random) throws IOException {
        if (random.nextInt(4) > 0) {
            damage(parts, random);
        }
        List<Part> segment = new ArrayList<>();
        for (Part part : parts) {
            segment.add(part);
            if (part.mayBeAnswered()) {
                segments.add(pieces(bytes(segment), random));
                segment.clear();
            }
        }
    }

    /** Objects, and the release. */
    static LoanStream ofObjects(Random random) throws IOException {
        List<Part> parts = parts(random);
        parts.add(new Part(6, ScriptedPeer.bytes(new ReleaseRq())));
        return new LoanStream(parts, random);
    }

    /** Objects that were asked for, how far it is now and then, and the end. */
    static LoanStream ofRetrieved(Random random, byte[] progress, byte[] end) throws IOException {
        List<Part> parts = new ArrayList<>();
        int object = 0;
        for (Part part : parts(random)) {
            if (part.object() != object && random.nextInt(3) > 0) {
                parts.add(new Part(part.object(), progress.clone()));
            }
            object = part.object();
            parts.add(part);
        }
        parts.add(new Part(0, end.clone())); // after which there may be a pause
        return new LoanStream(parts, random);
    }

    /** Sends it; waits for an answer wherever there may be one, but not for long. */
    void send(Sending peer, LoanTranscript seen) throws IOException, InterruptedException {
        for (List<byte[]> pieces : segments) {
            int answers = seen.wire().size() + 1;
            for (byte[] piece : pieces) {
                peer.send(piece);
            }
            seen.settle(answers, QUIET_MILLIS);
        }
    }

    /** A PDU, or what became of it; of object 0 if it may be of more than one message. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(int object, byte[] bytes) {
        /** Whether it is the last fragment of a data set, or no fragment of one at all. */
        boolean mayBeAnswered() {
            boolean command = bytes.length > 11 && (bytes[11] & 1) != 0;
            boolean unfinished = bytes.length > 11 && (bytes[11] & 2) == 0;
            return bytes.length <= 11 || bytes[0] != 4 || !command && !unfinished || object == 0;
        }
    }

    private static List<Part> parts(Random random) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int id = 3; id < 6; id++) {
            byte[] content = LoanBytes.content(id, random.nextInt(20) == 0 ? 400_000 : random.nextInt(5000));
            int fragment = content.length > 10_000 ? 1 << 14 : 1 + random.nextInt(2000);
            parts.add(new Part(id, LoanBytes.asked(id)));
            int from = 0;
            do {
                int to = Math.min(content.length, from + fragment);
                byte[] piece = Arrays.copyOfRange(content, from, to);
                parts.add(new Part(id, LoanBytes.data(LoanBytes.fragment(LoanStage.CT, to == content.length, piece))));
                from = to;
            } while (from < content.length);
        }
        return parts;
    }

    private static void damage(List<Part> parts, Random random) throws IOException {
        int at = random.nextInt(parts.size() - 1);
        int object = parts.get(at).object();
        byte[] pdu = parts.get(at).bytes();
        Part next = parts.get(at + 1);
        switch (random.nextInt(9)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.add(at, parts.get(at));
            case 2 -> {
                parts.set(at, new Part(object, next.bytes()));
                parts.set(at + 1, new Part(next.object(), pdu));
            }
            case 3 -> pdu[random.nextInt(Math.min(12, pdu.length))] ^= (byte) (1 << random.nextInt(8));
            case 4 -> pdu[random.nextInt(pdu.length)] ^= (byte) (1 << random.nextInt(8));
            case 5 -> parts.set(at, new Part(object, Arrays.copyOf(pdu, random.nextInt(pdu.length))));
            case 6 -> parts.add(at, new Part(0, LoanBytes.command(LoanStage.VERIFICATION, CEchoRq.of(40))));
            case 7 -> {
                if (next.object() == object) { // two PDUs are one, of two PDVs
                    parts.remove(at + 1);
                    byte[] second = next.bytes();
                    parts.set(
                            at,
                            new Part(
                                    0,
                                    LoanBytes.data(
                                            Arrays.copyOfRange(pdu, 6, pdu.length),
                                            Arrays.copyOfRange(second, 6, second.length))));
                }
            }
            default -> {
                byte[] noise = new byte[1 + random.nextInt(30)];
                random.nextBytes(noise);
                parts.add(at, new Part(object, noise));
            }
        }
    }

    private static byte[] bytes(List<Part> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.stream().map(Part::bytes).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static List<byte[]> pieces(byte[] stream, Random random) {
        int most = random.nextBoolean() ? stream.length + 1 : 1 + random.nextInt(4000);
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        while (from < stream.length) {
            int to = Math.min(stream.length, from + 1 + random.nextInt(most));
            pieces.add(Arrays.copyOfRange(stream, from, to));
            from = to;
        }
        return pieces;
    }
}
