package io.cameldicom.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes and decodes images over and over, and tells the CPU time of it: {@code PixelBench FOLDER UID MODE}, where the mode is
 * {@code lossless}, {@code near:N}, {@code quality:N} or {@code ratio:N}.
 *
 * <p>It does what the lines of its standard input say, as the programs of {@code benchmarks/native} do:
 *
 * <pre>
 * encode SET SECONDS             done BYTES-OF-CELLS NANOSECONDS-OF-THE-THREAD NANOSECONDS-OF-THE-PROCESS
 * decode SET STREAMS SECONDS     done BYTES-OF-CELLS NANOSECONDS-OF-THE-THREAD NANOSECONDS-OF-THE-PROCESS
 * write SET STREAMS              done BYTES-OF-STREAMS 0 0
 * read SET STREAMS CELLS         done BYTES-OF-CELLS 0 0
 * </pre>
 *
 * <p>A file of streams has a little-endian length of four bytes before each frame.
 */
public final class PixelBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Path folder;
    private final FrameEncoder encoder;
    private final FrameDecoder decoder;
    private final EncodeOptions options;

    private PixelBench(Path folder, FrameEncoder encoder, FrameDecoder decoder, EncodeOptions options) {
        this.folder = folder;
        this.encoder = encoder;
        this.decoder = decoder;
        this.options = options;
    }

    /** Does what it is told until there is no more. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: PixelBench FOLDER UID MODE");
            System.exit(2);
        }
        Codecs codecs = StandardCodecs.all();
        if (codecs.findEncoder(args[1]).isEmpty() || codecs.findDecoder(args[1]).isEmpty()) {
            System.out.println("failed: no codec for " + args[1]);
            return;
        }
        PixelBench bench = new PixelBench(
                Path.of(args[0]),
                codecs.findEncoder(args[1]).orElseThrow(),
                codecs.findDecoder(args[1]).orElseThrow(),
                options(args[2]));
        System.out.println("ready");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(bench.answer(line.split(" ")));
            }
        }
    }

    private static EncodeOptions options(String mode) {
        int colon = mode.indexOf(':');
        int value = colon < 0 ? 0 : Integer.parseInt(mode.substring(colon + 1));
        return switch (colon < 0 ? mode : mode.substring(0, colon)) {
            case "near" -> EncodeOptions.STANDARD.withNearLossless(value);
            case "quality" -> EncodeOptions.STANDARD.withQuality(value);
            case "ratio" -> EncodeOptions.STANDARD.withRatio(value);
            default -> EncodeOptions.STANDARD;
        };
    }

    /** Something to be done again and again. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private String answer(String[] words) throws IOException {
        try {
            return done(words);
        } catch (PixelException refused) {
            return "failed: " + refused.getMessage();
        }
    }

    private String done(String[] words) throws IOException {
        PixelSet set = PixelSet.read(folder, words[1]);
        return switch (words[0]) {
            case "encode" -> timed(set, Double.parseDouble(words[2]), () -> encode(set));
            case "decode" -> {
                List<byte[]> streams = streams(folder.resolve(words[2]));
                PixelDescription image = encoder.encoded(set.description(), options);
                yield timed(set, Double.parseDouble(words[3]), () -> decode(streams, image));
            }
            case "write" -> write(encode(set), folder.resolve(words[2]));
            case "read" -> {
                PixelDescription image = encoder.encoded(set.description(), options);
                yield read(decode(streams(folder.resolve(words[2])), image), folder.resolve(words[3]));
            }
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static String timed(PixelSet set, double seconds, Work work) throws IOException {
        long process = SYSTEM.getProcessCpuTime();
        long start = THREADS.getCurrentThreadCpuTime();
        long bytes = 0;
        long took;
        do {
            work.run();
            bytes += set.bytes();
            took = THREADS.getCurrentThreadCpuTime() - start;
        } while (took < seconds * 1e9);
        return "done %d %d %d".formatted(bytes, took, SYSTEM.getProcessCpuTime() - process);
    }

    private List<byte[]> encode(PixelSet set) throws IOException {
        List<byte[]> streams = new ArrayList<>(set.frames().size());
        for (FrameSamples frame : set.frames()) {
            streams.add(encoder.encode(frame, set.description(), options));
        }
        return streams;
    }

    private List<FrameSamples> decode(List<byte[]> streams, PixelDescription image) throws IOException {
        List<FrameSamples> frames = new ArrayList<>(streams.size());
        for (byte[] stream : streams) {
            frames.add(decoder.decode(stream, image, DecodeOptions.STANDARD));
        }
        return frames;
    }

    private static String write(List<byte[]> streams, Path file) throws IOException {
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] length = new byte[4];
            for (byte[] stream : streams) {
                LittleEndian.putInt(length, 0, stream.length);
                out.write(length);
                out.write(stream);
                total += stream.length;
            }
        }
        return "done " + total + " 0 0";
    }

    private static String read(List<FrameSamples> frames, Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (FrameSamples frame : frames) {
            all.write(frame.cells());
        }
        Files.write(file, all.toByteArray());
        return "done " + all.size() + " 0 0";
    }

    private static List<byte[]> streams(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        List<byte[]> result = new ArrayList<>();
        for (int at = 0; at < all.length; ) {
            int length = LittleEndian.getInt(all, at);
            result.add(Arrays.copyOfRange(all, at + 4, at + 4 + length));
            at += 4 + length;
        }
        return result;
    }
}
