package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.query.QueryExtension;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Service Class Application Information by which the two ends of a query or retrieval agree on {@link QueryExtension}s, for each
 * SOP class: the requestor proposes, the acceptor answers each with yes or no.
 *
 * <pre>
 *   byte                1            2            3            4            5            6              7
 *   C-FIND              relational   date-time    fuzzy names  time zone    conversion   empty values   multiple values
 *   C-MOVE, C-GET       relational   conversion
 *   worklist C-FIND     1            1            fuzzy names  time zone
 * </pre>
 *
 * @dicom PS3.4 C.5.1.1, C.5.2.1, C.5.3.1, K.5.1
 */
final class QueryNegotiation {
    /** The bytes of a kind of SOP class; an empty one is reserved, and always 1. */
    private static final List<Optional<QueryExtension>> FIND = List.of(
            Optional.of(QueryExtension.RELATIONAL),
            Optional.of(QueryExtension.DATE_TIME),
            Optional.of(QueryExtension.FUZZY_NAMES),
            Optional.of(QueryExtension.TIMEZONE),
            Optional.of(QueryExtension.ENHANCED_CONVERSION),
            Optional.of(QueryExtension.EMPTY_VALUES),
            Optional.of(QueryExtension.MULTIPLE_VALUES));

    private static final List<Optional<QueryExtension>> RETRIEVE =
            List.of(Optional.of(QueryExtension.RELATIONAL), Optional.of(QueryExtension.ENHANCED_CONVERSION));
    private static final List<Optional<QueryExtension>> WORKLIST = List.of(
            Optional.empty(),
            Optional.empty(),
            Optional.of(QueryExtension.FUZZY_NAMES),
            Optional.of(QueryExtension.TIMEZONE));

    /** The bytes that peers of some age know: those after them are proposed only where one is wanted. */
    private static final int USUAL = 5;

    private QueryNegotiation() {}

    private static List<Optional<QueryExtension>> bytesOf(String sopClassUid) {
        return switch (sopClassUid) {
            case Uid.PatientRootQueryRetrieveInformationModelFind,
                    Uid.StudyRootQueryRetrieveInformationModelFind,
                    Uid.PatientStudyOnlyQueryRetrieveInformationModelFind -> FIND;
            case Uid.PatientRootQueryRetrieveInformationModelMove,
                    Uid.StudyRootQueryRetrieveInformationModelMove,
                    Uid.PatientStudyOnlyQueryRetrieveInformationModelMove,
                    Uid.PatientRootQueryRetrieveInformationModelGet,
                    Uid.StudyRootQueryRetrieveInformationModelGet,
                    Uid.PatientStudyOnlyQueryRetrieveInformationModelGet -> RETRIEVE;
            case Uid.ModalityWorklistInformationModelFind -> WORKLIST;
            default -> List.of();
        };
    }

    /** What to propose for a SOP class; nothing, if none of these features is wanted that the SOP class has. */
    static OctetString encode(String sopClassUid, Set<QueryExtension> wanted) {
        List<Optional<QueryExtension>> bytes = bytesOf(sopClassUid);
        int last = 0;
        for (int i = 0; i < bytes.size(); i++) {
            last = bytes.get(i).filter(wanted::contains).isPresent() ? i + 1 : last;
        }
        return last == 0 ? OctetString.EMPTY : octets(bytes, Math.max(last, Math.min(bytes.size(), USUAL)), wanted);
    }

    private static OctetString octets(List<Optional<QueryExtension>> bytes, int length, Set<QueryExtension> yes) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (bytes.get(i).map(yes::contains).orElse(true) ? 1 : 0);
        }
        return OctetString.of(octets);
    }

    /** What the bytes of a proposal ask for, or those of an answer grant. */
    static Set<QueryExtension> decode(String sopClassUid, OctetString information) {
        List<Optional<QueryExtension>> bytes = bytesOf(sopClassUid);
        Set<QueryExtension> features = EnumSet.noneOf(QueryExtension.class);
        for (int i = 0; i < Math.min(bytes.size(), information.size()); i++) {
            if (information.byteAt(i) == 1) {
                bytes.get(i).ifPresent(features::add);
            }
        }
        return features;
    }

    /** What to answer to a proposal; as many bytes as were proposed, for older peers know no more. */
    static OctetString answer(String sopClassUid, OctetString proposed, Set<QueryExtension> offered) {
        List<Optional<QueryExtension>> bytes = bytesOf(sopClassUid);
        Set<QueryExtension> granted = decode(sopClassUid, proposed);
        granted.retainAll(offered);
        return octets(bytes, Math.min(bytes.size(), proposed.size()), granted);
    }

    /** Features that a provider can offer. */
    static Set<QueryExtension> offerable(QueryExtension... features) {
        Set<QueryExtension> offered = EnumSet.noneOf(QueryExtension.class);
        offered.addAll(Arrays.asList(features));
        if (offered.contains(QueryExtension.ENHANCED_CONVERSION)) {
            throw new IllegalArgumentException("Images are not converted");
        }
        return offered;
    }
}
