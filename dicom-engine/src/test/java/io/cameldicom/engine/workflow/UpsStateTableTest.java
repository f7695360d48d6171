package io.cameldicom.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.4 Table CC.1.1-2 and Table CC.2.3-2, cell by cell. */
class UpsStateTableTest {
    @ParameterizedTest
    @CsvSource({
        "CREATE, CREATE 0000, NONE 0111, NONE 0111, NONE 0111, NONE 0111",
        "START, NONE C307, START 0000, NONE C302, NONE C300, NONE C300",
        "START_WITHOUT_LOCK, NONE C307, NONE C301, NONE C301, NONE C301, NONE C301",
        "SCHEDULE, NONE C307, NONE C303, NONE C303, NONE C303, NONE C303",
        "COMPLETE, NONE C307, NONE C310, COMPLETE 0000, NONE B306, NONE C300",
        "COMPLETE_WITHOUT_LOCK, NONE C307, NONE C301, NONE C301, NONE C301, NONE C301",
        "REQUEST_CANCEL, NONE C307, CANCEL_UNSTARTED 0000, REPORT_REQUEST 0000, NONE C311, NONE B304",
        "CANCEL, NONE C307, NONE C310, CANCEL 0000, NONE C300, NONE B304",
        "CANCEL_WITHOUT_LOCK, NONE C307, NONE C301, NONE C301, NONE C301, NONE C301"
    })
    void cellsAreTheStandards(
            UpsRequest request, String none, String scheduled, String inProgress, String completed, String canceled) {
        assertThat(text(UpsStateTable.cellWithoutStep(request))).isEqualTo(none);
        assertThat(text(UpsStateTable.cell(request, UpsState.SCHEDULED))).isEqualTo(scheduled);
        assertThat(text(UpsStateTable.cell(request, UpsState.IN_PROGRESS))).isEqualTo(inProgress);
        assertThat(text(UpsStateTable.cell(request, UpsState.COMPLETED))).isEqualTo(completed);
        assertThat(text(UpsStateTable.cell(request, UpsState.CANCELED))).isEqualTo(canceled);
    }

    private static String text(UpsStateTable.Cell cell) {
        return String.format("%s %04X", cell.action(), cell.status().code());
    }

    @ParameterizedTest
    @CsvSource({
        "SUBSCRIBE_GLOBAL_LOCK, LOCK!, LOCK, FREE",
        "SUBSCRIBE_GLOBAL, FREE, LOCK, FREE",
        "SUBSCRIBE_LOCK, LOCK!, LOCK!, LOCK!",
        "SUBSCRIBE, FREE!, FREE!, FREE!",
        "UNSUBSCRIBE, NOT, NOT, NOT",
        "UNSUBSCRIBE_GLOBAL, NOT, NOT, NOT",
        "SUSPEND_GLOBAL, NOT, LOCK, FREE"
    })
    void subscriptionsAreTheStandards(SubscriptionTable.Row row, String not, String lock, String free) {
        assertThat(text(SubscriptionTable.cell(row, SubscriptionTable.State.NOT)))
                .isEqualTo(not);
        assertThat(text(SubscriptionTable.cell(row, SubscriptionTable.State.LOCK)))
                .isEqualTo(lock);
        assertThat(text(SubscriptionTable.cell(row, SubscriptionTable.State.FREE)))
                .isEqualTo(free);
    }

    @ParameterizedTest
    @CsvSource({"CREATED, NOT", "CREATED_GLOBAL_LOCK, LOCK!", "CREATED_GLOBAL, FREE!"})
    void subscriptionsToNewStepsAreTheStandards(SubscriptionTable.Row row, String state) {
        assertThat(text(SubscriptionTable.created(row))).isEqualTo(state);
    }

    private static String text(SubscriptionTable.Cell cell) {
        return cell.next() + (cell.initialEvent() ? "!" : "");
    }
}
