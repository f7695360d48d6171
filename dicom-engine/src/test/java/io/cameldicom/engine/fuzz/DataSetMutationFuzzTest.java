package io.cameldicom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.Leniency;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadLimits;
import io.cameldicom.engine.io.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than 220,000 damaged data sets and files: each ends in a data set, all of which can be asked for and written, or in a
 * {@link DicomException}; none takes much memory.
 */
class DataSetMutationFuzzTest {
    private static final int DATA_SETS = 150_000;
    private static final int FILES = 40_000;
    private static final int ON_DISK = 3000;

    /** More than a small input may ever need: some arrays of 64 KiB, and what they are turned into. */
    private static final long MOST_MEMORY = 64 << 20;

    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.JPEG_2000);
    private static final ReadLimits LIMITS =
            ReadLimits.DEFAULT.withMaxDepth(20).withMaxMemory(16 << 20).withMaxInflated(4 << 20);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Random random = new Random(4_711);
    private final Mutations mutations = new Mutations(random);

    @TempDir
    private Path folder;

    private int cases;
    private int read;
    private int refused;
    private int written;
    private long elements;

    /** The reading of an input, a data set or a file. */
    private interface Reading {
        DataSet run() throws IOException;
    }

    private static List<byte[]> seeds(TransferSyntax syntax, Random random) throws IOException {
        boolean implicit = syntax.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        RandomDataSets generator = new RandomDataSets(random, implicit, syntax.encapsulated());
        List<byte[]> seeds = new ArrayList<>();
        while (seeds.size() < 12) {
            byte[] seed = encode(generator.next(), syntax);
            if (seed.length > 100 && seed.length < 1200) {
                seeds.add(seed);
            }
        }
        return seeds;
    }

    private static List<byte[]> files(TransferSyntax syntax, Random random) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (byte[] seed : seeds(syntax, random)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Part10Writer.writeHeader(Part10Writer.metaInformation("1.2.840.10008.77", "1.2.3.45", syntax), out);
            out.writeBytes(seed);
            files.add(out.toByteArray());
        }
        return files;
    }

    private ReadOptions anyOptions() {
        ReadOptions options = ReadOptions.DEFAULT.withLimits(LIMITS);
        if (random.nextInt(4) == 0) {
            Set<Leniency> some = EnumSet.noneOf(Leniency.class);
            for (Leniency leniency : Leniency.values()) {
                if (random.nextInt(4) > 0) {
                    some.add(leniency);
                }
            }
            options = options.withLeniencies(some);
        }
        if (random.nextInt(8) == 0) {
            options = options.withLimits(LIMITS.withMaxElements(1 + random.nextInt(60))
                    .withMaxDepth(1 + random.nextInt(3))
                    .withMaxFragments(1 + random.nextInt(3))
                    .withMaxMemory(1 + random.nextInt(100_000)));
        }
        return random.nextInt(4) == 0 ? options.withBulkThreshold(random.nextInt(50)) : options;
    }

    private void run(byte[] bytes, Reading reading) {
        cases++;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            DataSet dataSet = reading.run();
            read++;
            elements += DeepWalk.through(dataSet);
            assertWritable(dataSet);
        } catch (DicomException e) {
            refused++;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError("case " + cases + ": " + HexFormat.of().formatHex(bytes), e);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MOST_MEMORY) {
            throw new AssertionError("case " + cases + " took " + allocated + " bytes: "
                    + HexFormat.of().formatHex(bytes));
        }
    }

    /** What was read of a damaged input is written as a correct data set, or refused. */
    private void assertWritable(DataSet dataSet) throws IOException {
        TransferSyntax syntax = SYNTAXES.get(random.nextInt(SYNTAXES.size()));
        byte[] encoded;
        try {
            encoded = encode(dataSet, syntax);
        } catch (DicomEncodingException e) {
            return; // fragments in a native syntax, a value for items in implicit VR
        }
        written++;
        DataSet again = strictly(encoded, syntax);
        elements += DeepWalk.through(again);
        if (!strictly(encode(again, syntax), syntax).equals(again)) {
            throw new AssertionError("what was written in " + syntax + " is not what is written the next time");
        }
    }

    private static DataSet strictly(byte[] encoded, TransferSyntax syntax) {
        try {
            return DataSetReader.of(encoded, syntax, ReadOptions.DEFAULT.strict())
                    .readDataSet();
        } catch (IOException e) {
            throw new AssertionError(
                    "written, but not to be read in " + syntax + ": "
                            + HexFormat.of().formatHex(encoded),
                    e);
        }
    }

    private static byte[] encode(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(out, syntax));
        return out.toByteArray();
    }

    private void runDataSet(byte[] bytes, TransferSyntax syntax) {
        ReadOptions options = anyOptions();
        switch (cases % 5) {
            case 0 ->
                run(bytes, () -> DataSetReader.of(slow(bytes), syntax, options).readDataSet());
            case 1 ->
                run(bytes, () -> {
                    DataSetBuilder builder = DataSet.builder();
                    DataSetReader.of(slow(bytes), syntax, options).copyTo(builder.sink());
                    return builder.build();
                });
            default -> run(bytes, () -> DataSetReader.of(bytes, syntax, options).readDataSet());
        }
    }

    private InputStream slow(byte[] bytes) {
        int most = 1 + random.nextInt(30);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }

    @Test
    void dataSetsThatEndAnywhere() throws IOException {
        for (TransferSyntax syntax : SYNTAXES) {
            for (byte[] seed : seeds(syntax, random)) {
                for (int length = 0; length < seed.length; length++) {
                    runDataSet(Arrays.copyOf(seed, length), syntax);
                }
            }
        }
        assertThat(cases).isGreaterThan(20_000);
        assertThat(read).isGreaterThan(500);
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void dataSetsThatAreDamaged() throws IOException {
        for (TransferSyntax syntax : SYNTAXES) {
            List<byte[]> seeds = seeds(syntax, random);
            for (int i = 0; i < DATA_SETS / SYNTAXES.size(); i++) {
                runDataSet(mutations.of(seeds.get(i % seeds.size()), seeds), syntax);
            }
        }
        assertThat(cases).isEqualTo(DATA_SETS);
        assertThat(read).isGreaterThan(20_000);
        assertThat(refused).isGreaterThan(20_000);
        assertThat(written).isGreaterThan(20_000);
        assertThat(elements).isGreaterThan(500_000);
    }

    @Test
    void dataSetsReadInAWrongSyntax() throws IOException {
        for (TransferSyntax syntax : SYNTAXES) {
            for (byte[] seed : seeds(syntax, random)) {
                for (TransferSyntax wrong : SYNTAXES) {
                    runDataSet(seed, wrong);
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void filesThatAreDamaged() throws IOException {
        for (TransferSyntax syntax : SYNTAXES) {
            List<byte[]> seeds = files(syntax, random);
            for (int i = 0; i < FILES / SYNTAXES.size(); i++) {
                byte[] whole = seeds.get(i % seeds.size());
                // Few bytes of the preamble matter, so most cases have none.
                byte[] bytes = mutations.of(i % 4 == 0 ? whole : Arrays.copyOfRange(whole, 128, whole.length), seeds);
                ReadOptions options = anyOptions();
                run(bytes, () -> {
                    try (Part10File file = Part10File.read(slow(bytes), options)) {
                        elements += DeepWalk.through(file.metaInformation());
                        return file.dataSet();
                    }
                });
            }
        }
        assertThat(cases).isEqualTo(FILES);
        assertThat(read).isGreaterThan(5000);
        assertThat(refused).isGreaterThan(5000);
    }

    @Test
    void filesOnDiskThatAreDamaged() throws IOException {
        Path file = folder.resolve("damaged.dcm");
        for (TransferSyntax syntax : SYNTAXES) {
            List<byte[]> seeds = files(syntax, random);
            for (int i = 0; i < ON_DISK / SYNTAXES.size(); i++) {
                byte[] bytes = mutations.of(seeds.get(i % seeds.size()), seeds);
                Files.write(file, bytes);
                ReadOptions options = anyOptions();
                run(bytes, () -> {
                    try (Part10File opened = Part10File.open(file, options)) {
                        return opened.dataSet();
                    }
                });
            }
        }
        assertThat(read).isGreaterThan(300);
        assertThat(refused).isGreaterThan(300);
    }
}
