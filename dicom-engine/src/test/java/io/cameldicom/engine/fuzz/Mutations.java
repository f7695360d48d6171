package io.cameldicom.engine.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes in the ways that a wire, a disk or an attacker would. */
final class Mutations {
    private static final int[] SHORTS = {0, 1, 2, 3, 7, 8, 9, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0xFFFE, 0xFFFF};
    private static final int[] LENGTHS = {
        0, 1, 2, 8, 0xFFFF, 0x10000, 0x40000, 0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFE, 0xFFFFFFFF
    };
    /** Items, delimiters, headers with and without VR. */
    private static final byte[][] SNIPPETS = {
        {(byte) 0xFE, (byte) 0xFF, 0x00, (byte) 0xE0},
        {(byte) 0xFE, (byte) 0xFF, 0x0D, (byte) 0xE0, 0, 0, 0, 0},
        {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0},
        {(byte) 0xFF, (byte) 0xFE, (byte) 0xE0, 0x00},
        {'S', 'Q', 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
        {'U', 'N', 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
        {'O', 'B', 0, 0},
        {8, 0, 5, 0, 'C', 'S', 10, 0, 'I', 'S', 'O', '_', 'I', 'R', ' ', '1', '9', '2'},
        {(byte) 0xE0, 0x7F, 0x10, 0x00},
        {0, 0, 0, 0, 0, 0, 0, 0}
    };

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** A copy of {@code bytes} with one to three changes, some of them pieces of {@code seeds}. */
    byte[] of(byte[] bytes, List<byte[]> seeds) {
        byte[] changed = bytes.clone();
        for (int count = 1 + random.nextInt(3); count > 0 && changed.length > 8; count--) {
            changed = once(changed, seeds);
        }
        return changed;
    }

    private byte[] once(byte[] bytes, List<byte[]> seeds) {
        int at = random.nextInt(bytes.length);
        byte[] snippet = SNIPPETS[random.nextInt(SNIPPETS.length)];
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] = (byte) random.nextInt();
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> put(bytes, at, 2, SHORTS[random.nextInt(SHORTS.length)]);
            case 3 -> put(bytes, at, 4, LENGTHS[random.nextInt(LENGTHS.length)]);
            case 4 -> put(bytes, at, 4, random.nextInt(bytes.length));
            case 5 -> System.arraycopy(snippet, 0, bytes, at, Math.min(snippet.length, bytes.length - at));
            case 6 -> {
                return splice(bytes, at, at, snippet);
            }
            case 7 -> {
                return splice(bytes, at, Math.min(bytes.length, at + random.nextInt(20)), new byte[0]);
            }
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length);
                int to = Math.min(other.length, from + random.nextInt(200));
                return splice(bytes, at, at, Arrays.copyOfRange(other, from, to));
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(inserted);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** Mostly little endian. */
    private void put(byte[] bytes, int at, int width, int number) {
        boolean big = random.nextInt(4) == 0;
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (number >> 8 * (big ? width - 1 - i : i));
        }
    }
}
