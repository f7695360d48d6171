package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.query.FrameSelection;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C-GET and C-MOVE at level FRAME: a new instance of some frames comes, or the status that says why not. */
@Timeout(60)
class FrameRetrievalTest {
    private static final String GET = Uid.CompositeInstanceRootRetrieveGet;
    private static final String MOVE = Uid.CompositeInstanceRootRetrieveMove;
    private static final AeTitle WORKSTATION = AeTitle.of("WORKSTATION");
    private static final String UID = "1.2.3.4";
    private static final String SOP_CLASS = Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage;
    private static final int CELLS = 200 * 200;
    private static final GetProposal PROPOSAL = GetProposal.of(List.of(SOP_CLASS, Uid.CTImageStorage));

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT);
    private final AtomicReference<RetrieveRequest> seen = new AtomicReference<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        scu.close();
        net.close();
    }

    /** Ten frames, 0.1 s from each other; all cells of a frame are its number. */
    private static DataSet cine() {
        byte[] cells = new byte[10 * CELLS];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) (i / CELLS + 1);
        }
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, SOP_CLASS)
                .put(Tag.SOPInstanceUID, VR.UI, UID)
                .put(Tag.FrameTime, VR.DS, "100")
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.NumberOfFrames, VR.IS, "10")
                .put(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime)
                .put(Tag.Rows, VR.US, 200)
                .put(Tag.Columns, VR.US, 200)
                .put(Tag.BitsAllocated, VR.US, 8)
                .put(Tag.BitsStored, VR.US, 8)
                .put(Tag.HighBit, VR.US, 7)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(cells))
                .build();
    }

    private Path file(DataSet dataSet) throws IOException {
        Path file = folder.resolve("source.dcm");
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(dataSet, file);
        return file;
    }

    private RetrieveHandler finding(InstanceSource... instances) {
        return request -> {
            seen.set(request);
            return CompletableFuture.completedFuture(Retrieval.of(List.of(instances)));
        };
    }

    private RetrieveResult get(RetrieveHandler handler, DataSet identifier) throws IOException {
        ScpListener archive = net.listen(Services.builder()
                .get(handler, PendingInterval.DEFAULT, List.of(GET))
                .build());
        return scu.get(
                Loopback.peer(archive, Loopback.options().build()),
                GET,
                identifier,
                PROPOSAL,
                collected,
                OperationOptions.DEFAULT,
                RetrieveListener.NONE);
    }

    private static Query of(String uid) {
        return Query.at(QueryLevel.FRAME).match(Tag.SOPInstanceUID, uid);
    }

    private static DataSet frames(int... numbers) {
        return of(UID).frames(numbers).identifier();
    }

    private DataSet received() throws IOException {
        assertThat(collected.stored).hasSize(1);
        return new EncodedDataSet(collected.stored.remove().dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .decode();
    }

    private static void assertFrames(DataSet image, int... numbers) throws IOException {
        byte[] cells = ((ValueSource) image.element(Tag.PixelData).orElseThrow().value())
                .load(10 * CELLS)
                .toByteArray();
        assertThat(cells).hasSize(numbers.length * CELLS);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != numbers[i / CELLS]) {
                assertThat(cells[i]).as("cell " + i).isEqualTo((byte) numbers[i / CELLS]);
            }
        }
        assertThat(image.intValue(Tag.NumberOfFrames)).hasValue(numbers.length);
    }

    @Test
    void getBringsANewInstanceOfTheFrames() throws Exception {
        RetrieveResult result = get(finding(InstanceSource.of(file(cine()))), frames(2, 3, 9));

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(1, 0, 0));
        String sent = collected.stored.element().request().affectedSopInstanceUid();
        DataSet image = received();
        assertFrames(image, 2, 3, 9);
        assertThat(image.string(Tag.SOPInstanceUID)).contains(sent);
        assertThat(sent).isNotEqualTo(UID);
        assertThat(image.item(Tag.FrameExtractionSequence).orElseThrow())
                .isEqualTo(DataSet.builder()
                        .put(Tag.SimpleFrameList, VR.UL, 2, 3, 9)
                        .put(Tag.MultiFrameSourceSOPInstanceUID, VR.UI, UID)
                        .build());
        assertThat(net.await(ScpEvent.RequestServed.class).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void handlerIsAskedForTheInstance() throws Exception {
        get(finding(InstanceSource.of(cine())), frames(1));

        assertThat(seen.get().identifier())
                .isEqualTo(Query.at(QueryLevel.IMAGE)
                        .match(Tag.SOPInstanceUID, UID)
                        .identifier());
        assertThat(seen.get().sopClassUid()).isEqualTo(GET);
    }

    @Test
    void moveSendsItToTheDestination() throws Exception {
        ScpListener workstation =
                net.listen(Services.builder().storage(collected).build());
        Peer destination = Loopback.peer(
                workstation,
                AssociationOptions.builder(Loopback.ARCHIVE, WORKSTATION).build());
        MoveOptions options = MoveOptions.of(MoveDestinations.of(Map.of(WORKSTATION, destination)), scu);
        ScpListener archive = net.listen(Services.builder()
                .move(finding(InstanceSource.of(file(cine()))), options, List.of(MOVE))
                .build());

        RetrieveResult result = scu.move(
                Loopback.peer(archive, Loopback.options().build()),
                MOVE,
                of(UID).frames(FrameSelection.parse("1-/4")).identifier(),
                WORKSTATION,
                OperationOptions.DEFAULT,
                RetrieveListener.NONE);

        assertThat(result.isSuccess()).isTrue();
        assertThat(collected.stored.element().request().moveOriginatorAeTitle()).isEqualTo("MODALITY");
        DataSet image = received();
        assertFrames(image, 1, 5, 9);
        assertThat(image.string(Tag.FrameTime)).contains("400");
    }

    @Test
    void timesSelectFrames() throws Exception {
        RetrieveResult result = get(
                finding(InstanceSource.of(cine())),
                of(UID).frames(FrameSelection.times(0.25, 0.5)).identifier());

        assertThat(result.isSuccess()).isTrue();
        DataSet image = received();
        assertFrames(image, 4, 5, 6);
        assertThat(image.doubleValue(Tag.FrameDelay)).hasValue(300);
    }

    @Test
    void streamIsReadTwiceAllTheSame() throws Exception {
        ByteArrayOutputStream part10 = new ByteArrayOutputStream();
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(cine(), part10);
        InstanceSource stream = InstanceSource.of(new ByteArrayInputStream(part10.toByteArray()));

        assertThat(get(finding(stream), frames(10)).isSuccess()).isTrue();

        assertFrames(received(), 10);
    }

    @Test
    void theRightOneOfSeveralIsTaken() throws Exception {
        InstanceSource other = InstanceSource.of(Loopback.instance("1.2.9"));

        assertThat(get(finding(other, InstanceSource.of(cine()), other), frames(7))
                        .isSuccess())
                .isTrue();

        assertFrames(received(), 7);
    }

    static Stream<Arguments> impossible() {
        DataSet cine = cine();
        return Stream.of(
                row(Status.NO_SUCH_FRAMES, "beyond the last", cine, frames(11, 12)),
                row(
                        Status.NO_SUCH_FRAMES,
                        "at no time",
                        cine,
                        of(UID).frames(FrameSelection.times(5, 6)).identifier()),
                row(Status.NO_SUCH_FRAMES, "another instance", Loopback.instance("1.2.9"), frames(1)),
                row(Status.CANNOT_CREATE_FROM_FRAMES, "no frames", Loopback.instance(UID), frames(1)),
                row(
                        Status.CANNOT_EXTRACT_FRAMES,
                        "cut short",
                        cine.with(Tag.NumberOfFrames, VR.IS, "20"),
                        frames(1, 11)),
                row(
                        Status.CANNOT_EXTRACT_FRAMES,
                        "more frames than can be",
                        cine.with(Tag.NumberOfFrames, VR.IS, "2147483647"),
                        of(UID).frames(FrameSelection.parse("1-")).identifier()),
                row(
                        Status.NOT_TIME_BASED,
                        "no times",
                        cine.without(Tag.FrameTime),
                        of(UID).frames(FrameSelection.times(0, 1)).identifier()));
    }

    private static Arguments row(Status status, String name, DataSet found, DataSet identifier) {
        return Arguments.of(status, name, found, identifier);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("impossible")
    void whatCannotBeIsAFailedSubOperationWithItsStatus(Status status, String name, DataSet found, DataSet identifier)
            throws Exception {
        RetrieveResult result = get(finding(InstanceSource.of(found)), identifier);

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(0, 1, 0));
        assertThat(result.failedSopInstanceUids()).containsExactly(UID);
        assertThat(collected.stored).isEmpty();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("no frames", of(UID).identifier(), Tag.SimpleFrameList),
                Arguments.of(
                        "two keys",
                        frames(1).with(FrameSelection.times(0, 1).keys().elementAt(0)),
                        Tag.TimeRange),
                Arguments.of(
                        "descending",
                        of(UID).match(Tag.SimpleFrameList, "2", "1").identifier(),
                        Tag.SimpleFrameList),
                Arguments.of("no instance", Query.at(QueryLevel.FRAME).frames(1).identifier(), Tag.SOPInstanceUID),
                Arguments.of(
                        "two instances",
                        Query.at(QueryLevel.FRAME)
                                .match(Tag.SOPInstanceUID, UID, "1.2.9")
                                .frames(1)
                                .identifier(),
                        Tag.SOPInstanceUID));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void requestsThatDoNotSayWhichFramesAreRefused(String name, DataSet identifier, int offending) throws Exception {
        RetrieveResult result = get(finding(InstanceSource.of(cine())), identifier);

        assertThat(result.status()).isEqualTo(Status.INVALID_FRAME_REQUEST);
        assertThat(result.detail().offendingElements().contains(offending)).isTrue();
        assertThat(seen.get()).isNull();
        assertThat(collected.stored).isEmpty();
    }

    @Test
    void refusedInstanceIsNamedByItsSource() throws Exception {
        ScpListener archive = net.listen(Services.builder()
                .get(finding(InstanceSource.of(cine())), PendingInterval.DEFAULT, List.of(GET))
                .build());

        RetrieveResult result = scu.get(
                Loopback.peer(archive, Loopback.options().build()),
                GET,
                frames(1),
                PROPOSAL,
                instance -> {
                    instance.dataSet().readAllBytes();
                    return CompletableFuture.completedFuture(Status.OUT_OF_RESOURCES);
                },
                OperationOptions.DEFAULT,
                RetrieveListener.NONE);

        assertThat(result.status()).isEqualTo(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
        assertThat(result.failedSopInstanceUids()).containsExactly(UID);
    }

    @Test
    void wholeInstancesAreRetrievedAsBefore() throws Exception {
        DataSet identifier =
                Query.at(QueryLevel.IMAGE).match(Tag.SOPInstanceUID, UID).identifier();

        assertThat(get(finding(InstanceSource.of(cine())), identifier).isSuccess())
                .isTrue();

        assertThat(received().string(Tag.SOPInstanceUID)).contains(UID);
        assertThat(seen.get().identifier()).isEqualTo(identifier);
    }
}
