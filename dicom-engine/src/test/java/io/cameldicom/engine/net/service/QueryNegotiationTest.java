package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.query.QueryExtension;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryNegotiationTest {
    private static final String STUDY_FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final String STUDY_MOVE = Uid.StudyRootQueryRetrieveInformationModelMove;
    private static final String PATIENT_GET = Uid.PatientRootQueryRetrieveInformationModelGet;
    private static final String WORKLIST = Uid.ModalityWorklistInformationModelFind;

    private static String uid(String name) {
        return switch (name) {
            case "find" -> STUDY_FIND;
            case "move" -> STUDY_MOVE;
            case "get" -> PATIENT_GET;
            case "worklist" -> WORKLIST;
            default -> Uid.Verification;
        };
    }

    private static Set<QueryExtension> features(String names) {
        return names == null
                ? EnumSet.noneOf(QueryExtension.class)
                : Arrays.stream(names.split(" ")).map(QueryExtension::valueOf).collect(Collectors.toSet());
    }

    private static String hex(OctetString octets) {
        return HexFormat.of().formatHex(octets.toByteArray());
    }

    private static OctetString octets(String hex) {
        return OctetString.of(HexFormat.of().parseHex(hex == null ? "" : hex));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "find, RELATIONAL, 0100000000",
        "find, DATE_TIME FUZZY_NAMES, 0001010000",
        "find, TIMEZONE ENHANCED_CONVERSION, 0000000101",
        "find, EMPTY_VALUES, 000000000001",
        "find, MULTIPLE_VALUES, 00000000000001",
        "find, , ''",
        "move, RELATIONAL, 0100",
        "move, FUZZY_NAMES, ''",
        "get, RELATIONAL ENHANCED_CONVERSION, 0101",
        "worklist, FUZZY_NAMES, 01010100",
        "worklist, TIMEZONE, 01010001",
        "worklist, RELATIONAL, ''",
        "verification, RELATIONAL, ''"
    })
    void proposesByTheBytesOfTheSopClass(String sopClass, String wanted, String bytes) {
        assertThat(hex(QueryNegotiation.encode(uid(sopClass), features(wanted))))
                .isEqualTo(bytes);
    }

    @ParameterizedTest(name = "{0}: {1} with {2} gives {3}")
    @CsvSource({
        "find, 0101010101, RELATIONAL FUZZY_NAMES, 0100010000",
        "find, 0101010101, , 0000000000",
        "find, 01, RELATIONAL FUZZY_NAMES, 01",
        "find, 010101, RELATIONAL TIMEZONE, 010000",
        "find, 01010101010101, RELATIONAL, 01000000000000",
        "find, 01010101010101, MULTIPLE_VALUES, 00000000000001",
        "find, 0101010101010101, EMPTY_VALUES, 00000000000100",
        "find, '', RELATIONAL, ''",
        "find, 02, RELATIONAL, 00",
        "move, 0101, RELATIONAL, 0100",
        "move, 01, RELATIONAL, 01",
        "worklist, 010101, FUZZY_NAMES, 010101",
        "worklist, 01010101, , 01010000",
        "verification, 01, RELATIONAL, ''"
    })
    void answersTruly(String sopClass, String proposed, String offered, String answer) {
        assertThat(hex(QueryNegotiation.answer(uid(sopClass), octets(proposed), features(offered))))
                .isEqualTo(answer);
    }

    @Test
    void conversionCannotBeOffered() {
        assertThatThrownBy(() -> QueryNegotiation.offerable(QueryExtension.ENHANCED_CONVERSION))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
