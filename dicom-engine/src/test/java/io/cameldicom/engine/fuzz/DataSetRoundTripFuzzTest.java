package io.cameldicom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.io.SequenceLengths;
import io.cameldicom.engine.io.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 5,000 random data sets, each written and read in the transfer syntaxes that can hold it: 10,000 round trips. */
class DataSetRoundTripFuzzTest {
    private static final int CASES = 5000;
    private static final List<TransferSyntax> EXPLICIT = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    private final Random random = new Random(20_251_122);
    private long elements;

    private WriteOptions anyOptions() {
        SequenceLengths[] lengths = SequenceLengths.values();
        return WriteOptions.DEFAULT
                .withSequenceLengths(lengths[random.nextInt(lengths.length)])
                .withMaxDeferred(random.nextBoolean() ? 1 << 20 : random.nextInt(60_000));
    }

    private static byte[] encode(DataSet dataSet, TransferSyntax syntax, WriteOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(out, syntax, options));
        return out.toByteArray();
    }

    private void assertKept(DataSet dataSet, TransferSyntax syntax, String name) throws IOException {
        byte[] encoded = encode(dataSet, syntax, anyOptions());
        ReadOptions strict = ReadOptions.DEFAULT.strict();
        DataSet fromArray = DataSetReader.of(encoded, syntax, strict).readDataSet();
        assertThat(fromArray).as(name).isEqualTo(dataSet);
        elements += DeepWalk.through(fromArray);

        DataSetBuilder fromEvents = DataSet.builder();
        DataSetReader.of(new ByteArrayInputStream(encoded), syntax, strict).copyTo(fromEvents.sink());
        assertThat(fromEvents.build()).as(name).isEqualTo(dataSet);

        assertThat(encode(fromArray, syntax, WriteOptions.DEFAULT)).as(name).isEqualTo(encoded);
    }

    @Test
    void explicitVrKeepsEveryVr() throws IOException {
        RandomDataSets generator = new RandomDataSets(random, false, false);
        for (int i = 0; i < CASES / 2; i++) {
            DataSet dataSet = generator.next();
            for (TransferSyntax syntax : EXPLICIT) {
                assertKept(dataSet, syntax, syntax + ", case " + i);
            }
        }
        assertThat(elements).isGreaterThan(100_000);
    }

    @Test
    void implicitVrKeepsTheVrsOfTheDictionary() throws IOException {
        RandomDataSets generator = new RandomDataSets(random, true, false);
        for (int i = 0; i < CASES / 4; i++) {
            assertKept(generator.next(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, "case " + i);
        }
        assertThat(elements).isGreaterThan(15_000);
    }

    @Test
    void encapsulatedSyntaxesKeepFragments() throws IOException {
        RandomDataSets generator = new RandomDataSets(random, false, true);
        for (int i = 0; i < CASES / 4; i++) {
            assertKept(generator.next(), TransferSyntax.JPEG_2000, "case " + i);
        }
        assertThat(elements).isGreaterThan(15_000);
    }
}
