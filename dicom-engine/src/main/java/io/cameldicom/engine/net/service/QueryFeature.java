package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.OctetString;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the two ends of a query or retrieval may agree on besides the baseline, for each SOP class, when the association is
 * negotiated: the requestor proposes, the acceptor answers each with yes or no.
 *
 * <pre>
 *   byte                1            2            3            4            5
 *   C-FIND              relational   date-time    fuzzy PN     time zone    conversion
 *   C-MOVE, C-GET       relational   conversion
 *   worklist C-FIND     1            1            fuzzy PN     time zone
 * </pre>
 *
 * @dicom PS3.4 C.5.1.1, C.5.2.1, C.5.3.1, K.5.1
 */
public enum QueryFeature {
    /** Queries and retrievals without the unique keys of the levels above. */
    RELATIONAL,
    /** A range of dates and a range of times are one range. */
    COMBINED_DATE_TIME,
    /** Names match that are alike. */
    FUZZY_PERSON_NAME,
    /** Dates and times are adjusted to the time zone of the query. */
    TIME_ZONE,
    /** Classic images are found and sent as enhanced multi-frame ones. This side never does, and answers no. */
    ENHANCED_CONVERSION;

    /** The bytes of a kind of SOP class; an empty one is reserved, and always 1. */
    private static final List<Optional<QueryFeature>> FIND = List.of(
            Optional.of(RELATIONAL),
            Optional.of(COMBINED_DATE_TIME),
            Optional.of(FUZZY_PERSON_NAME),
            Optional.of(TIME_ZONE),
            Optional.of(ENHANCED_CONVERSION));

    private static final List<Optional<QueryFeature>> RETRIEVE =
            List.of(Optional.of(RELATIONAL), Optional.of(ENHANCED_CONVERSION));
    private static final List<Optional<QueryFeature>> WORKLIST =
            List.of(Optional.empty(), Optional.empty(), Optional.of(FUZZY_PERSON_NAME), Optional.of(TIME_ZONE));

    private static List<Optional<QueryFeature>> bytesOf(String sopClassUid) {
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
    static OctetString encode(String sopClassUid, Set<QueryFeature> wanted) {
        List<Optional<QueryFeature>> bytes = bytesOf(sopClassUid);
        boolean any = bytes.stream().flatMap(Optional::stream).anyMatch(wanted::contains);
        return any ? octets(bytes, bytes.size(), wanted) : OctetString.EMPTY;
    }

    private static OctetString octets(List<Optional<QueryFeature>> bytes, int length, Set<QueryFeature> yes) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (bytes.get(i).map(yes::contains).orElse(true) ? 1 : 0);
        }
        return OctetString.of(octets);
    }

    /** What the bytes of a proposal ask for, or those of an answer grant. */
    static Set<QueryFeature> decode(String sopClassUid, OctetString information) {
        List<Optional<QueryFeature>> bytes = bytesOf(sopClassUid);
        Set<QueryFeature> features = EnumSet.noneOf(QueryFeature.class);
        for (int i = 0; i < Math.min(bytes.size(), information.size()); i++) {
            if (information.byteAt(i) == 1) {
                bytes.get(i).ifPresent(features::add);
            }
        }
        return features;
    }

    /** What to answer to a proposal; as many bytes as were proposed, for older peers know no more. */
    static OctetString answer(String sopClassUid, OctetString proposed, Set<QueryFeature> offered) {
        List<Optional<QueryFeature>> bytes = bytesOf(sopClassUid);
        Set<QueryFeature> granted = decode(sopClassUid, proposed);
        granted.retainAll(offered);
        return octets(bytes, Math.min(bytes.size(), proposed.size()), granted);
    }

    /** Features that a provider can offer. */
    static Set<QueryFeature> offerable(QueryFeature... features) {
        Set<QueryFeature> offered = EnumSet.noneOf(QueryFeature.class);
        offered.addAll(Arrays.asList(features));
        if (offered.contains(ENHANCED_CONVERSION)) {
            throw new IllegalArgumentException("Images are not converted");
        }
        return offered;
    }
}
