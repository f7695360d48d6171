package io.cameldicom.benchmarks;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.SampleFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of one shape that {@code pixel-bench} encodes and decodes; immutable.
 *
 * <p>In a folder it is a line of {@code sets.txt} (name, columns, rows, components, precision, 1 if signed, frames) and the
 * cells of all frames in {@code NAME.raw}, which programs in C can read.
 *
 * @param name letters, digits and hyphens
 * @param frames at least one, all of the same format
 */
record PixelSet(String name, List<FrameSamples> frames) {
    private static final String INDEX = "sets.txt";

    PixelSet {
        frames = List.copyOf(frames);
        SampleFormat format = frames.get(0).format();
        boolean wide = format.precision() > 16;
        boolean extended = format.signed() && format.precision() != format.cellBytes() * 8;
        if (wide
                || extended
                || frames.stream().anyMatch(frame -> !frame.format().equals(format))) {
            throw new IllegalArgumentException("%s: %s is nothing that all codecs take".formatted(name, format));
        }
    }

    SampleFormat format() {
        return frames.get(0).format();
    }

    /** Bytes of the cells of all frames. */
    long bytes() {
        return format().frameBytes() * frames.size();
    }

    /** What a data set with such a frame says. */
    PixelDescription description() {
        SampleFormat format = format();
        return new PixelDescription(
                format.columns(),
                format.rows(),
                1,
                format.components(),
                format.cellBytes() * 8,
                format.precision(),
                format.precision() - 1,
                format.signed(),
                false,
                format.components() == 3 ? PhotometricInterpretation.RGB : PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);
    }

    /** Adds it to those of a folder. */
    void write(Path folder) throws IOException {
        SampleFormat format = format();
        String line = "%s %d %d %d %d %d %d%n"
                .formatted(
                        name,
                        format.columns(),
                        format.rows(),
                        format.components(),
                        format.precision(),
                        format.signed() ? 1 : 0,
                        frames.size());
        Files.writeString(folder.resolve(INDEX), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Path raw = folder.resolve(name + ".raw");
        Files.write(raw, new byte[0]);
        for (FrameSamples frame : frames) {
            Files.write(raw, frame.cells(), StandardOpenOption.APPEND);
        }
    }

    /** Reads one of those of a folder. */
    static PixelSet read(Path folder, String name) {
        try {
            for (String line : Files.readAllLines(folder.resolve(INDEX))) {
                String[] words = line.split(" ");
                if (words[0].equals(name)) {
                    return read(folder, words);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new IllegalArgumentException("no set " + name);
    }

    private static PixelSet read(Path folder, String[] words) throws IOException {
        int components = Integer.parseInt(words[3]);
        SampleFormat format = new SampleFormat(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                components,
                Integer.parseInt(words[4]),
                words[5].equals("1"),
                components == 3 ? SampleFormat.SampleColour.RGB : SampleFormat.SampleColour.AS_DESCRIBED);
        byte[] all = Files.readAllBytes(folder.resolve(words[0] + ".raw"));
        int length = (int) format.frameBytes();
        List<FrameSamples> frames = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(words[6]); i++) {
            byte[] cells = new byte[length];
            System.arraycopy(all, i * length, cells, 0, length);
            frames.add(FrameSamples.of(format, cells));
        }
        return new PixelSet(words[0], frames);
    }
}
