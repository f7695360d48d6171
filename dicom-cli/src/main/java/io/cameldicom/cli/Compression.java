package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What images are to be compressed with, as a command line names it: one transfer syntax by its UID or keyword, or a family
 * by a short name in lower case. A family is lossless unless an option asks for loss.
 *
 * @param lossless the transfer syntax where nobody asks for loss
 * @param lossy the transfer syntax for loss, of up to eight bits a sample
 * @param deep the transfer syntax for loss, of more bits
 */
record Compression(TransferSyntax lossless, TransferSyntax lossy, TransferSyntax deep) {
    private static final Map<String, Compression> FAMILIES = new TreeMap<>(Map.ofEntries(
            Map.entry("explicit", one(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)),
            Map.entry("implicit", one(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)),
            Map.entry("deflated", one(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)),
            Map.entry("bigendian", one(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)),
            Map.entry("encapsulated", one(TransferSyntax.ENCAPSULATED_UNCOMPRESSED_EXPLICIT_VR_LITTLE_ENDIAN)),
            Map.entry("rle", one(TransferSyntax.RLE_LOSSLESS)),
            Map.entry("deflatedframes", one(TransferSyntax.DEFLATED_IMAGE_FRAME_COMPRESSION)),
            Map.entry(
                    "jpeg",
                    new Compression(
                            TransferSyntax.JPEG_LOSSLESS_SV1,
                            TransferSyntax.JPEG_BASELINE_8BIT,
                            TransferSyntax.JPEG_EXTENDED_12BIT)),
            Map.entry("jpegls", two(TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.JPEG_LS_NEAR_LOSSLESS)),
            Map.entry("jpeg2000", two(TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.JPEG_2000)),
            Map.entry("htj2k", two(TransferSyntax.HTJ2K_LOSSLESS, TransferSyntax.HTJ2K)),
            Map.entry("htj2krpcl", one(TransferSyntax.HTJ2K_LOSSLESS_RPCL))));

    private static Compression one(TransferSyntax syntax) {
        return new Compression(syntax, syntax, syntax);
    }

    private static Compression two(TransferSyntax lossless, TransferSyntax lossy) {
        return new Compression(lossless, lossy, lossy);
    }

    /** Whether loss can be asked of it. */
    boolean hasLoss() {
        return lossy.lossy();
    }

    /** The transfer syntax for one image. */
    TransferSyntax syntax(DataSet image, boolean loss) {
        if (!loss) {
            return lossless;
        }
        return image.intValue(Tag.BitsStored, 8) > 8 ? deep : lossy;
    }

    /** The short names, in the order of the alphabet. */
    static String names() {
        return String.join(", ", FAMILIES.keySet());
    }

    /** Reads a name. */
    static final class Converter implements ITypeConverter<Compression> {
        @Override
        public Compression convert(String name) {
            Compression family = FAMILIES.get(name);
            if (family != null) {
                return family;
            }
            for (TransferSyntax syntax : TransferSyntax.all()) {
                if (name.equals(syntax.uid()) || name.equals(syntax.keyword())) {
                    return one(syntax);
                }
            }
            throw new TypeConversionException("not the UID or keyword of a transfer syntax, nor one of " + names());
        }
    }
}
