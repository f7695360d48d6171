package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.DictionaryEntry;
import io.cameldicom.engine.dict.PrivateDictionary;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.dict.Vm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What implicit VR leaves open is found in the elements before: Pixel Representation and private creators. */
class ImplicitVrTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

    private static final PrivateDictionary ACME = PrivateDictionary.empty()
            .with(
                    "ACME 1.0",
                    new DictionaryEntry(0x00090001, "", "Acme's number", List.of(VR.US), Vm.ONE, false),
                    new DictionaryEntry(0x00090002, "", "Acme's items", List.of(VR.SQ), Vm.ONE, false));

    @ParameterizedTest
    @CsvSource({"00 00, US", "01 00, SS", "02 00, US", "'', US"})
    void choosesBetweenUsAndSsByPixelRepresentation(String representation, VR expected) throws IOException {
        String element = representation.isEmpty()
                ? "28 00 03 01 | 00 00 00 00"
                : "28 00 03 01 | 02 00 00 00 | " + representation;
        byte[] bytes = Hex.bytes(element + "\n28 00 06 01 | 02 00 00 00 | FE FF    # Smallest Image Pixel Value");

        for (Source source : Source.values()) {
            try (DataSetReader reader = source.open(bytes, IMPLICIT, ReadOptions.DEFAULT)) {
                assertThat(Events.of(reader)).contains("(0028,0106) " + expected + " fe ff");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesThePixelRepresentationOfTheDataSetAroundAnItemUnlessTheItemHasItsOwn(Source source) throws IOException {
        byte[] bytes = Hex.bytes(
                """
                28 00 03 01 | 02 00 00 00 | 01 00             # Pixel Representation: signed
                28 00 06 01 | 02 00 00 00 | FE FF             # Smallest Image Pixel Value
                40 00 96 90 | FF FF FF FF                     # Real World Value Mapping Sequence
                  FE FF 00 E0 | FF FF FF FF
                    40 00 16 92 | 02 00 00 00 | 00 80         # Real World Value First Value Mapped
                  FE FF 0D E0 | 00 00 00 00
                  FE FF 00 E0 | FF FF FF FF
                    28 00 03 01 | 02 00 00 00 | 00 00         # its own
                    40 00 16 92 | 02 00 00 00 | 00 80
                  FE FF 0D E0 | 00 00 00 00
                  FE FF 00 E0 | FF FF FF FF
                    40 00 16 92 | 02 00 00 00 | 00 80         # not that of the item before
                  FE FF 0D E0 | 00 00 00 00
                FE FF DD E0 | 00 00 00 00
                60 00 00 12 | 02 00 00 00 | 00 80             # Overlays - Gray: plainly US
                """);
        try (DataSetReader walked = source.open(bytes, IMPLICIT, ReadOptions.DEFAULT);
                DataSetReader read = source.open(bytes, IMPLICIT, ReadOptions.DEFAULT)) {
            List<String> events = Events.of(walked);
            assertThat(events)
                    .filteredOn(line -> line.startsWith("(0040,9216)"))
                    .containsExactly("(0040,9216) SS 00 80", "(0040,9216) US 00 80", "(0040,9216) SS 00 80");
            assertThat(events).contains("(0028,0106) SS fe ff");

            Events lazily = new Events();
            read.readDataSet().accept(lazily);
            assertThat(lazily.lines()).isEqualTo(events);
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksPrivateElementsUpByTheCreatorOfTheirBlock(Source source) throws IOException {
        byte[] bytes = Hex.bytes(
                """
                09 00 10 00 | 08 00 00 00 | 'ACME 1.0'
                09 00 11 00 | 06 00 00 00 | 'OTHER '
                09 00 12 00 | 0A 00 00 00 | 'ACME 1.0' 00 00      # again, padded by NUL
                09 00 01 10 | 02 00 00 00 | 07 00
                09 00 01 11 | 02 00 00 00 | 07 00                 # OTHER's
                09 00 01 12 | 02 00 00 00 | 07 00
                09 00 01 13 | 02 00 00 00 | 07 00                 # nobody's
                """);
        ReadOptions options = ReadOptions.DEFAULT.withPrivateDictionary(ACME).strict();
        try (DataSetReader reader = source.open(bytes, IMPLICIT, options)) {
            assertThat(Events.of(reader))
                    .contains(
                            "(0009,1001) US 07 00",
                            "(0009,1101) UN 07 00",
                            "(0009,1201) US 07 00",
                            "(0009,1301) UN 07 00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateBlockIsReservedForOneLevelOnly(Source source) throws IOException {
        byte[] bytes = Hex.bytes(
                """
                09 00 10 00 | 08 00 00 00 | 'ACME 1.0'
                09 00 02 10 | 12 00 00 00                         # Acme's items
                  FE FF 00 E0 | 0A 00 00 00
                    09 00 01 10 | 02 00 00 00 | 07 00             # nobody's in the item
                """);
        try (DataSetReader reader = source.open(bytes, IMPLICIT, ReadOptions.DEFAULT.withPrivateDictionary(ACME))) {
            reader.next();
            assertThat(reader.next()).isEqualTo(DataSetReader.Event.START_SEQUENCE);
            assertThat(reader.vr()).isEqualTo(VR.SQ);
            reader.next();
            assertThat(reader.next()).isEqualTo(DataSetReader.Event.VALUE);
            assertThat(reader.vr()).isEqualTo(VR.UN);
            assertThat(reader.path()).isEqualTo("(0009,1002)[0].(0009,1001)");
        }
    }

    @Test
    void knowsTheElementsOfTheUsualVendors() throws IOException {
        byte[] bytes = Hex.bytes(
                """
                29 00 10 00 | 12 00 00 00 | 'SIEMENS CSA HEADER'
                29 00 08 10 | 06 00 00 00 | 'IMAGE '              # CSA Image Header Type
                """);

        assertThat(Events.of(bytes, IMPLICIT)).contains("(0029,1008) CS 49 4d 41 47 45 20");
    }
}
