package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.pdu.PduType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTableTest {
    /** Each event with what it causes, action by action, in the states given by number; in all others it is illegal. */
    @ParameterizedTest(name = "EVT{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # a local user wants something
                    1  | AE_1: 1
                    7  | AE_7: 3
                    8  | AE_8: 3
                    9  | DT_1: 6;  AR_7: 8
                    11 | AR_1: 6
                    14 | AR_4: 8 12;  AR_9: 9
                    15 | AA_2: 4;  AA_1: 3 5 6 7 8 9 10 11 12
                    # the transport has news
                    2  | AE_2: 4
                    5  | AE_5: 1
                    17 | AA_5: 2;  AR_5: 13;  AA_4: 3 4 5 6 7 8 9 10 11 12
                    # the timer
                    18 | AA_2: 2 13
                    # PDUs that open an association
                    6  | AE_6: 2;  AA_7: 13;  AA_8: 3 5 6 7 8 9 10 11 12
                    3  | AE_3: 5;  AA_1: 2;  AA_6: 13;  AA_8: 3 6 7 8 9 10 11 12
                    4  | AE_4: 5;  AA_1: 2;  AA_6: 13;  AA_8: 3 6 7 8 9 10 11 12
                    # PDUs of an open association
                    10 | DT_2: 6;  AR_6: 7;  AA_1: 2;  AA_6: 13;  AA_8: 3 5 8 9 10 11 12
                    12 | AR_2: 6;  AR_8: 7;  AA_1: 2;  AA_6: 13;  AA_8: 3 5 8 9 10 11 12
                    13 | AR_3: 7 11;  AR_10: 10;  AA_1: 2;  AA_6: 13;  AA_8: 3 5 6 8 9 12
                    # PDUs that end one, and what is none
                    16 | AA_2: 2 13;  AA_3: 3 5 6 7 8 9 10 11 12
                    19 | AA_1: 2;  AA_7: 13;  AA_8: 3 5 6 7 8 9 10 11 12
                    """)
    void holdsEveryCellOfTheStandard(int eventNumber, String effects) {
        Event event = Event.valueOf("EVT" + eventNumber);
        Map<State, Action> expected = new EnumMap<>(State.class);
        for (String effect : effects.split(";")) {
            String[] parts = effect.split(":");
            Arrays.stream(parts[1].trim().split(" "))
                    .map(number -> State.valueOf("STA" + number))
                    .forEach(state -> assertThat(expected.put(state, Action.valueOf(parts[0].trim())))
                            .as("%s given twice", state)
                            .isNull());
        }

        for (State state : State.values()) {
            assertThat(StateTable.action(event, state))
                    .as("%s in %s", event, state)
                    .isEqualTo(Optional.ofNullable(expected.get(state)));
        }
    }

    @Test
    void has247CellsAndUsesEveryAction() {
        Set<Action> used = EnumSet.noneOf(Action.class);
        int cells = 0;
        int legal = 0;
        for (Event event : Event.values()) {
            for (State state : State.values()) {
                Optional<Action> action = StateTable.action(event, state);
                action.ifPresent(used::add);
                cells++;
                legal += action.isPresent() ? 1 : 0;
            }
        }

        assertThat(cells).isEqualTo(247);
        assertThat(legal).isEqualTo(123);
        assertThat(used).containsExactly(Action.values());
    }

    /** PS3.8 tables 9-6 to 9-9: where each action leads. */
    @ParameterizedTest(name = "STA{0}: {1}")
    @CsvSource({
        "1, AE_4 AR_3 AR_5 AA_2 AA_3 AA_4 AA_5",
        "2, AE_5",
        "4, AE_1",
        "5, AE_2",
        "6, AE_3 AE_7 DT_1 DT_2",
        "7, AR_1 AR_6",
        "8, AR_2 AR_7",
        "11, AR_9",
        "12, AR_10",
        "13, AE_8 AR_4 AA_1 AA_6 AA_7 AA_8"
    })
    void leadsWhereTheStandardSays(int stateNumber, String actions) {
        State next = State.valueOf("STA" + stateNumber);

        assertThat(Arrays.stream(Action.values())
                        .filter(action -> !action.isConditional() && action.next() == next)
                        .map(Action::name))
                .containsExactlyInAnyOrder(actions.split(" "));
    }

    @Test
    void leadsWhereTheConditionPoints() {
        assertThat(Action.AE_6.next(true)).isEqualTo(State.STA3);
        assertThat(Action.AE_6.next(false)).isEqualTo(State.STA13);
        assertThat(Action.AR_8.next(true)).isEqualTo(State.STA9);
        assertThat(Action.AR_8.next(false)).isEqualTo(State.STA10);
        assertThat(Action.DT_2.next(false)).isEqualTo(State.STA6);
        assertThatThrownBy(Action.AR_8::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesAReleaseCollisionToTheEndOnBothSides() {
        State requestor = run(State.STA6, true, Event.EVT11, Event.EVT12, Event.EVT14, Event.EVT13);
        State acceptor = run(State.STA6, false, Event.EVT11, Event.EVT12, Event.EVT13, Event.EVT14, Event.EVT17);

        assertThat(requestor).isEqualTo(State.STA1);
        assertThat(acceptor).isEqualTo(State.STA1);
    }

    private static State run(State from, boolean condition, Event... events) {
        State state = from;
        for (Event event : events) {
            state = StateTable.action(event, state).orElseThrow().next(condition);
        }
        return state;
    }

    @Test
    void knowsWhichEventEachReceivedPduIs() {
        Map<PduType, Event> events = new EnumMap<>(PduType.class);
        for (PduType type : PduType.values()) {
            events.put(type, Event.received(type));
        }

        assertThat(events)
                .containsEntry(PduType.ASSOCIATE_RQ, Event.EVT6)
                .containsEntry(PduType.ASSOCIATE_AC, Event.EVT3)
                .containsEntry(PduType.ASSOCIATE_RJ, Event.EVT4)
                .containsEntry(PduType.P_DATA_TF, Event.EVT10)
                .containsEntry(PduType.RELEASE_RQ, Event.EVT12)
                .containsEntry(PduType.RELEASE_RP, Event.EVT13)
                .containsEntry(PduType.ABORT, Event.EVT16);
    }
}
