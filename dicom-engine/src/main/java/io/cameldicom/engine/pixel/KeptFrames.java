package io.cameldicom.engine.pixel;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which frames stay of an image, and what their numbers become. All numbers are counted from 1. Immutable. */
final class KeptFrames {
    private final int[] numbers;
    private final int before;

    /**
     * Keeps frames.
     *
     * @param numbers ascending, each once
     * @param before how many there are
     * @throws IllegalArgumentException if they are none, do not ascend, or are not there
     */
    KeptFrames(int[] numbers, int before) {
        this.numbers = numbers.clone();
        this.before = before;
        int last = 0;
        for (int number : numbers) {
            if (number <= last || number > before) {
                throw new IllegalArgumentException("frame %d after frame %d of %d".formatted(number, last, before));
            }
            last = number;
        }
        if (last == 0) {
            throw new IllegalArgumentException("no frame is to stay");
        }
    }

    /** How many there were. */
    int before() {
        return before;
    }

    /** How many stay. */
    int count() {
        return numbers.length;
    }

    /** The number that the frame which becomes {@code frame} has had. */
    int old(int frame) {
        return numbers[frame - 1];
    }

    /** What they were counted from 0, in their order. */
    IntStream indices() {
        return Arrays.stream(numbers).map(number -> number - 1);
    }

    boolean areAll() {
        return numbers.length == before;
    }

    /** The number that each is greater than the one before by; 1 for a single frame, 0 where it is not always the same. */
    int step() {
        int step = numbers.length > 1 ? numbers[1] - numbers[0] : 1;
        for (int i = 2; i < numbers.length; i++) {
            if (numbers[i] - numbers[i - 1] != step) {
                return 0;
            }
        }
        return step;
    }

    /** What a frame's number becomes; empty where it does not stay. */
    OptionalInt of(long old) {
        OptionalInt next = from(old);
        return next.isPresent() && old(next.getAsInt()) == old ? next : OptionalInt.empty();
    }

    /** The first one of those that were {@code old} or later. */
    OptionalInt from(long old) {
        int found = Arrays.binarySearch(numbers, (int) Math.max(1, Math.min(old, Integer.MAX_VALUE)));
        int index = found < 0 ? -found - 1 : found;
        return index < numbers.length ? OptionalInt.of(index + 1) : OptionalInt.empty();
    }

    /** The last one of those that were {@code old} or earlier. */
    OptionalInt upTo(long old) {
        int next = from(old + 1).orElse(numbers.length + 1);
        return next > 1 ? OptionalInt.of(next - 1) : OptionalInt.empty();
    }
}
