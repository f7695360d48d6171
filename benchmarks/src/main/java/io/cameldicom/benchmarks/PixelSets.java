package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.MrSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.UltrasoundImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Makes the images that {@code pixel-bench} works on: {@code PixelSets FOLDER [WG04]}.
 *
 * <p>They are drawn here, so that everybody has the same; with the directory of the WG04 images those follow, from their native
 * files, or from JPEG-LS where there is none.
 */
public final class PixelSets {
    private static final int SIZE = 512;
    private static final long SEED = 4;
    private static final String[] WG04 = {
        "ref/CT1_UNC",
        "ref/MR1_UNC",
        "jlsl/MR2_JLSL",
        "ref/XA1_UNC",
        "jlsl/RG2_JLSL",
        "ref/US1_UNC",
        "ref/VL1_UNC",
        "ref/VL6_UNC"
    };

    private PixelSets() {}

    /** Writes the sets; the folder is made. */
    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            System.err.println("usage: PixelSets FOLDER [WG04]");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (PixelSet set : drawn()) {
            set.write(folder);
        }
        for (int i = 0; args.length > 1 && i < WG04.length; i++) {
            Path file = Path.of(args[1]).resolve(WG04[i]);
            String name = file.getFileName().toString().replaceFirst("_.*", "").toLowerCase(Locale.ROOT);
            wg04("wg04-" + name, file).write(folder);
        }
    }

    private static List<PixelSet> drawn() throws IOException {
        PhantomStudy study = PhantomStudy.named("Bench");
        List<FrameSamples> ct = frames(CtSeries.in(study)
                .withSlices(8)
                .withSize(SIZE)
                .withSigned(false)
                .draw());
        List<FrameSamples> mr =
                frames(MrSeries.in(study).withSlices(8).withSize(SIZE).draw());
        SplittableRandom random = new SplittableRandom(SEED);
        // A window of 400 around 40 HU.
        IntUnaryOperator window = value -> Math.max(0, Math.min(255, (value - 864) * 256 / 400));
        IntUnaryOperator sixteen = value -> value << 4 | random.nextInt(16);
        return List.of(
                new PixelSet("ct-12", ct),
                new PixelSet("mr-16", mapped(mr, 16, sixteen)),
                new PixelSet("ct-8", mapped(ct, 8, window)),
                new PixelSet("us-rgb", frames(new UltrasoundImage(study, SIZE).draw())),
                new PixelSet("noise-12", mapped(ct.subList(0, 1), 12, value -> random.nextInt(1 << 12))));
    }

    /** The frames in the middle of the head. */
    private static List<FrameSamples> frames(List<DataSet> images) throws IOException {
        List<FrameSamples> result = new ArrayList<>();
        for (DataSet image : images) {
            result.add(FrameReader.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StandardCodecs.all())
                    .samples(0));
        }
        return images.size() < 8 ? result : result.subList(2, 6);
    }

    private static List<FrameSamples> mapped(List<FrameSamples> frames, int precision, IntUnaryOperator function) {
        return frames.stream().map(frame -> mapped(frame, precision, function)).toList();
    }

    private static FrameSamples mapped(FrameSamples frame, int precision, IntUnaryOperator function) {
        SampleFormat from = frame.format();
        SampleFormat to = new SampleFormat(from.columns(), from.rows(), 1, precision, false, SampleColour.AS_DESCRIBED);
        byte[] cells = new byte[(int) to.frameBytes()];
        for (int i = 0; i < from.columns() * from.rows(); i++) {
            int value = function.applyAsInt(LittleEndian.getUnsignedShort(frame.cells(), 2 * i));
            if (precision <= 8) {
                cells[i] = (byte) value;
            } else {
                cells[2 * i] = (byte) value;
                cells[2 * i + 1] = (byte) (value >> 8);
            }
        }
        return FrameSamples.of(to, cells);
    }

    private static PixelSet wg04(String name, Path path) throws IOException {
        try (Part10File file = Part10File.open(path)) {
            FrameReader reader = FrameReader.of(file.dataSet(), file.transferSyntax(), StandardCodecs.all());
            return new PixelSet(name, List.of(reader.samples(0)));
        }
    }
}
