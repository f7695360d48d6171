package io.cameldicom.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonWriteOptions.Numbers;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsonRoundTripTest {
    @ParameterizedTest
    @EnumSource(VR.class)
    void keepsElementsOfEveryVr(VR vr) throws IOException {
        Random random = new Random(vr.ordinal());
        DataSetBuilder builder = DataSet.builder();
        for (int element = 0x1000; element < 0x1100; element++) {
            putRandom(builder, Tag.of(0x0009, element), vr, random);
        }

        assertKept(builder.build());
    }

    @Test
    void keepsADataSetOfAllVrsOnAllLevels() throws IOException {
        Random random = new Random(4711);
        DataSet item = everyVr(random).build();
        for (int level = 0; level < 20; level++) {
            item = everyVr(random)
                    .putItems(Tag.ProcedureCodeSequence, item, DataSet.empty())
                    .build();
        }

        assertKept(item);
    }

    @ParameterizedTest
    @EnumSource(Numbers.class)
    void keepsNumbersInEveryForm(Numbers form) throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tag.PixelSpacing, VR.DS, "0.50", "1.2345678901e-5", "9007199254740993", "-0", "0.0")
                .put(Tag.InstanceNumber, VR.IS, "-2147483648")
                .put(Tag.SelectorSVValue, VR.SV, Long.MIN_VALUE, Long.MAX_VALUE, -1)
                .put(Tag.SelectorUVValue, VR.UV, "18446744073709551615", "0")
                .build();

        assertKept(dataSet, JsonWriteOptions.DEFAULT.withDecimals(form).withLongs(form));
    }

    @Test
    void keepsTextOfEveryCharacterSetAsUnicode() throws IOException {
        DataSet item = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144")
                .put(Tag.CodeMeaning, VR.LO, "Люкceмбypг")
                .build();
        DataSet latin = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
                .put(Tag.PatientName, VR.PN, "Äneas^Rüdiger")
                .putItems(Tag.ProcedureCodeSequence, item)
                .build();

        DataSet back = JsonDataSetReader.read(
                JsonDataSetWriter.toBytes(latin, JsonWriteOptions.DEFAULT), JsonReadOptions.DEFAULT.strict());

        DataSet unicode = latin.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .withItems(Tag.ProcedureCodeSequence, item.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192"));
        assertThat(back).isEqualTo(unicode);
        assertThat(back.string(Tag.PatientName)).contains("Äneas^Rüdiger");
    }

    private static DataSetBuilder everyVr(Random random) {
        DataSetBuilder builder = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(0x00090010, VR.LO, "ACME");
        for (VR vr : VR.values()) {
            putRandom(builder, Tag.of(0x0009, 0x1000 + vr.ordinal()), vr, random);
        }
        return builder;
    }

    private static void putRandom(DataSetBuilder builder, int tag, VR vr, Random random) {
        int count = random.nextInt(4);
        if (vr == VR.SQ) {
            DataSet item = DataSet.empty().with(Tag.CodeValue, VR.SH, text(VR.SH, random));
            builder.putItems(tag, java.util.Collections.nCopies(count, item));
        } else if (vr.isText()) {
            String[] texts = new String[vr.isMultiValuedText() ? count : Math.min(count, 1)];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = text(vr, random);
            }
            builder.put(tag, vr, texts);
        } else {
            byte[] bytes = new byte[Math.max(vr.valueSize(), vr.swapUnit()) * count];
            random.nextBytes(bytes);
            builder.put(tag, vr, vr == VR.FL || vr == VR.FD ? withoutNaN(vr, bytes) : Value.Bytes.of(bytes));
        }
    }

    /** All NaNs become one NaN in JSON, so only the common one is kept. */
    private static Value withoutNaN(VR vr, byte[] bytes) {
        DataSet numbers = DataSet.empty().with(0x00091001, vr, Value.Bytes.of(bytes));
        double[] doubles = numbers.doubleValues(0x00091001);
        return DataSet.builder()
                .put(0x00091001, vr, doubles)
                .build()
                .element(0x00091001)
                .orElseThrow()
                .value();
    }

    private static String text(VR vr, Random random) {
        return switch (vr) {
            case DS -> random.nextBoolean() ? Integer.toString(random.nextInt()) : Float.toString(random.nextFloat());
            case IS -> Integer.toString(random.nextInt());
            case UI -> "1.2." + random.nextInt(Integer.MAX_VALUE);
            case PN ->
                "山^" + random.nextInt() + (random.nextBoolean() ? "=x" : "") + (random.nextBoolean() ? "" : "==y");
            case ST, LT, UT -> " a\\b\r\n\"\u00fc\uD83D\uDE00" + random.nextInt();
            case LO, SH, UC -> "\u00fc'\"" + random.nextInt();
            default -> "A" + random.nextInt(100_000);
        };
    }

    private static void assertKept(DataSet dataSet) throws IOException {
        assertKept(dataSet, JsonWriteOptions.DEFAULT);
    }

    private static void assertKept(DataSet dataSet, JsonWriteOptions options) throws IOException {
        byte[] json = JsonDataSetWriter.toBytes(dataSet, options);
        DataSet back = JsonDataSetReader.read(json, JsonReadOptions.DEFAULT.strict());

        assertThat(back).isEqualTo(dataSet);
        assertThat(JsonDataSetWriter.toBytes(back, options)).isEqualTo(json);
    }
}
