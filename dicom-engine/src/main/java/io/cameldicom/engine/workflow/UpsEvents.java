package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which events a change of a unified procedure step causes, and what they say.
 *
 * @dicom PS3.4 CC.2.4.3
 */
final class UpsEvents {
    private static final TagPath PROGRESS =
            TagPath.of(Tag.ProcedureStepProgressInformationSequence).item(0);
    private static final int[] REPORTED_PROGRESS = {
        Tag.ProcedureStepProgress, Tag.ProcedureStepProgressDescription, Tag.ProcedureStepCommunicationsURISequence
    };
    private static final int[] ASSIGNMENT = {Tag.ScheduledStationNameCodeSequence, Tag.ScheduledHumanPerformersSequence
    };

    private UpsEvents() {}

    /** What a new step causes. */
    static List<UpsEvent> ofCreation(Versioned<Workitem> created) {
        Workitem item = created.value();
        List<UpsEvent> events = new ArrayList<>();
        events.add(stateReport(item, item.receivers(), created.version()));
        if (isAssigned(item)) {
            events.add(assigned(item, created.version()));
        }
        return withReceivers(events);
    }

    /** What a change causes. */
    static List<UpsEvent> ofChange(Workitem before, Workitem after, long version) {
        List<UpsEvent> events = new ArrayList<>();
        if (differ(before, after, Tag.ProcedureStepState) || differ(before, after, Tag.InputReadinessState)) {
            events.add(stateReport(after, after.receivers(), version));
        }
        if (hasProgressed(before, after)) {
            events.add(progress(after, version));
        }
        for (int tag : ASSIGNMENT) {
            if (differ(before, after, tag)) {
                events.add(assigned(after, version));
                break;
            }
        }
        return withReceivers(events);
    }

    private static boolean hasProgressed(Workitem before, Workitem after) {
        for (int tag : REPORTED_PROGRESS) {
            if (!element(before, PROGRESS.child(tag)).equals(element(after, PROGRESS.child(tag)))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Element> element(Workitem item, TagPath path) {
        return item.attributes().attribute(path).element();
    }

    private static boolean differ(Workitem before, Workitem after, int tag) {
        return !before.attributes().element(tag).equals(after.attributes().element(tag));
    }

    /** The present state of a step, for one that has just subscribed. */
    static UpsEvent initial(Versioned<Workitem> item, String receiver) {
        return stateReport(item.value(), List.of(receiver), item.version());
    }

    /** That {@code requestingAe} asks for the step to be canceled, for the reasons given with the request. */
    static UpsEvent cancelRequested(Versioned<Workitem> item, String requestingAe, DataSet request) {
        DataSetBuilder information = DataSet.builder().put(Tag.RequestingAE, VR.AE, requestingAe);
        copy(
                request,
                information,
                Tag.ReasonForCancellation,
                Tag.ProcedureStepDiscontinuationReasonCodeSequence,
                Tag.ContactURI,
                Tag.ContactDisplayName);
        return event(UpsEvent.Type.CANCEL_REQUESTED, item.value(), information.build(), item.version());
    }

    private static UpsEvent stateReport(Workitem item, List<String> receivers, long version) {
        DataSetBuilder information = DataSet.builder();
        copy(item.attributes(), information, Tag.ProcedureStepState, Tag.InputReadinessState);
        if (item.state() == UpsState.CANCELED) {
            item.attributes()
                    .item(Tag.ProcedureStepProgressInformationSequence)
                    .ifPresent(progress -> copy(
                            progress,
                            information,
                            Tag.ReasonForCancellation,
                            Tag.ProcedureStepDiscontinuationReasonCodeSequence));
        }
        return new UpsEvent(UpsEvent.Type.STATE_REPORT, item.uid(), information.build(), receivers, version);
    }

    private static UpsEvent progress(Workitem item, long version) {
        DataSetBuilder information = DataSet.builder();
        copy(item.attributes(), information, Tag.ProcedureStepProgressInformationSequence);
        return event(UpsEvent.Type.PROGRESS, item, information.build(), version);
    }

    private static boolean isAssigned(Workitem item) {
        return !item.attributes().items(Tag.ScheduledStationNameCodeSequence).isEmpty()
                || !item.attributes()
                        .items(Tag.ScheduledHumanPerformersSequence)
                        .isEmpty();
    }

    private static UpsEvent assigned(Workitem item, long version) {
        DataSetBuilder information = DataSet.builder();
        copy(item.attributes(), information, Tag.ScheduledStationNameCodeSequence);
        List<DataSet> performers = item.attributes().items(Tag.ScheduledHumanPerformersSequence);
        List<DataSet> codes = performers.stream()
                .flatMap(performer -> performer.items(Tag.HumanPerformerCodeSequence).stream())
                .toList();
        if (!codes.isEmpty()) {
            information.putItems(Tag.HumanPerformerCodeSequence, codes);
        }
        // PS3.4 Table CC.2.4-1 has room for one organization
        performers.stream()
                .flatMap(performer -> performer.element(Tag.HumanPerformerOrganization).stream())
                .findFirst()
                .ifPresent(information::put);
        return event(UpsEvent.Type.ASSIGNED, item, information.build(), version);
    }

    private static UpsEvent event(UpsEvent.Type type, Workitem item, DataSet information, long version) {
        return new UpsEvent(type, item.uid(), information, item.receivers(), version);
    }

    private static void copy(DataSet from, DataSetBuilder to, int... tags) {
        for (int tag : tags) {
            from.element(tag).ifPresent(to::put);
        }
    }

    private static List<UpsEvent> withReceivers(List<UpsEvent> events) {
        return events.stream().filter(event -> !event.receivers().isEmpty()).toList();
    }
}
