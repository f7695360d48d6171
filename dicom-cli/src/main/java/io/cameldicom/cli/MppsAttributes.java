package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes of a performed procedure step as a modality makes them of its worklist and of its images.
 *
 * @dicom PS3.4 F.7.2, PS3.17 J
 */
final class MppsAttributes {
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final int[] OF_PATIENT = {
        Tag.SpecificCharacterSet, Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex
    };
    private static final int[] OF_REQUEST = {
        Tag.StudyInstanceUID, Tag.AccessionNumber, Tag.RequestedProcedureID, Tag.RequestedProcedureDescription
    };
    private static final int[] OF_STEP = {
        Tag.ScheduledProcedureStepID, Tag.ScheduledProcedureStepDescription, Tag.ScheduledProtocolCodeSequence
    };

    private MppsAttributes() {}

    /** A step that begins now; {@code scheduled} is an item of a worklist, or empty for what was not scheduled. */
    static DataSet start(DataSet scheduled, AeTitle station, LocalDateTime now) {
        DataSet step = scheduled.item(Tag.ScheduledProcedureStepSequence).orElse(DataSet.empty());
        DataSetBuilder item = DataSet.builder();
        copy(scheduled, item, OF_REQUEST);
        copy(step, item, OF_STEP);
        DataSetBuilder attributes = DataSet.builder();
        copy(scheduled, attributes, OF_PATIENT);
        if (item.contains(Tag.StudyInstanceUID)) {
            attributes.putItems(Tag.ScheduledStepAttributesSequence, item.build());
        }
        return attributes
                .put(Tag.Modality, VR.CS, step.string(Tag.Modality, "OT"))
                .put(Tag.PerformedProcedureStepID, VR.SH, step.string(Tag.ScheduledProcedureStepID, now.format(TIME)))
                .put(Tag.PerformedStationAETitle, VR.AE, station.toString())
                .put(Tag.PerformedProcedureStepStartDate, VR.DA, now.format(DATE))
                .put(Tag.PerformedProcedureStepStartTime, VR.TM, now.format(TIME))
                .put(Tag.PerformedProcedureStepStatus, VR.CS, "IN PROGRESS")
                .put(
                        Tag.PerformedProcedureStepDescription,
                        VR.LO,
                        step.string(Tag.ScheduledProcedureStepDescription, ""))
                .build();
    }

    /** A step that ends now, with the series of these files. */
    static DataSet end(String status, List<Path> files, LocalDateTime now) throws IOException {
        Map<String, List<DataSet>> bySeries = new LinkedHashMap<>();
        for (Path file : files) {
            try (Part10File object = Part10File.open(file)) {
                DataSet header = object.dataSet().without(Tag.PixelData);
                bySeries.computeIfAbsent(header.string(Tag.SeriesInstanceUID, ""), uid -> new ArrayList<>())
                        .add(header);
            }
        }
        return DataSet.builder()
                .put(Tag.PerformedProcedureStepStatus, VR.CS, status)
                .put(Tag.PerformedProcedureStepEndDate, VR.DA, now.format(DATE))
                .put(Tag.PerformedProcedureStepEndTime, VR.TM, now.format(TIME))
                .putItems(
                        Tag.PerformedSeriesSequence,
                        bySeries.values().stream().map(MppsAttributes::series).toList())
                .build();
    }

    private static DataSet series(List<DataSet> instances) {
        DataSet first = instances.get(0);
        DataSetBuilder series = DataSet.builder();
        copy(
                first,
                series,
                Tag.SpecificCharacterSet,
                Tag.PerformingPhysicianName,
                Tag.OperatorsName,
                Tag.SeriesDescription,
                Tag.SeriesInstanceUID);
        empty(series, Tag.PerformingPhysicianName, VR.PN);
        empty(series, Tag.OperatorsName, VR.PN);
        empty(series, Tag.SeriesDescription, VR.LO);
        return series.put(Tag.ProtocolName, VR.LO, first.string(Tag.ProtocolName, "UNKNOWN"))
                .putEmpty(Tag.RetrieveAETitle, VR.AE)
                .putItems(
                        Tag.ReferencedImageSequence,
                        instances.stream()
                                .filter(instance -> instance.contains(Tag.Rows))
                                .map(MppsAttributes::reference)
                                .toList())
                .putItems(
                        Tag.ReferencedNonImageCompositeSOPInstanceSequence,
                        instances.stream()
                                .filter(instance -> !instance.contains(Tag.Rows))
                                .map(MppsAttributes::reference)
                                .toList())
                .build();
    }

    private static DataSet reference(DataSet instance) {
        return DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, VR.UI, instance.string(Tag.SOPClassUID, ""))
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, instance.string(Tag.SOPInstanceUID, ""))
                .build();
    }

    private static void empty(DataSetBuilder out, int tag, VR vr) {
        if (!out.contains(tag)) {
            out.putEmpty(tag, vr);
        }
    }

    private static void copy(DataSet from, DataSetBuilder to, int... tags) {
        for (int tag : tags) {
            from.element(tag).ifPresent(to::put);
        }
    }
}
