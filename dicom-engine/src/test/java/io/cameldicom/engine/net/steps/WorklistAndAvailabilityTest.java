package io.cameldicom.engine.net.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.AvailabilityNotice;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.InstanceAvailability;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.ScheduledProcedureSteps;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.Versioned;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The worklist that modalities ask for, and the notifications of what can be retrieved. */
@Timeout(60)
class WorklistAndAvailabilityTest {
    private static final String WORKLIST = Uid.ModalityWorklistInformationModelFind;
    private static final String NOTIFICATION = Uid.InstanceAvailabilityNotification;
    private static final InstanceReference PERFORMED =
            new InstanceReference(Uid.ModalityPerformedProcedureStep, "1.2.3.4");

    private final StepsNet net = new StepsNet();
    private final Queue<AvailabilityNotice> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        net.close();
    }

    // ---- worklist

    private List<DataSet> find(KeyedStore<DataSet> store, DataSet keys) throws IOException {
        Peer peer = StepsNet.archive(net.listen(
                StepsNet.ARCHIVE,
                Services.builder()
                        .find(new WorklistProvider(new ScheduledProcedureSteps(store)), List.of(WORKLIST))
                        .build()));
        try (Matches matches = net.scu.find(peer, WORKLIST, keys, OperationOptions.DEFAULT)) {
            return matches.toList();
        }
    }

    private static DataSet order(String modality, String... ids) {
        return DataSet.builder()
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientID, VR.LO, "P1")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.840.1")
                .put(Tag.RequestedProcedureID, VR.SH, "RP1")
                .putItems(
                        Tag.ScheduledProcedureStepSequence,
                        Stream.of(ids).map(id -> item(modality, id)).toList())
                .build();
    }

    private static DataSet item(String modality, String id) {
        return DataSet.builder()
                .put(Tag.ScheduledStationAETitle, VR.AE, "STATION")
                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, "20260102")
                .put(Tag.ScheduledProcedureStepStartTime, VR.TM, "0800")
                .put(Tag.Modality, VR.CS, modality)
                .put(Tag.ScheduledProcedureStepID, VR.SH, id)
                .build();
    }

    private static DataSet keys(String modality) {
        return DataSet.builder()
                .putItems(
                        Tag.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tag.Modality, VR.CS, modality)
                                .putEmpty(Tag.ScheduledProcedureStepID, VR.SH)
                                .build())
                .putEmpty(Tag.PatientID, VR.LO)
                .build();
    }

    @Test
    void stepsThatMatchAreReturnedAsAskedFor() throws Exception {
        KeyedStore<DataSet> store = new InMemoryStore<>();
        new ScheduledProcedureSteps(store).put(order("CT", "S1", "S2"));
        new ScheduledProcedureSteps(store).put(order("MR", "S3"));

        List<DataSet> found = find(store, keys("CT"));

        assertThat(found)
                .extracting(step ->
                        step.items(Tag.ScheduledProcedureStepSequence).get(0).string(Tag.ScheduledProcedureStepID, ""))
                .containsExactlyInAnyOrder("S1", "S2");
        assertThat(found).allMatch(step -> step.contains(Tag.PatientID) && !step.contains(Tag.PatientName));
    }

    @Test
    void storeThatFailsIsAFailureOfTheQuery() throws Exception {
        KeyedStore<DataSet> broken = new KeyedStore<>() {
            @Override
            public Optional<Versioned<DataSet>> find(String key) {
                return Optional.empty();
            }

            @Override
            public Optional<Versioned<DataSet>> create(String key, DataSet value) {
                return Optional.empty();
            }

            @Override
            public Optional<Versioned<DataSet>> replace(Versioned<DataSet> seen, DataSet value) {
                return Optional.empty();
            }

            @Override
            public boolean remove(Versioned<DataSet> seen) {
                return false;
            }

            @Override
            public List<Versioned<DataSet>> page(String after, int most) throws StoreException {
                throw new StoreException("the disk is gone");
            }
        };
        Peer peer = StepsNet.archive(net.listen(
                StepsNet.ARCHIVE,
                Services.builder()
                        .find(new WorklistProvider(new ScheduledProcedureSteps(broken)), List.of(WORKLIST))
                        .build()));

        try (Matches matches = net.scu.find(peer, WORKLIST, keys("CT"), OperationOptions.DEFAULT)) {
            assertThatThrownBy(matches::read)
                    .isInstanceOfSatisfying(DicomStatusException.class, failed -> assertThat(failed.status())
                            .isEqualTo(Status.OUT_OF_RESOURCES));
        }
    }

    // ---- availability

    private Peer catalogue() throws IOException {
        AvailabilityProvider provider = new AvailabilityProvider((notice, request) -> {
            heard.add(notice);
            return CompletableFuture.completedFuture(null);
        });
        return StepsNet.archive(net.listen(
                StepsNet.ARCHIVE,
                Services.builder().normalized(provider, List.of(NOTIFICATION)).build()));
    }

    private NServiceResponse say(Peer peer, DataSet attributes) throws IOException {
        return net.scu.request(
                peer,
                NOTIFICATION,
                id -> NCreateRq.of(id, NOTIFICATION, "", true),
                attributes,
                OperationOptions.DEFAULT);
    }

    private static AvailabilityNotice notice() {
        InstanceReference first = new InstanceReference(Uid.CTImageStorage, "1.2.1");
        InstanceReference second = new InstanceReference(Uid.CTImageStorage, "1.2.2");
        InstanceReference third = new InstanceReference(Uid.MRImageStorage, "1.2.3");
        return AvailabilityNotice.builder("ARCHIVE", "MIRROR")
                .add("1.2.840.1", "1.2.840.1.1", first)
                .add("1.2.840.1", "1.2.840.1.1", second)
                .availability(InstanceAvailability.NEARLINE)
                .add("1.2.840.1", "1.2.840.1.2", third)
                .build()
                .get(0)
                .withStep(PERFORMED);
    }

    @Test
    void noticeArrivesAsItWasSaid() throws Exception {
        NServiceResponse answer = say(catalogue(), notice().attributes());

        assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        assertThat(((NCreateRsp) answer.command()).affectedSopInstanceUid()).startsWith("2.25.");
        assertThat(heard).containsExactly(notice());
    }

    @Test
    void instancesOfSeveralStudiesAreSeveralNotices() {
        DataSet instance = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.1")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.840.1")
                .put(Tag.SeriesInstanceUID, VR.UI, "1.2.840.1.1")
                .build();

        List<AvailabilityNotice> notices = AvailabilityNotice.builder("ARCHIVE")
                .add(instance)
                .add(instance.with(Tag.StudyInstanceUID, VR.UI, "1.2.840.2"))
                .build();

        assertThat(notices).extracting(AvailabilityNotice::studyInstanceUid).containsExactly("1.2.840.1", "1.2.840.2");
    }

    private static DataSet inSeries(DataSet notice, UnaryOperator<DataSet> change) {
        return notice.withItems(
                Tag.ReferencedSeriesSequence,
                change.apply(notice.items(Tag.ReferencedSeriesSequence).get(0)));
    }

    private static DataSet inReference(DataSet notice, UnaryOperator<DataSet> change) {
        return inSeries(
                notice,
                series -> series.withItems(
                        Tag.ReferencedSOPSequence,
                        change.apply(series.items(Tag.ReferencedSOPSequence).get(0))));
    }

    static Stream<Arguments> faults() {
        DataSet whole = notice().attributes();
        return Stream.of(
                Arguments.of("nothing", DataSet.empty(), Status.MISSING_ATTRIBUTE),
                Arguments.of("no study", whole.without(Tag.StudyInstanceUID), Status.MISSING_ATTRIBUTE),
                Arguments.of(
                        "a study that is no UID",
                        whole.with(Tag.StudyInstanceUID, VR.UI, "1.x"),
                        Status.INVALID_ATTRIBUTE_VALUE),
                Arguments.of(
                        "an empty sequence",
                        whole.withItems(Tag.ReferencedSeriesSequence),
                        Status.MISSING_ATTRIBUTE_VALUE),
                Arguments.of(
                        "no series",
                        inSeries(whole, series -> series.without(Tag.SeriesInstanceUID)),
                        Status.MISSING_ATTRIBUTE),
                Arguments.of(
                        "no availability",
                        inReference(whole, item -> item.without(Tag.InstanceAvailability)),
                        Status.MISSING_ATTRIBUTE),
                Arguments.of(
                        "another availability",
                        inReference(whole, item -> item.with(Tag.InstanceAvailability, VR.CS, "PERHAPS")),
                        Status.INVALID_ATTRIBUTE_VALUE),
                Arguments.of(
                        "no AE title",
                        inReference(whole, item -> item.with(Tag.RetrieveAETitle, VR.AE, "")),
                        Status.MISSING_ATTRIBUTE_VALUE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void noticeThatLacksSomethingIsRefused(String name, DataSet attributes, Status status) throws Exception {
        assertThat(say(catalogue(), attributes).status()).isEqualTo(status);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatMayBeEmptyMayBeMissing() throws Exception {
        DataSet shorter = notice().attributes().without(Tag.ReferencedPerformedProcedureStepSequence);

        assertThat(say(catalogue(), shorter).status()).isEqualTo(Status.SUCCESS);
        assertThat(heard.element().step()).isEmpty();
    }
}
