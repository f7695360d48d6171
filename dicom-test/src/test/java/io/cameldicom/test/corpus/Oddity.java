package io.cameldicom.test.corpus;

import io.cameldicom.engine.io.Leniency;
import io.cameldicom.test.junit.CorpusFile;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is odd about a sample object.
 *
 * @param path its path
 * @param fate what becomes of it
 * @param leniencies what has to be forgiven to read it; nothing where it cannot be read
 * @param reason what is wrong with it; where it cannot be read, what our exception says
 */
record Oddity(String path, Fate fate, Set<Leniency> leniencies, String reason) {
    /** What becomes of an odd object. */
    enum Fate {
        /** Read, and written back byte for byte. */
        KEPT,
        /** Read, and put right when it is written. */
        MENDED,
        /** Not read. */
        REFUSED
    }

    private static final Map<String, Oddity> TABLE =
            """
            codecs/jpeg-baseline/SC_rgb_jpeg.dcm       | MENDED | WRONG_TRANSFER_SYNTAX | implicit VR in a file that says JPEG
            codecs/jpeg-ls/JLSL_RGB_ILV0.dcm           | KEPT | MISSING_PREAMBLE META_GROUP_LENGTH | starts with group 0002, without group length
            codecs/jpeg-ls/JLSL_RGB_ILV2.dcm           | KEPT | MISSING_PREAMBLE META_GROUP_LENGTH | as ILV0
            codecs/jpeg-ls/JLSN_RGB_ILV0.dcm           | KEPT | MISSING_PREAMBLE META_GROUP_LENGTH | as ILV0
            malformed-and-odd/ExplVR_BigEndNoMeta.dcm  | KEPT | MISSING_PREAMBLE MISSING_META | a bare data set
            malformed-and-odd/ExplVR_LitEndNoMeta.dcm  | KEPT | MISSING_PREAMBLE MISSING_META | a bare data set
            malformed-and-odd/no_preamble_dicm_in_data | KEPT | MISSING_PREAMBLE MISSING_META | a bare data set with DICM in a value
            native-gray/CR-MONO1-10-chest.dcm          | KEPT | MISSING_PREAMBLE MISSING_META | a bare data set
            palette-color/OT-PAL-8-face.dcm            | KEPT | MISSING_PREAMBLE MISSING_META | a bare data set
            rt/rtstruct.dcm                            | KEPT | MISSING_PREAMBLE MISSING_META | a bare data set
            malformed-and-odd/FreezePattern.dcm        | MENDED | TAG_ORDER DUPLICATE_TAG UNEXPECTED_DELIMITER | empty items outside of sequences
            malformed-and-odd/emri_small_jpeg_2k_lossless_too_short.dcm | MENDED | MISSING_DELIMITER | ends after the last fragment
            malformed-and-odd/meta_missing_tsyntax.dcm | MENDED | MISSING_TRANSFER_SYNTAX ODD_LENGTH | also a value of odd length
            malformed-and-odd/nested_priv_SQ.dcm       | MENDED | ODD_LENGTH | a value of odd length
            malformed-and-odd/no_meta_group_length.dcm | KEPT | META_GROUP_LENGTH | no group length
            native-gray/dx_image.dcm                   | MENDED | ODD_LENGTH | a value of odd length
            tiny-series/syn-ct-rle.dcm                 | KEPT | ODD_LENGTH | in the meta information
            tiny-series/syn-ct.dcm                     | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-ct2.dcm                    | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-mf.dcm                     | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-series/s1i1.dcm            | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-series/s1i2.dcm            | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-series/s1i3.dcm            | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-studyset/s1i1.dcm          | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-studyset/s1i2.dcm          | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-studyset/s2i1.dcm          | KEPT | TAG_ORDER | in the meta information
            tiny-series/syn-studyset/s2i2.dcm          | KEPT | TAG_ORDER | in the meta information
            malformed-and-odd/rtplan_truncated.dcm     | REFUSED | | a value of 976 bytes where only 711 are left
            native-gray/GH626.dcm                      | REFUSED | | a value of 21315 bytes where only 240 are left
            """
                    .lines()
                    .map(Oddity::of)
                    .collect(Collectors.toUnmodifiableMap(Oddity::path, Function.identity()));

    private static Oddity of(String row) {
        String[] cells = row.split("\\|", -1);
        Set<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
        Arrays.stream(cells[2].strip().split(" "))
                .filter(name -> !name.isEmpty())
                .map(Leniency::valueOf)
                .forEach(leniencies::add);
        return new Oddity(cells[0].strip(), Fate.valueOf(cells[1].strip()), leniencies, cells[3].strip());
    }

    /** What is odd about a file; most are not. */
    static Oddity of(CorpusFile file) {
        return TABLE.getOrDefault(file.path(), new Oddity(file.path(), Fate.KEPT, Set.of(), ""));
    }

    /** Whether the file can be read. */
    boolean isReadable() {
        return fate != Fate.REFUSED;
    }
}
