package io.cameldicom.engine.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.DicomException.Category;
import io.cameldicom.engine.DicomException.Scope;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    static Stream<Arguments> general() {
        return Stream.of(
                arguments(Status.SUCCESS, "0000H Success"),
                arguments(Status.NO_SUCH_ATTRIBUTE, "0105H No Such Attribute"),
                arguments(Status.INVALID_ATTRIBUTE_VALUE, "0106H Invalid Attribute Value"),
                arguments(Status.ATTRIBUTE_LIST_ERROR, "0107H Attribute List Error"),
                arguments(Status.PROCESSING_FAILURE, "0110H Processing Failure"),
                arguments(Status.DUPLICATE_SOP_INSTANCE, "0111H Duplicate SOP Instance"),
                arguments(Status.NO_SUCH_SOP_INSTANCE, "0112H No Such SOP Instance"),
                arguments(Status.NO_SUCH_EVENT_TYPE, "0113H No Such Event Type"),
                arguments(Status.NO_SUCH_ARGUMENT, "0114H No Such Argument"),
                arguments(Status.INVALID_ARGUMENT_VALUE, "0115H Invalid Argument Value"),
                arguments(Status.ATTRIBUTE_VALUE_OUT_OF_RANGE, "0116H Attribute Value Out of Range"),
                arguments(Status.INVALID_SOP_INSTANCE, "0117H Invalid SOP Instance"),
                arguments(Status.NO_SUCH_SOP_CLASS, "0118H No Such SOP Class"),
                arguments(Status.CLASS_INSTANCE_CONFLICT, "0119H Class-Instance Conflict"),
                arguments(Status.MISSING_ATTRIBUTE, "0120H Missing Attribute"),
                arguments(Status.MISSING_ATTRIBUTE_VALUE, "0121H Missing Attribute Value"),
                arguments(Status.SOP_CLASS_NOT_SUPPORTED, "0122H Refused: SOP Class Not Supported"),
                arguments(Status.NO_SUCH_ACTION_TYPE, "0123H No Such Action Type"),
                arguments(Status.NOT_AUTHORIZED, "0124H Refused: Not Authorized"),
                arguments(Status.DUPLICATE_INVOCATION, "0210H Duplicate Invocation"),
                arguments(Status.UNRECOGNIZED_OPERATION, "0211H Unrecognized Operation"),
                arguments(Status.MISTYPED_ARGUMENT, "0212H Mistyped Argument"),
                arguments(Status.RESOURCE_LIMITATION, "0213H Resource Limitation"),
                arguments(Status.CANCEL, "FE00H Cancel"));
    }

    @ParameterizedTest
    @MethodSource("general")
    void generalCodesHaveAConstantAndAMeaning(Status status, String text) {
        assertThat(status).hasToString(text);
    }

    @Test
    void noGeneralCodeIsWithoutConstant() {
        assertThat(Status.meanings()
                        .filter(row -> row.service() == ServiceClass.GENERAL)
                        .map(row -> new Status(row.first())))
                .containsExactlyInAnyOrderElementsOf(
                        general().map(arguments -> (Status) arguments.get()[0]).toList());
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
