package io.cameldicom.engine.net.ups;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpsSopClassTest {
    private static CommandRq request(String name) {
        String step = Uid.UnifiedProcedureStepPush;
        String[] words = name.split(" ");
        return switch (words[0]) {
            case "C-FIND" -> CFindRq.of(1, step);
            case "N-CREATE" -> NCreateRq.of(1, step, "1.2", true);
            case "N-SET" -> NSetRq.of(1, step, "1.2");
            case "N-GET" -> NGetRq.of(1, step, "1.2");
            case "N-ACTION" -> NActionRq.of(1, step, "1.2", Integer.parseInt(words[1]), true);
            case "N-DELETE" -> NDeleteRq.of(1, step, "1.2");
            case "N-EVENT-REPORT" -> NEventReportRq.of(1, step, "1.2", 1, true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    // PS3.4 Tables CC.2-1 to CC.2-5
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "N-CREATE, PUSH",
        "N-SET, PULL",
        "N-GET, PUSH PULL WATCH",
        "C-FIND, PULL WATCH QUERY",
        "N-ACTION 1, PULL",
        "N-ACTION 2, PUSH WATCH",
        "N-ACTION 3, WATCH",
        "N-ACTION 4, WATCH",
        "N-ACTION 5, WATCH",
        "N-ACTION 6, ''",
        "N-ACTION 0, ''",
        "N-DELETE, ''",
        "N-EVENT-REPORT, EVENT"
    })
    void eachSopClassHasTheRequestsOfItsTable(String request, String classes) {
        String having = Arrays.stream(UpsSopClass.values())
                .filter(one -> one.has(request(request)))
                .map(Enum::name)
                .collect(Collectors.joining(" "));

        assertThat(having).isEqualTo(classes);
        assertThat(UpsSopClass.having(request(request)).map(Enum::name).orElse(""))
                .isEqualTo(classes.split(" ")[0]);
    }
}
