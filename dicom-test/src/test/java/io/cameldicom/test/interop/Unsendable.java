package io.cameldicom.test.interop;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.test.junit.CorpusFile;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sample objects that cannot be sent, and why.
 *
 * <ul>
 *   <li>DICOMDIRs, worklist items and queries are no instances.
 *   <li>Syntaxes that came after DCMTK 3.6.7, or that it leaves out: HTJ2K, JPEG XL, Encapsulated Uncompressed, Deflated Image
 *       Frame, fragmentable video. It would send them in Explicit VR Little Endian, which it cannot decode them into.
 *   <li>Its storescu, not its dcmsend, refuses SOP classes it does not know: private and new ones.
 *   <li>What is not sound, see the tables.
 * </ul>
 */
final class Unsendable {
    private static final Set<String> UNKNOWN_TO_DCMTK = Set.of(
            "1.2.840.10008.1.2.1.98",
            "1.2.840.10008.1.2.4.102.1",
            "1.2.840.10008.1.2.4.110",
            "1.2.840.10008.1.2.4.111",
            "1.2.840.10008.1.2.4.112",
            "1.2.840.10008.1.2.4.201",
            "1.2.840.10008.1.2.4.202",
            "1.2.840.10008.1.2.4.203",
            "1.2.840.10008.1.2.8.1");

    private static final Set<String> NEW_TO_DCMTK = Set.of("1.2.840.10008.5.1.4.1.1.66.7"); // label map segmentation

    private static final Map<String, String> NOT_SOUND = table(
            """
            charsets/empty_charset_LEI.dcm            | no SOP Class UID
            codecs/jpeg-ls/JLSL_RGB_ILV0.dcm          | no SOP Instance UID
            codecs/jpeg-ls/JLSL_RGB_ILV2.dcm          | no SOP Instance UID
            codecs/jpeg-ls/JLSN_RGB_ILV0.dcm          | no SOP Instance UID
            malformed-and-odd/meta_missing_tsyntax.dcm | no SOP Class UID
            malformed-and-odd/nested_priv_SQ.dcm      | no SOP Class UID
            malformed-and-odd/no_preamble_dicm_in_data | no SOP Class UID
            malformed-and-odd/priv_SQ.dcm             | no SOP Instance UID
            malformed-and-odd/UN_sequence.dcm         | no SOP Instance UID
            codecs/jpeg-baseline/SC_rgb_jpeg.dcm      | says JPEG and is implicit VR, with pixels that are not compressed
            malformed-and-odd/rtplan_truncated.dcm    | cut short, to an odd length
            """);

    private static final Map<String, String> NOT_SOUND_TO_DCMTK = table(
            """
            malformed-and-odd/FreezePattern.dcm       | items outside of sequences
            malformed-and-odd/no_meta_group_length.dcm | no SOP Instance UID in the data set
            malformed-and-odd/emri_small_jpeg_2k_lossless_too_short.dcm | no delimiter after the last fragment
            malformed-and-odd/explicit_VR-UN.dcm      | no SOP Class UID that it takes for one
            native-gray/GH626.dcm                     | cut short
            """);

    private Unsendable() {}

    /** Whether DCMTK's storescu refuses its SOP class. */
    static boolean byStorescu(CorpusFile file) {
        return file.fact("sop_class")
                .filter(uid -> SopClass.of(uid).isPresent() && !NEW_TO_DCMTK.contains(uid))
                .isEmpty();
    }

    private static Map<String, String> table(String rows) {
        return rows.lines()
                .map(row -> Arrays.stream(row.split("\\|")).map(String::strip).toList())
                .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));
    }

    /** Whether nobody can send it: it does not say which instance it is. */
    static boolean byAnybody(CorpusFile file) {
        return file.fact("sop_class")
                        .filter(Uid.MediaStorageDirectoryStorage::equals)
                        .isPresent()
                || file.path().startsWith("worklist/")
                || NOT_SOUND.containsKey(file.path());
    }

    /** Whether DCMTK cannot send it in the syntax it is stored in. */
    static boolean byDcmtk(CorpusFile file) {
        return byAnybody(file) || NOT_SOUND_TO_DCMTK.containsKey(file.path()) || isUnknownToDcmtk(file);
    }

    /** Whether it is in a syntax that DCMTK has never heard of. */
    static boolean isUnknownToDcmtk(CorpusFile file) {
        return file.fact("transfer_syntax").filter(UNKNOWN_TO_DCMTK::contains).isPresent();
    }
}
