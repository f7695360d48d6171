package io.cameldicom.engine.net.ul;

import java.util.List;
import java.util.Optional;

/**
 * What to do when: the standard's state transition table, row for row.
 *
 * <p>It is pure data. {@link Action#next()} tells where an action leads; carrying it out is somebody else's work.
 *
 * @dicom PS3.8 9.2.3
 */
public final class StateTable {
    // PS3.8 Table 9-10; a dot is a cell the standard leaves blank: the event cannot happen in that state.
    private static final String TABLE =
            """
                     Sta1  Sta2  Sta3  Sta4  Sta5  Sta6  Sta7  Sta8  Sta9  Sta10 Sta11 Sta12 Sta13
            Evt1     AE-1  .     .     .     .     .     .     .     .     .     .     .     .
            Evt2     .     .     .     AE-2  .     .     .     .     .     .     .     .     .
            Evt3     .     AA-1  AA-8  .     AE-3  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            Evt4     .     AA-1  AA-8  .     AE-4  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            Evt5     AE-5  .     .     .     .     .     .     .     .     .     .     .     .
            Evt6     .     AE-6  AA-8  .     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
            Evt7     .     .     AE-7  .     .     .     .     .     .     .     .     .     .
            Evt8     .     .     AE-8  .     .     .     .     .     .     .     .     .     .
            Evt9     .     .     .     .     .     DT-1  .     AR-7  .     .     .     .     .
            Evt10    .     AA-1  AA-8  .     AA-8  DT-2  AR-6  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            Evt11    .     .     .     .     .     AR-1  .     .     .     .     .     .     .
            Evt12    .     AA-1  AA-8  .     AA-8  AR-2  AR-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
            Evt13    .     AA-1  AA-8  .     AA-8  AA-8  AR-3  AA-8  AA-8  AR-10 AR-3  AA-8  AA-6
            Evt14    .     .     .     .     .     .     .     AR-4  AR-9  .     .     AR-4  .
            Evt15    .     .     AA-1  AA-2  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  .
            Evt16    .     AA-2  AA-3  .     AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-2
            Evt17    .     AA-5  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AR-5
            Evt18    .     AA-2  .     .     .     .     .     .     .     .     .     .     AA-2
            Evt19    .     AA-1  AA-8  .     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
            """;

    private static final String BLANK = ".";

    private static final List<List<Optional<Action>>> ACTIONS = parse();

    private StateTable() {}

    /** What to do about {@code event} in {@code state}; empty if the event is illegal there. */
    public static Optional<Action> action(Event event, State state) {
        return ACTIONS.get(event.ordinal()).get(state.ordinal());
    }

    private static List<List<Optional<Action>>> parse() {
        return TABLE.lines().skip(1).map(StateTable::parseRow).toList();
    }

    private static List<Optional<Action>> parseRow(String row) {
        List<String> cells = List.of(row.split(" +"));
        return cells.subList(1, cells.size()).stream()
                .map(StateTable::parseCell)
                .toList();
    }

    private static Optional<Action> parseCell(String cell) {
        return cell.equals(BLANK) ? Optional.empty() : Optional.of(Action.valueOf(cell.replace('-', '_')));
    }
}
