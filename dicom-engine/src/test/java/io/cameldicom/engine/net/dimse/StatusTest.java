package io.cameldicom.engine.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.DicomException.Category;
import io.cameldicom.engine.DicomException.Scope;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatusTest {
    static Stream<StatusMeaning> meanings() {
        return Status.meanings();
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void theCategoryByRuleIsTheOneOfTheTable(StatusMeaning row) {
        assertThat(new Status(row.first()).category()).isEqualTo(row.category());
        assertThat(new Status(row.last()).category()).isEqualTo(row.category());
    }

    @ParameterizedTest
    @EnumSource(ServiceClass.class)
    void everyServiceHasMeanings(ServiceClass service) {
        assertThat(Status.meanings()).anyMatch(row -> row.service() == service);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, SUCCESS", "0001, WARNING", "0002, FAILURE", "0100, FAILURE", "0107, WARNING", "0116, WARNING",
        "01FF, FAILURE", "02FF, FAILURE", "0300, FAILURE", "9FFF, FAILURE", "A000, FAILURE", "AFFF, FAILURE",
        "B000, WARNING", "BFFF, WARNING", "C000, FAILURE", "CFFF, FAILURE", "D000, FAILURE", "FDFF, FAILURE",
        "FE00, CANCEL", "FEFF, CANCEL", "FF00, PENDING", "FF01, PENDING", "FFFF, PENDING"
    })
    void everyCodeHasACategory(String code, Status.Category category) {
        Status status = new Status(Integer.parseInt(code, 16));

        assertThat(status.category()).isEqualTo(category);
        assertThat(status.isPending()).isEqualTo(category == Status.Category.PENDING);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, STORAGE, Success",
        "A700, STORAGE, Refused: Out of Resources",
        "A7FF, STORAGE, Refused: Out of Resources",
        "A7FF, QR_FIND, Failure",
        "A710, QR_FIND, Invalid Prior Record Key",
        "A900, STORAGE, Data Set Does Not Match SOP Class",
        "A900, QR_MOVE, Identifier does not match SOP class",
        "A900, GENERAL, Failure",
        "A801, QR_MOVE, Move destination unknown",
        "B000, STORAGE, Coercion of Data Elements",
        "B000, QR_GET, 'Sub-operations complete, one or more failures or warnings'",
        "C123, STORAGE, Cannot Understand",
        "C301, UNIFIED_PROCEDURE_STEP, The correct Transaction UID was not provided",
        "C316, UNIFIED_PROCEDURE_STEP, Unable to Process",
        "0110, PROCEDURE_STEP, Performed Procedure Step object may no longer be updated",
        "0110, STORAGE, Processing Failure",
        "0211, QR_FIND, Unrecognized Operation",
        "FE00, QR_FIND, Cancel",
        "FF00, GENERAL, Pending",
        "9999, STORAGE, Failure"
    })
    void meansWhatTheServiceSays(String code, ServiceClass service, String meaning) {
        Status status = new Status(Integer.parseInt(code, 16));

        assertThat(status.meaning(service)).isEqualTo(meaning);
        assertThat(status.toString(service)).isEqualTo(code + "H " + meaning);
    }

    @Test
    void printsCodeAndGeneralMeaning() {
        assertThat(Status.SUCCESS).hasToString("0000H Success");
        assertThat(Status.NO_SUCH_SOP_CLASS).hasToString("0118H No Such SOP Class");
        assertThat(Status.OUT_OF_RESOURCES).hasToString("A700H Failure");
    }

    @Test
    void constantsHaveTheWordsOfTheTableInTheirNames() {
        for (StatusMeaning row : Status.meanings()
                .filter(row ->
                        row.service() == ServiceClass.GENERAL && !row.text().isEmpty())
                .toList()) {
            assertThat(nameOf(row.first()).replace("_", ""))
                    .isEqualToIgnoringCase(
                            row.text().replaceAll("^Refused: |[^A-Za-z]", "").replace("Refused", ""));
        }
    }

    /** The general codes by hand, from PS3.7 Annex C: reflection would only repeat the declaration. */
    private static String nameOf(int code) {
        return switch (code) {
            case 0x0105 -> named(Status.NO_SUCH_ATTRIBUTE, code, "NO_SUCH_ATTRIBUTE");
            case 0x0106 -> named(Status.INVALID_ATTRIBUTE_VALUE, code, "INVALID_ATTRIBUTE_VALUE");
            case 0x0107 -> named(Status.ATTRIBUTE_LIST_ERROR, code, "ATTRIBUTE_LIST_ERROR");
            case 0x0110 -> named(Status.PROCESSING_FAILURE, code, "PROCESSING_FAILURE");
            case 0x0111 -> named(Status.DUPLICATE_SOP_INSTANCE, code, "DUPLICATE_SOP_INSTANCE");
            case 0x0112 -> named(Status.NO_SUCH_SOP_INSTANCE, code, "NO_SUCH_SOP_INSTANCE");
            case 0x0113 -> named(Status.NO_SUCH_EVENT_TYPE, code, "NO_SUCH_EVENT_TYPE");
            case 0x0114 -> named(Status.NO_SUCH_ARGUMENT, code, "NO_SUCH_ARGUMENT");
            case 0x0115 -> named(Status.INVALID_ARGUMENT_VALUE, code, "INVALID_ARGUMENT_VALUE");
            case 0x0116 -> named(Status.ATTRIBUTE_VALUE_OUT_OF_RANGE, code, "ATTRIBUTE_VALUE_OUT_OF_RANGE");
            case 0x0117 -> named(Status.INVALID_SOP_INSTANCE, code, "INVALID_SOP_INSTANCE");
            case 0x0118 -> named(Status.NO_SUCH_SOP_CLASS, code, "NO_SUCH_SOP_CLASS");
            case 0x0119 -> named(Status.CLASS_INSTANCE_CONFLICT, code, "CLASS_INSTANCE_CONFLICT");
            case 0x0120 -> named(Status.MISSING_ATTRIBUTE, code, "MISSING_ATTRIBUTE");
            case 0x0121 -> named(Status.MISSING_ATTRIBUTE_VALUE, code, "MISSING_ATTRIBUTE_VALUE");
            case 0x0122 -> named(Status.SOP_CLASS_NOT_SUPPORTED, code, "SOP_CLASS_NOT_SUPPORTED");
            case 0x0123 -> named(Status.NO_SUCH_ACTION_TYPE, code, "NO_SUCH_ACTION_TYPE");
            case 0x0124 -> named(Status.NOT_AUTHORIZED, code, "NOT_AUTHORIZED");
            case 0x0210 -> named(Status.DUPLICATE_INVOCATION, code, "DUPLICATE_INVOCATION");
            case 0x0211 -> named(Status.UNRECOGNIZED_OPERATION, code, "UNRECOGNIZED_OPERATION");
            case 0x0212 -> named(Status.MISTYPED_ARGUMENT, code, "MISTYPED_ARGUMENT");
            case 0x0213 -> named(Status.RESOURCE_LIMITATION, code, "RESOURCE_LIMITATION");
            default -> "";
        };
    }

    private static String named(Status status, int code, String name) {
        assertThat(status.code()).isEqualTo(code);
        return name;
    }

    @ParameterizedTest
    @CsvSource({
        "A700, TRANSIENT", "A701, TRANSIENT", "A702, TRANSIENT", "A7FF, TRANSIENT", "0213, TRANSIENT",
        "A710, PEER", "A800, PEER", "0122, PEER", "C000, PEER", "B000, PEER"
    })
    void onlyALackOfResourcesIsWorthWaitingFor(String code, Category category) {
        DicomStatusException failure = DicomStatusException.of(new Status(Integer.parseInt(code, 16)));

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.scope()).isEqualTo(Scope.INSTANCE);
        assertThat(failure.advice()).isNotBlank();
    }

    @Test
    void anExceptionSaysWhatThePeerAnsweredButNotItsComment() {
        StatusDetail detail = StatusDetail.comment("Doe^Jane").withOffendingElements(0x00100010);
        CommandRsp response =
                CStoreRq.of(1, "1.2", "1.3").response(Status.OUT_OF_RESOURCES).withStatusDetail(detail);

        DicomStatusException failure = DicomStatusException.of(response, ServiceClass.STORAGE);

        assertThat(failure).hasMessage("C-STORE-RSP: A700H Refused: Out of Resources");
        assertThat(failure.status()).isEqualTo(Status.OUT_OF_RESOURCES);
        assertThat(failure.detail()).isEqualTo(detail);
        assertThat(failure.toString()).doesNotContain("Doe");
    }

    @Test
    void prioritiesHaveTheStandardsCodes() {
        assertThat(Arrays.stream(Priority.values()).map(Priority::code)).containsExactly(0, 1, 2);
        assertThat(Arrays.stream(Priority.values()))
                .allSatisfy(priority -> assertThat(Priority.of(priority.code())).contains(priority));
        assertThat(Priority.of(3)).isEmpty();
        assertThat(Priority.of(-1)).isEmpty();
    }
}
