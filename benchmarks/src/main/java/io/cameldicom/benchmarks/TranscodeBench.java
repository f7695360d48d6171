package io.cameldicom.benchmarks;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.MultiFrameImage;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.PixelLayout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One step of {@code transcode-bench}, in a process of its own: {@code make FRAMES SIZE OUT} draws a multi-frame of 12 bits, {@code
 * to UID THREADS IN OUT} transcodes it, {@code digest FILE} prints the digest of its decoded pixels.
 */
public final class TranscodeBench {
    private static final int DIFFERENT = 8;
    private static final int BUFFER = 1 << 16;

    private TranscodeBench() {}

    /** Does the step. */
    public static void main(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "make" -> make(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
            case "to" -> transcode(TransferSyntax.of(args[1]), Integer.parseInt(args[2]), args[3], Path.of(args[4]));
            case "digest" -> System.out.println(digest(Path.of(args[1])));
            default -> {
                System.err.println("usage: TranscodeBench make FRAMES SIZE OUT | to UID THREADS IN OUT | digest FILE");
                System.exit(2);
            }
        }
    }

    private static void make(int frames, int size, Path file) throws IOException {
        PhantomStudy study = PhantomStudy.named("Bench");
        List<DataSet> slices = CtSeries.in(study)
                .withSlices(DIFFERENT)
                .withSize(size)
                .withSigned(false)
                .draw();
        Path cells = Files.createTempFile(file.toAbsolutePath().getParent(), "cells", ".raw");
        try {
            write(slices, frames, cells);
            Value.Bulk all = new Value.Bulk(new FileRange(cells, 0, Files.size(cells)), 1, SpecificCharacterSet.ASCII);
            long[] pages = new long[frames];
            for (int i = 0; i < frames; i++) {
                pages[i] = i + 1L;
            }
            DataSet image =
                    MultiFrameImage.in(study, PixelLayout.GREY_12)
                            .withSize(size)
                            .withFrames(2)
                            .draw()
                            .get(0)
                            .toBuilder()
                            .put(Tag.NumberOfFrames, VR.IS, (long) frames)
                            .put(Tag.PageNumberVector, VR.IS, pages)
                            .put(Tag.PixelData, VR.OW, all)
                            .build();
            new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(image, file);
        } finally {
            Files.delete(cells);
        }
    }

    /** The slices over and over, each with the number of the frame in its first pixel: all frames differ. */
    private static void write(List<DataSet> slices, int frames, Path file) throws IOException {
        byte[][] cells = new byte[slices.size()][];
        for (int i = 0; i < cells.length; i++) {
            FrameSamples samples = FrameReader.of(
                            slices.get(i), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StandardCodecs.all())
                    .samples(0);
            cells[i] = samples.cells().clone();
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            for (int i = 0; i < frames; i++) {
                byte[] frame = cells[i % cells.length];
                LittleEndian.putShort(frame, 0, i & 0xFFF);
                out.write(frame);
            }
        }
    }

    private static void transcode(TransferSyntax to, int threads, String in, Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        TranscodeOptions options = TranscodeOptions.in(folder);
        Transcoder transcoder = new Transcoder(
                StandardCodecs.all(), threads == 1 ? options : options.withExecutor(workers, threads + 1));
        try (Part10File file = Part10File.open(Path.of(in));
                Transcoded done = transcoder.transcode(file.dataSet(), file.transferSyntax(), to)) {
            new Part10Writer(done.transferSyntax()).write(done.dataSet(), out);
        } finally {
            workers.shutdown();
        }
    }

    private static String digest(Path path) throws IOException {
        try (Part10File file = Part10File.open(path)) {
            return PixelDigest.of(FrameReader.of(file.dataSet(), file.transferSyntax(), StandardCodecs.all()));
        }
    }
}
