package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.engine.pixel.render.DisplayPipeline;
import io.cameldicom.engine.pixel.render.FrameRenderer;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.engine.pixel.render.Png;
import io.cameldicom.engine.pixel.render.RenderSettings;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * What it costs to show a CT frame of 512 x 512 pixels: {@code RenderBench ROUNDS SECONDS}. Each frame starts from the data set in
 * memory. Milliseconds of CPU time, the median of the rounds, after ten seconds of warm-up, and the first frame of all.
 */
public final class RenderBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WARM_UP = 10;

    private RenderBench() {}

    /** Something of which the bytes count, so that nothing of it is left out. */
    @FunctionalInterface
    private interface Work {
        byte[] run(DataSet image) throws IOException;
    }

    /** Prints a row for RGB and one for PNG. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: RenderBench ROUNDS SECONDS");
            System.exit(2);
        }
        int rounds = Integer.parseInt(args[0]);
        double seconds = Double.parseDouble(args[1]);
        DataSet image = CtSeries.in(PhantomStudy.named("Bench"))
                .withSlices(3)
                .withSize(512)
                .draw()
                .get(1);
        System.out.println("| CT frame, 512 x 512, 16 bits, to | ms, warm | goal | first, cold | bytes |");
        System.out.println("| --- | --- | --- | --- | --- |");
        row("RGB", RenderBench::rgb, image, rounds, seconds, 2);
        row("PNG", RenderBench::png, image, rounds, seconds, 10);
    }

    private static byte[] rgb(DataSet image) throws IOException {
        return picture(image).rgb();
    }

    private static byte[] png(DataSet image) throws IOException {
        return Png.of(picture(image));
    }

    private static Picture picture(DataSet image) throws IOException {
        FrameReader reader = FrameReader.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StandardCodecs.all());
        return FrameRenderer.render(reader.samples(0), DisplayPipeline.of(image, 1), RenderSettings.STANDARD);
    }

    private static void row(String name, Work work, DataSet image, int rounds, double seconds, double goal)
            throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        int bytes = work.run(image).length;
        double cold = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        milliseconds(work, image, WARM_UP);
        double[] warm = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            warm[i] = milliseconds(work, image, seconds);
        }
        Arrays.sort(warm);
        double median = warm[rounds / 2];
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %s %s | %.0f | %,d |%n",
                name,
                median,
                goal,
                median < goal ? "yes" : "**no**",
                cold,
                bytes);
    }

    private static double milliseconds(Work work, DataSet image, double seconds) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        long took;
        int frames = 0;
        long bytes = 0;
        do {
            bytes += work.run(image).length;
            frames++;
            took = THREADS.getCurrentThreadCpuTime() - start;
        } while (took < seconds * 1e9);
        if (bytes == 0) {
            throw new IllegalStateException("empty pictures");
        }
        return took / 1e6 / frames;
    }
}
