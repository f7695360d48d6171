package io.cameldicom.engine.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of an AE's subscription to a unified procedure step: the standard's table, row for row. It is pure data.
 *
 * @dicom PS3.4 CC.2.3.1
 */
final class SubscriptionTable {
    // PS3.4 Table CC.2.3-2: the state after; an exclamation mark sends the initial event. The first column is for a new
    // step.
    private static final String TABLE =
            """
                                   null  NOT    LOCK   FREE
            CREATED                NOT   -      -      -
            CREATED_GLOBAL_LOCK    LOCK! -      -      -
            CREATED_GLOBAL         FREE! -      -      -
            SUBSCRIBE_GLOBAL_LOCK  -     LOCK!  LOCK   FREE
            SUBSCRIBE_GLOBAL       -     FREE   LOCK   FREE
            SUBSCRIBE_LOCK         -     LOCK!  LOCK!  LOCK!
            SUBSCRIBE              -     FREE!  FREE!  FREE!
            UNSUBSCRIBE            -     NOT    NOT    NOT
            UNSUBSCRIBE_GLOBAL     -     NOT    NOT    NOT
            SUSPEND_GLOBAL         -     NOT    LOCK   FREE
            """;

    private static final List<List<Cell>> CELLS =
            TABLE.lines().skip(1).map(SubscriptionTable::parseRow).toList();

    private SubscriptionTable() {}

    /** Whether an AE is subscribed to a step. */
    enum State {
        /** Not subscribed. */
        NOT,
        /** Subscribed with a deletion lock. */
        LOCK,
        /** Subscribed without one. */
        FREE
    }

    /** The rows. */
    enum Row {
        CREATED,
        CREATED_GLOBAL_LOCK,
        CREATED_GLOBAL,
        SUBSCRIBE_GLOBAL_LOCK,
        SUBSCRIBE_GLOBAL,
        SUBSCRIBE_LOCK,
        SUBSCRIBE,
        UNSUBSCRIBE,
        UNSUBSCRIBE_GLOBAL,
        SUSPEND_GLOBAL
    }

    /**
     * A cell.
     *
     * @param next the state after
     * @param initialEvent whether the AE is told the present state of the step
     */
    record Cell(State next, boolean initialEvent) {
        Cell {
            Objects.requireNonNull(next, "next");
        }
    }

    /** What {@code row} does to a subscription in {@code state}. */
    static Cell cell(Row row, State state) {
        return CELLS.get(row.ordinal()).get(state.ordinal() + 1);
    }

    /** The subscription to a new step. */
    static Cell created(Row row) {
        return CELLS.get(row.ordinal()).get(0);
    }

    private static List<Cell> parseRow(String row) {
        return Arrays.stream(row.split(" +"))
                .skip(1)
                .map(SubscriptionTable::parseCell)
                .toList();
    }

    /** A dash is a cell that cannot be reached; it changes nothing. */
    private static Cell parseCell(String cell) {
        if (cell.equals("-")) {
            return new Cell(State.NOT, false);
        }
        boolean event = cell.endsWith("!");
        return new Cell(State.valueOf(event ? cell.substring(0, cell.length() - 1) : cell), event);
    }
}
