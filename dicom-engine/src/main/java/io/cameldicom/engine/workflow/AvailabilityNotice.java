package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which instances of a study can be retrieved, and from where: what an N-CREATE of Instance Availability Notification says.
 * Immutable.
 *
 * <pre>{@code
 * AvailabilityNotice notice = AvailabilityNotice.builder("ARCHIVE")
 *         .add(instance)                                     // a data set that was stored
 *         .build().get(0);                                   // one for each study
 * }</pre>
 *
 * @param studyInstanceUid of which study
 * @param step the performed procedure step that it is about, if it is about one
 * @param workitems what was performed in the step: coded entries, as they are
 * @param instances at least one
 * @dicom PS3.4 R
 * @dicom PS3.3 C.4.23
 */
public record AvailabilityNotice(
        String studyInstanceUid,
        Optional<InstanceReference> step,
        List<DataSet> workitems,
        List<AvailableInstance> instances) {
    /**
     * An instance, and whether it can be retrieved.
     *
     * @param seriesInstanceUid of which series
     * @param instance which
     * @param availability whether it can be retrieved
     * @param retrieveAeTitles from where, at least one
     */
    public record AvailableInstance(
            String seriesInstanceUid,
            InstanceReference instance,
            InstanceAvailability availability,
            List<String> retrieveAeTitles) {
        /** Refuses what is no UID, and nowhere. */
        public AvailableInstance {
            if (!InstanceUid.isUid(seriesInstanceUid)) {
                throw new IllegalArgumentException("a series needs a UID");
            }
            Objects.requireNonNull(instance, "instance");
            Objects.requireNonNull(availability, "availability");
            retrieveAeTitles = List.copyOf(retrieveAeTitles);
            if (retrieveAeTitles.isEmpty()) {
                throw new IllegalArgumentException("no AE title to retrieve from");
            }
        }

        private DataSet item() {
            return instance.item().toBuilder()
                    .put(Tag.InstanceAvailability, VR.CS, availability.name())
                    .put(Tag.RetrieveAETitle, VR.AE, retrieveAeTitles.toArray(String[]::new))
                    .build();
        }
    }

    /** Refuses what is no UID, and no instance. */
    public AvailabilityNotice {
        if (!InstanceUid.isUid(studyInstanceUid)) {
            throw new IllegalArgumentException("a study needs a UID");
        }
        Objects.requireNonNull(step, "step");
        workitems = List.copyOf(workitems);
        instances = List.copyOf(instances);
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("no instance");
        }
    }

    /** A notice that is about a performed procedure step. */
    public AvailabilityNotice withStep(InstanceReference performed, DataSet... performedWorkitems) {
        return new AvailabilityNotice(studyInstanceUid, Optional.of(performed), List.of(performedWorkitems), instances);
    }

    /** The attribute list. */
    public DataSet attributes() {
        Map<String, List<DataSet>> series = new LinkedHashMap<>();
        instances.forEach(one -> series.computeIfAbsent(one.seriesInstanceUid(), uid -> new ArrayList<>())
                .add(one.item()));
        List<DataSet> items = new ArrayList<>();
        series.forEach((uid, references) -> items.add(DataSet.builder()
                .put(Tag.SeriesInstanceUID, VR.UI, uid)
                .putItems(Tag.ReferencedSOPSequence, references)
                .build()));
        return DataSet.builder()
                .putItems(
                        Tag.ReferencedPerformedProcedureStepSequence,
                        step.map(performed -> List.of(stepItem(performed))).orElse(List.of()))
                .put(Tag.StudyInstanceUID, VR.UI, studyInstanceUid)
                .putItems(Tag.ReferencedSeriesSequence, items)
                .build();
    }

    private DataSet stepItem(InstanceReference performed) {
        return performed.item().toBuilder()
                .putItems(Tag.PerformedWorkitemCodeSequence, workitems)
                .build();
    }

    /**
     * Reads and checks an attribute list. What may be empty may be missing.
     *
     * @throws RequestRefusedException if something is missing, or has a value that it may not have
     */
    public static AvailabilityNotice of(DataSet attributes) throws RequestRefusedException {
        AttributeCheck check = AvailabilityTable.RULES.create(attributes);
        if (!check.faults().isEmpty()) {
            throw RequestRefusedException.of(check.faults());
        }
        List<AvailableInstance> instances = new ArrayList<>();
        List<DataSet> series = attributes.items(Tag.ReferencedSeriesSequence);
        for (int i = 0; i < series.size(); i++) {
            TagPath path = TagPath.of(Tag.ReferencedSeriesSequence).item(i);
            List<DataSet> references = series.get(i).items(Tag.ReferencedSOPSequence);
            for (int j = 0; j < references.size(); j++) {
                instances.add(read(
                        series.get(i).string(Tag.SeriesInstanceUID, ""),
                        references.get(j),
                        path.child(Tag.ReferencedSOPSequence).item(j)));
            }
        }
        DataSet step = attributes.items(Tag.ReferencedPerformedProcedureStepSequence).stream()
                .findFirst()
                .orElse(DataSet.empty());
        try {
            return new AvailabilityNotice(
                    attributes.string(Tag.StudyInstanceUID, ""),
                    InstanceReference.read(step),
                    step.items(Tag.PerformedWorkitemCodeSequence),
                    instances);
        } catch (IllegalArgumentException noUid) {
            throw refusal(TagPath.of(Tag.StudyInstanceUID), noUid);
        }
    }

    private static AvailableInstance read(String series, DataSet item, TagPath path) throws RequestRefusedException {
        InstanceAvailability availability = item.string(Tag.InstanceAvailability)
                .flatMap(InstanceAvailability::of)
                .orElseThrow(() -> refusal(path.child(Tag.InstanceAvailability)));
        InstanceReference instance =
                InstanceReference.read(item).orElseThrow(() -> refusal(path.child(Tag.ReferencedSOPInstanceUID)));
        try {
            return new AvailableInstance(series, instance, availability, item.strings(Tag.RetrieveAETitle));
        } catch (IllegalArgumentException noUid) {
            throw refusal(TagPath.of(Tag.ReferencedSeriesSequence), noUid);
        }
    }

    private static RequestRefusedException refusal(TagPath path) {
        return RequestRefusedException.of(List.of(new RuleFault(path, RuleFault.Kind.INVALID)));
    }

    private static RequestRefusedException refusal(TagPath path, IllegalArgumentException why) {
        RequestRefusedException refusal = refusal(path);
        refusal.initCause(why);
        return refusal;
    }

    /** Collects instances that are online at {@code retrieveAeTitles}. */
    public static Builder builder(String... retrieveAeTitles) {
        return new Builder(List.of(retrieveAeTitles));
    }

    /** Collects instances, of any studies. Not safe for threads. */
    public static final class Builder {
        private final List<String> retrieveAeTitles;
        private final Map<String, List<AvailableInstance>> studies = new LinkedHashMap<>();
        private InstanceAvailability availability = InstanceAvailability.ONLINE;

        private Builder(List<String> retrieveAeTitles) {
            this.retrieveAeTitles = retrieveAeTitles;
        }

        /** The availability of the instances that are added from now on; online, unless told. */
        public Builder availability(InstanceAvailability of) {
            availability = Objects.requireNonNull(of, "availability");
            return this;
        }

        /**
         * Adds an instance by its own data set.
         *
         * @throws IllegalArgumentException if it lacks one of the UIDs of study, series, class and instance
         */
        public Builder add(DataSet instance) {
            InstanceReference reference = InstanceReference.to(instance)
                    .orElseThrow(() -> new IllegalArgumentException("an instance without its UIDs"));
            return add(
                    instance.string(Tag.StudyInstanceUID, ""), instance.string(Tag.SeriesInstanceUID, ""), reference);
        }

        /** Adds an instance. */
        public Builder add(String studyInstanceUid, String seriesInstanceUid, InstanceReference instance) {
            if (!InstanceUid.isUid(studyInstanceUid)) {
                throw new IllegalArgumentException("a study needs a UID");
            }
            AvailableInstance one = new AvailableInstance(seriesInstanceUid, instance, availability, retrieveAeTitles);
            studies.computeIfAbsent(studyInstanceUid, uid -> new ArrayList<>()).add(one);
            return this;
        }

        /** One notice for each study. */
        public List<AvailabilityNotice> build() {
            List<AvailabilityNotice> notices = new ArrayList<>();
            studies.forEach((study, instances) ->
                    notices.add(new AvailabilityNotice(study, Optional.empty(), List.of(), instances)));
            return notices;
        }
    }

    /** The study and how many instances. */
    @Override
    public String toString() {
        return instances.size() + " instances of study " + studyInstanceUid;
    }
}
