package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferSyntaxTest {
    @Test
    void holdsEveryRowOfTheStandardsTable() {
        List<StandardTable.Row> rows =
                StandardTable.read("transfer-syntaxes.tsv").rows();

        assertThat(rows).hasSameSizeAs(TransferSyntax.all()).allSatisfy(row -> {
            TransferSyntax syntax = TransferSyntax.of(row.get("uid"));

            assertThat(syntax.isKnown()).isTrue();
            assertThat(syntax.uid()).isEqualTo(row.get("uid"));
            assertThat(syntax.name()).isEqualTo(row.get("name")).hasToString(syntax.toString());
            assertThat(syntax.keyword()).isEqualTo(row.get("keyword"));
            assertThat(syntax.retired()).isEqualTo(row.retired());
            assertThat(TransferSyntax.all()).contains(syntax);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # keyword                                     |explicit|big end|deflate|encaps.| pixels   | lossy | one fragment
            ImplicitVRLittleEndian                         | false | false | false | false | NATIVE    | false | false
            ExplicitVRLittleEndian                         | true  | false | false | false | NATIVE    | false | false
            ExplicitVRBigEndian                            | true  | true  | false | false | NATIVE    | false | false
            DeflatedExplicitVRLittleEndian                 | true  | false | true  | false | NATIVE    | false | false
            EncapsulatedUncompressedExplicitVRLittleEndian | true  | false | false | true  | NATIVE    | false | false
            RLELossless                                    | true  | false | false | true  | RLE       | false | false
            DeflatedImageFrameCompression                  | true  | false | false | true  | DEFLATED  | false | false
            JPEGBaseline8Bit                               | true  | false | false | true  | JPEG      | true  | false
            JPEGLosslessSV1                                | true  | false | false | true  | JPEG      | false | false
            JPEGLSLossless                                 | true  | false | false | true  | JPEG_LS   | false | false
            JPEGLSNearLossless                             | true  | false | false | true  | JPEG_LS   | true  | false
            JPEG2000Lossless                               | true  | false | false | true  | JPEG_2000 | false | false
            JPEG2000                                       | true  | false | false | true  | JPEG_2000 | true  | false
            HTJ2KLosslessRPCL                              | true  | false | false | true  | HTJ2K     | false | false
            HTJ2K                                          | true  | false | false | true  | HTJ2K     | true  | false
            JPEGXLLossless                                 | true  | false | false | true  | JPEG_XL   | false | false
            MPEG2MPML                                      | true  | false | false | true  | MPEG2     | true  | true
            MPEG4HP41F                                     | true  | false | false | true  | MPEG4_AVC | true  | false
            HEVCM10P51                                     | true  | false | false | true  | HEVC      | true  | false
            JPIPReferenced                                 | true  | false | false | false | JPIP      | true  | false
            JPIPReferencedDeflate                          | true  | false | true  | false | JPIP      | true  | false
            JPIPHTJ2KReferencedDeflate                     | true  | false | true  | false | JPIP      | true  | false
            """)
    void saysHowBytesAreToBeRead(
            String keyword,
            boolean explicitVr,
            boolean bigEndian,
            boolean deflated,
            boolean encapsulated,
            PixelCoding pixels,
            boolean lossy,
            boolean oneFragment) {
        TransferSyntax syntax = TransferSyntax.of(Uid.ofKeyword(keyword).orElseThrow());

        assertThat(syntax.explicitVr()).isEqualTo(explicitVr);
        assertThat(syntax.bigEndian()).isEqualTo(bigEndian);
        assertThat(syntax.deflated()).isEqualTo(deflated);
        assertThat(syntax.encapsulated()).isEqualTo(encapsulated);
        assertThat(syntax.pixels()).isEqualTo(pixels);
        assertThat(syntax.lossy()).isEqualTo(lossy);
        assertThat(syntax.oneFragment()).isEqualTo(oneFragment);
    }

    @Test
    void isNeverLossyWhenItsNameSaysLossless() {
        assertThat(TransferSyntax.all())
                .filteredOn(syntax -> syntax.keyword().contains("Lossless")
                        && !syntax.keyword().contains("NearLossless"))
                .hasSize(12)
                .noneMatch(TransferSyntax::lossy);
    }

    @Test
    void needsOneFragmentForVideoThatIsNotFragmentable() {
        assertThat(TransferSyntax.all())
                .filteredOn(TransferSyntax::oneFragment)
                .hasSize(7)
                .allMatch(syntax -> syntax.pixels().isVideo())
                .allMatch(syntax -> TransferSyntax.of(syntax.uid() + ".1").isKnown());
    }

    @Test
    void takesAnUnknownSyntaxForAnEncapsulatedOne() {
        TransferSyntax syntax = TransferSyntax.of("1.2.3");

        assertThat(syntax.isKnown()).isFalse();
        assertThat(syntax.uid()).isEqualTo("1.2.3").hasToString(syntax.toString());
        assertThat(syntax.explicitVr()).isTrue();
        assertThat(syntax.bigEndian()).isFalse();
        assertThat(syntax.deflated()).isFalse();
        assertThat(syntax.encapsulated()).isTrue();
        assertThat(syntax.pixels()).isEqualTo(PixelCoding.UNKNOWN);
    }

    @Test
    void constantsAreTheRegisteredValues() {
        assertThat(TransferSyntax.of(Uid.ImplicitVRLittleEndian)).isSameAs(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(TransferSyntax.of(Uid.JPEGBaseline8Bit)).isSameAs(TransferSyntax.JPEG_BASELINE_8BIT);
    }
}
