package io.cameldicom.engine.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What to do when: the standard's state transition table of unified procedure steps, row for row. It is pure data.
 *
 * @dicom PS3.4 CC.1.1
 */
public final class UpsStateTable {
    // PS3.4 Table CC.1.1-2; the first column is for a step that does not exist.
    private static final String TABLE =
            """
                                   null    SCHEDULED         IN_PROGRESS     COMPLETED  CANCELED
            CREATE                 create  0111              0111            0111       0111
            START                  C307    start             C302            C300       C300
            START_WITHOUT_LOCK     C307    C301              C301            C301       C301
            SCHEDULE               C307    C303              C303            C303       C303
            COMPLETE               C307    C310              complete        B306       C300
            COMPLETE_WITHOUT_LOCK  C307    C301              C301            C301       C301
            REQUEST_CANCEL         C307    cancel_unstarted  report_request  C311       B304
            CANCEL                 C307    C310              cancel          C300       B304
            CANCEL_WITHOUT_LOCK    C307    C301              C301            C301       C301
            """;

    private static final List<List<Cell>> CELLS =
            TABLE.lines().skip(1).map(UpsStateTable::parseRow).toList();

    private UpsStateTable() {}

    /**
     * A cell of the table.
     *
     * @param action what to do
     * @param status what to answer
     */
    public record Cell(UpsAction action, WorkflowStatus status) {
        /** Refuses null. */
        public Cell {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(status, "status");
        }
    }

    /** What {@code request} does to a step in {@code state}. */
    public static Cell cell(UpsRequest request, UpsState state) {
        return CELLS.get(request.ordinal()).get(state.ordinal() + 1);
    }

    /** What {@code request} does where there is no such step. */
    public static Cell cellWithoutStep(UpsRequest request) {
        return CELLS.get(request.ordinal()).get(0);
    }

    private static List<Cell> parseRow(String row) {
        return Arrays.stream(row.split(" +"))
                .skip(1)
                .map(UpsStateTable::parseCell)
                .toList();
    }

    private static Cell parseCell(String cell) {
        return Character.isLowerCase(cell.charAt(0))
                ? new Cell(UpsAction.valueOf(cell.toUpperCase(Locale.ROOT)), WorkflowStatus.SUCCESS)
                : new Cell(UpsAction.NONE, WorkflowStatus.of(Integer.parseInt(cell, 16)));
    }
}
