package io.cameldicom.engine.dict;

import java.util.Set;

/** The page of the documentation that says what can be done with each transfer syntax. */
final class TransferSyntaxPage {
    /** Those whose frames can be decoded to samples. */
    private static final Set<TransferSyntax> DECODED = Set.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    /** Those whose frames can be made from samples. */
    private static final Set<TransferSyntax> ENCODED = DECODED;

    private static final String INTRODUCTION =
            """
            # Transfer syntaxes

            <!-- Generated. To change it: mvn test -pl dicom-engine -Dtest=TransferSyntaxPageTest -Ddocs.update -->

            What the engine does with each transfer syntax of the standard (PS3.6 table A-1):

            - **read**, **write**: data sets. Compressed pixels are kept as they are, fragment by fragment.
            - **decode**, **encode**: pixels, between compressed frames and samples. `-`: the data set holds none.

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
                            pixels(syntax, DECODED),
                            pixels(syntax, ENCODED)));
        }
        return page.toString();
    }

    private static String pixels(TransferSyntax syntax, Set<TransferSyntax> able) {
        boolean elsewhere = syntax.pixels() == PixelCoding.JPIP || syntax.pixels() == PixelCoding.STREAMED;
        return elsewhere ? "-" : yesOrNo(able.contains(syntax));
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
