package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.4 C.2.2.2.6. */
class SequenceMatchingTest {
    private static final DataSet STORED = DataSet.empty()
            .withItems(
                    Tag.ScheduledProcedureStepSequence,
                    step("CT", "CT1", "20240517").with(Tag.ScheduledProcedureStepID, VR.SH, "S1"),
                    step("MR", "MR1", "20240518").with(Tag.ScheduledProcedureStepID, VR.SH, "S2"));

    private static DataSet step(String modality, String station, String date) {
        return DataSet.builder()
                .put(Tag.Modality, VR.CS, modality)
                .put(Tag.ScheduledStationAETitle, VR.AE, station)
                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, date)
                .build();
    }

    private static Query step() {
        return Query.withoutLevel();
    }

    private static Matcher asking(Query item) throws QueryException {
        return Matcher.of(Query.withoutLevel()
                .match(Tag.ScheduledProcedureStepSequence, item)
                .identifier());
    }

    @ParameterizedTest
    @CsvSource({"CT, CT1, true", "MR, MR1, true", "CT, MR1, false", "CT, CT?, true", "US, *, false"})
    void oneItemHasToHaveAll(String modality, String station, boolean matches) throws Exception {
        Matcher matcher = asking(step().match(Tag.Modality, modality).match(Tag.ScheduledStationAETitle, station));

        assertThat(matcher.matches(STORED)).isEqualTo(matches);
    }

    @Test
    void returnsTheItemsThatMatchWithWhatWasAskedFor() throws Exception {
        Matcher matcher = asking(step().match(Tag.Modality, "MR").returning(Tag.ScheduledProcedureStepID));

        assertThat(matcher.project(STORED).items(Tag.ScheduledProcedureStepSequence))
                .containsExactly(DataSet.builder()
                        .put(Tag.Modality, VR.CS, "MR")
                        .put(Tag.ScheduledProcedureStepID, VR.SH, "S2")
                        .build());
    }

    @Test
    void keysWithoutValuesReturnAllItems() throws Exception {
        Matcher matcher = asking(step().returning(Tag.ScheduledProcedureStepID));

        assertThat(matcher.matches(STORED)).isTrue();
        assertThat(matcher.project(STORED).items(Tag.ScheduledProcedureStepSequence))
                .extracting(item -> item.string(Tag.ScheduledProcedureStepID).orElseThrow())
                .containsExactly("S1", "S2");
    }

    @Test
    void keysWithoutValuesAskForNothing() throws Exception {
        Matcher matcher = asking(step().returning(Tag.ScheduledProcedureStepID));

        assertThat(matcher.matches(DataSet.empty())).isTrue();
        assertThat(matcher.project(DataSet.empty())
                        .element(Tag.ScheduledProcedureStepSequence)
                        .orElseThrow()
                        .vr())
                .isEqualTo(VR.SQ);
    }

    @Test
    void anEntityWithoutTheSequenceDoesNotMatchAKey() throws Exception {
        assertThat(asking(step().match(Tag.Modality, "CT")).matches(DataSet.empty()))
                .isFalse();
        assertThat(asking(step().match(Tag.Modality, "CT"))
                        .matches(DataSet.empty().withItems(Tag.ScheduledProcedureStepSequence)))
                .isFalse();
    }

    @Test
    void anEmptyItemAsksForTheWholeSequence() throws Exception {
        DataSet identifier = DataSet.empty().withItems(Tag.ScheduledProcedureStepSequence, DataSet.empty());

        assertThat(Matcher.of(identifier).project(STORED)).isEqualTo(STORED);
    }

    @Test
    void aSequenceWithoutItemsAsksForTheWholeSequence() throws Exception {
        DataSet identifier = Query.withoutLevel()
                .returning(Tag.ScheduledProcedureStepSequence)
                .identifier();

        assertThat(Matcher.of(identifier).project(STORED)).isEqualTo(STORED);
    }

    @Test
    void severalItemsAskForOneOrTheOther() throws Exception {
        DataSet identifier = DataSet.empty()
                .withItems(
                        Tag.ScheduledProcedureStepSequence,
                        DataSet.empty().with(Tag.Modality, VR.CS, "US"),
                        DataSet.empty().with(Tag.Modality, VR.CS, "MR"));

        assertThat(Matcher.of(identifier).matches(STORED)).isTrue();
        assertThat(Matcher.of(identifier).project(STORED).items(Tag.ScheduledProcedureStepSequence))
                .hasSize(1);
    }

    @Test
    void sequencesWithinSequences() throws Exception {
        DataSet stored = DataSet.empty()
                .withItems(
                        Tag.RequestAttributesSequence,
                        DataSet.builder()
                                .putCodes(Tag.RequestedProcedureCodeSequence, Code.of("P1", "99X", "CT of the head"))
                                .build());
        Query wrong = Query.withoutLevel().match(Tag.RequestedProcedureCodeSequence, Code.of("P1", "99Y"));
        Query right = Query.withoutLevel().match(Tag.RequestedProcedureCodeSequence, Code.of("P1", "99X"));

        assertThat(Matcher.of(Query.at(QueryLevel.SERIES)
                                .match(Tag.RequestAttributesSequence, right)
                                .identifier())
                        .matches(stored))
                .isTrue();
        assertThat(Matcher.of(Query.at(QueryLevel.SERIES)
                                .match(Tag.RequestAttributesSequence, wrong)
                                .identifier())
                        .matches(stored))
                .isFalse();
    }

    @Test
    void datesAndTimesOfAnItemAreCombined() throws Exception {
        DataSet item = step("CT", "CT1", "20240517").with(Tag.ScheduledProcedureStepStartTime, VR.TM, "1200");
        DataSet stored = DataSet.empty().withItems(Tag.ScheduledProcedureStepSequence, item);
        DataSet identifier = Query.withoutLevel()
                .match(inStep("ScheduledProcedureStepStartDate"), "20240516-20240518")
                .match(inStep("ScheduledProcedureStepStartTime"), "2000-0600")
                .identifier();

        assertThat(Matcher.of(identifier).matches(stored)).isFalse();
        assertThat(Matcher.of(identifier, MatchingOptions.DEFAULT.withExtensions(QueryExtension.DATE_TIME))
                        .matches(stored))
                .isTrue();
    }

    private static TagPath inStep(String keyword) {
        return TagPath.parse("ScheduledProcedureStepSequence." + keyword);
    }
}
