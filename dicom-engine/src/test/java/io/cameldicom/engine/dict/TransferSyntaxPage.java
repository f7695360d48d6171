package io.cameldicom.engine.dict;

import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.util.Set;

/** The page of the documentation that says what can be done with each transfer syntax. */
final class TransferSyntaxPage {
    /** Those whose frames are samples as they are. */
    private static final Set<TransferSyntax> NATIVE = Set.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    private static final String INTRODUCTION =
            """
            # Transfer syntaxes

            <!-- Generated. To change it: mvn test -pl dicom-engine -Dtest=TransferSyntaxPageTest -Ddocs.update -->

            What the engine does with each transfer syntax of the standard (PS3.6 table A-1):

            - **read**, **write**: data sets. Compressed pixels are kept as they are, fragment by fragment.
            - **decode**, **encode**: pixels, between compressed frames and samples. `-`: the data set holds none. Videos are
              passed on as streams (`VideoStream`), JPEG XL is recognised and passed on.

            A transfer syntax that is not in this table is read as an encapsulated one in Explicit VR Little Endian.

            | Transfer syntax | UID | read | write | decode | encode |
            | --- | --- | --- | --- | --- | --- |
            """;

    private TransferSyntaxPage() {}

    static String render() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (TransferSyntax syntax : TransferSyntax.all()) {
            boolean dataSets = syntax.encoding() != DataSetEncoding.FOREIGN;
            page.append("| %s%s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            syntax.name(),
                            syntax.retired() ? " (retired)" : "",
                            syntax.uid(),
                            yesOrNo(dataSets),
                            yesOrNo(dataSets),
                            pixels(syntax, StandardCodecs.all().decodable()),
                            pixels(syntax, StandardCodecs.all().encodable())));
        }
        return page.toString();
    }

    private static String pixels(TransferSyntax syntax, Set<String> able) {
        boolean elsewhere = syntax.pixels() == PixelCoding.JPIP || syntax.pixels() == PixelCoding.STREAMED;
        return elsewhere ? "-" : yesOrNo(NATIVE.contains(syntax) || able.contains(syntax.uid()));
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
