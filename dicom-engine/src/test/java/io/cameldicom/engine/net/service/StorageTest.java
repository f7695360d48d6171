package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class StorageTest {
    private static final String UID = "1.2.3.4";

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();

    @AfterEach
    void close() {
        net.close();
    }

    private static Services storing(StoreHandler handler) {
        return Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(handler)
                .build();
    }

    private static InstanceSource generated(long size) {
        return InstanceSource.encoded(
                Uid.CTImageStorage, UID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, () -> new GeneratedStream(size));
    }

    @Test
    void answersEcho() throws IOException {
        ScpListener scp = net.listen(storing(collected));

        try (Association association = net.open(scp, Loopback.options().build())) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void sendsFileUnparsed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.dcm");
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(Loopback.instance(UID), file);
        byte[] whole = Files.readAllBytes(file);
        ScpListener scp = net.listen(storing(collected));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            assertThat(association
                            .store(InstanceSource.of(file), StoreOptions.DEFAULT)
                            .status())
                    .isEqualTo(Status.SUCCESS);
        }

        CollectingHandler.Stored stored = collected.stored.remove();
        assertThat(stored.transferSyntax()).isEqualTo(Loopback.EXPLICIT);
        int start = whole.length - stored.dataSet().length;
        assertThat(stored.dataSet()).isEqualTo(Arrays.copyOfRange(whole, start, whole.length));
    }

    @Test
    void sendsStreamWithTheBytesItCameWith(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.dcm");
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(Loopback.instance(UID), file);
        byte[] whole = Files.readAllBytes(file);
        ScpListener scp = net.listen(storing(collected));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            association.store(InstanceSource.of(new ByteArrayInputStream(whole)), StoreOptions.DEFAULT);
        }

        byte[] stored = collected.stored.remove().dataSet();
        assertThat(stored).isEqualTo(Arrays.copyOfRange(whole, whole.length - stored.length, whole.length));
    }

    @ParameterizedTest
    @MethodSource("nativeSyntaxes")
    void encodesAgainWhatWasNotAcceptedAsStored(TransferSyntax stored, TransferSyntax accepted, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("a.dcm");
        DataSet instance = Loopback.instance(UID);
        new Part10Writer(stored).write(instance, file);
        ScpListener scp = net.listen(storing(collected));
        AssociationOptions options =
                Loopback.options().propose(Uid.CTImageStorage, accepted.uid()).build();

        try (Association association = net.open(scp, options)) {
            association.store(InstanceSource.of(file), StoreOptions.DEFAULT);
        }

        CollectingHandler.Stored received = collected.stored.remove();
        assertThat(received.transferSyntax()).isEqualTo(accepted.uid());
        try (DataSetReader reader = DataSetReader.of(received.dataSet(), accepted, ReadOptions.DEFAULT)) {
            assertThat(encoded(reader.readDataSet())).isEqualTo(encoded(instance));
        }
    }

    private static byte[] encoded(DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        return bytes.toByteArray();
    }

    static Stream<Arguments> nativeSyntaxes() {
        List<TransferSyntax> natives = List.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        return natives.stream()
                .flatMap(from -> natives.stream().filter(to -> !to.equals(from)).map(to -> Arguments.of(from, to)));
    }

    @Test
    void sendsPriorityAndMoveOriginator() throws IOException {
        ScpListener scp = net.listen(storing(collected));
        StoreOptions options =
                StoreOptions.DEFAULT.withPriority(Priority.HIGH).withMoveOriginator(AeTitle.of("ORIGIN"), 4711);

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            association.store(InstanceSource.of(Loopback.instance(UID)), options);
        }

        CollectingHandler.Stored stored = collected.stored.remove();
        assertThat(stored.request().priority()).isEqualTo(Priority.HIGH);
        assertThat(stored.request().moveOriginatorAeTitle()).isEqualTo("ORIGIN");
        assertThat(stored.request().moveOriginatorMessageId()).isEqualTo(OptionalInt.of(4711));
    }

    @Test
    void saysWhatWasProposedAndAcceptedIfThereIsNoContext() throws IOException {
        ScpListener scp = net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .transferSyntaxes(List.of(Loopback.IMPLICIT))
                .storage(collected)
                .build());

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            assertThatThrownBy(() -> association.store(InstanceSource.of(Loopback.instance(UID)), StoreOptions.DEFAULT))
                    .isInstanceOf(NoAcceptedContextException.class)
                    .hasMessageContaining(Uid.CTImageStorage)
                    .hasMessageContaining("context 1")
                    .hasMessageContaining(Loopback.EXPLICIT);
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void acceptsEveryStorageSopClassOfTheStandard() throws IOException {
        ScpListener scp = net.listen(storing(collected));
        List<String> classes = SopClass.storage().stream().map(SopClass::uid).toList();
        List<String> accepted = new ArrayList<>();

        for (int from = 0; from < classes.size(); from += 100) {
            AssociationOptions.Builder options = Loopback.options();
            classes.subList(from, Math.min(from + 100, classes.size()))
                    .forEach(uid -> options.propose(uid, Loopback.IMPLICIT));
            try (Association association = net.open(scp, options.build())) {
                association.contexts().accepted().forEach(context -> accepted.add(context.abstractSyntax()));
            }
        }

        assertThat(accepted).containsAll(classes);
    }

    @ParameterizedTest
    @MethodSource("unknownClasses")
    void acceptsUnknownSopClassesByOptionOnly(String name, boolean option, String sopClass, boolean accepted)
            throws IOException {
        Services.Builder services = Services.builder().storage(collected);
        if (option) {
            services.unknownStorage(collected);
        }
        ScpListener scp = net.listen(services.build());
        AssociationOptions options =
                Loopback.options().propose(sopClass, Loopback.EXPLICIT).build();

        try (Association association = net.open(scp, options)) {
            assertThat(association.contexts().forAbstractSyntax(sopClass)).hasSize(accepted ? 1 : 0);
        }
    }

    static Stream<Arguments> unknownClasses() {
        return Stream.of(
                Arguments.of("a private class without the option", false, "1.2.840.113619.4.26", false),
                Arguments.of("a private class with it", true, "1.2.840.113619.4.26", true),
                Arguments.of("a class that is no storage", true, Uid.ModalityWorklistInformationModelFind, false));
    }

    @Test
    void serverChoosesItsFavouriteTransferSyntax() throws IOException {
        ScpListener scp = net.listen(Services.builder()
                .transferSyntaxes(List.of(Loopback.IMPLICIT, Loopback.EXPLICIT))
                .storage(collected, List.of(Uid.CTImageStorage))
                .build());
        AssociationOptions options = Loopback.options()
                .propose(Uid.CTImageStorage, Loopback.EXPLICIT, Loopback.IMPLICIT)
                .propose(Uid.MRImageStorage, Loopback.EXPLICIT)
                .build();

        try (Association association = net.open(scp, options)) {
            assertThat(association.contexts().accepted())
                    .singleElement()
                    .satisfies(context -> assertThat(context.transferSyntax()).isEqualTo(Loopback.IMPLICIT));
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answersFailuresOfTheHandlerWithTheirStatus(String name, StoreHandler handler, Status expected)
            throws Exception {
        ScpListener scp = net.listen(storing(handler));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            CStoreRsp response = association.store(generated(300_000), StoreOptions.DEFAULT);

            assertThat(response.status()).isEqualTo(expected);
            assertThat(response.affectedSopInstanceUid()).isEqualTo(UID);
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
        ScpEvent.InstanceFailed event = net.await(ScpEvent.InstanceFailed.class);
        assertThat(event.status()).isEqualTo(expected);
        assertThat(event.answered()).isTrue();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failing(
                        "a status by name",
                        new Throwing(DicomStatusException.of(Status.NOT_AUTHORIZED)),
                        Status.NOT_AUTHORIZED),
                failing(
                        "an object that is none",
                        new Throwing(new DicomFormatException("no length", 1, "")),
                        Status.CANNOT_UNDERSTAND),
                failing("a full disk", new Throwing(new IOException("No space left")), Status.OUT_OF_RESOURCES),
                failing(
                        "an error",
                        instance -> {
                            throw new StackOverflowError();
                        },
                        Status.PROCESSING_FAILURE),
                failing("a bug", new Throwing(new IllegalStateException("bug")), Status.PROCESSING_FAILURE),
                failing(
                        "a later failure",
                        instance -> CompletableFuture.failedFuture(new IOException("late")),
                        Status.OUT_OF_RESOURCES),
                failing(
                        "a status",
                        instance -> CompletableFuture.completedFuture(Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS),
                        Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS),
                failing(
                        "no status at all",
                        instance -> CompletableFuture.completedFuture(null),
                        Status.PROCESSING_FAILURE),
                failing("no result at all", instance -> null, Status.PROCESSING_FAILURE),
                failing("a refusal before the data set", new Refusing(), Status.OUT_OF_RESOURCES));
    }

    private static Arguments failing(String name, StoreHandler handler, Status status) {
        return Arguments.of(name, handler, status);
    }

    private record Throwing(Exception failure) implements StoreHandler {
        @Override
        public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
            if (failure instanceof IOException expected) {
                throw expected;
            }
            throw (RuntimeException) failure;
        }
    }

    private static final class Refusing implements StoreHandler {
        @Override
        public CompletionStage<Status> store(IncomingInstance instance) {
            throw new AssertionError("refused before");
        }

        @Override
        public Optional<Status> precheck(IncomingInstance instance) {
            return Optional.of(Status.OUT_OF_RESOURCES);
        }
    }

    @Test
    void answersWhenTheHandlerIsDoneLater() throws Exception {
        CompletableFuture<Status> later = new CompletableFuture<>();
        CountDownLatch read = new CountDownLatch(1);
        ScpListener scp = net.listen(storing(instance -> {
            instance.dataSet().readAllBytes();
            read.countDown();
            return later;
        }));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            CompletableFuture<CStoreRsp> response = association
                    .storeAsync(generated(1000), StoreOptions.DEFAULT)
                    .toCompletableFuture();
            assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(response).isNotDone();

            later.complete(Status.COERCION_OF_DATA_ELEMENTS);

            assertThat(response.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.COERCION_OF_DATA_ELEMENTS);
        }
        assertThat(net.await(ScpEvent.InstanceReceived.class).bytes()).isEqualTo(1000);
    }

    @Test
    void abortsIfMoreOfARefusedDataSetComesThanTheLimit() throws Exception {
        ScpListener scp =
                net.listen(builder -> builder.services(storing(new Refusing())).drainLimit(100_000));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            assertThatThrownBy(() -> association.store(generated(50_000_000), StoreOptions.DEFAULT))
                    .isInstanceOf(IOException.class);
            assertThat(association.isUsable()).isFalse();
        }
        assertThat(net.await(ScpEvent.AssociationAborted.class).cause().getCause())
                .hasMessageContaining("100000");
    }

    @Test
    void streamsLargeObjectsInBoundedMemory() throws Exception {
        long size = 64L << 20;
        AtomicBoolean right = new AtomicBoolean();
        ScpListener scp = net.listen(storing(instance -> {
            right.set(isGenerated(instance, size));
            return CompletableFuture.completedFuture(Status.SUCCESS);
        }));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            assertThat(association.store(generated(size), StoreOptions.DEFAULT).status())
                    .isEqualTo(Status.SUCCESS);
        }

        assertThat(right).isTrue();
    }

    private static boolean isGenerated(IncomingInstance instance, long size) throws IOException {
        byte[] buffer = new byte[8192];
        long at = 0;
        int count;
        while ((count = instance.dataSet().read(buffer)) >= 0) {
            for (int i = 0; i < count; i++, at++) {
                if (buffer[i] != GeneratedStream.byteAt(at)) {
                    return false;
                }
            }
        }
        return at == size;
    }

    @Test
    void holdsTheSenderBackWhileTheHandlerDoesNotRead() throws Exception {
        long size = 64L << 20;
        CountDownLatch resume = new CountDownLatch(1);
        CompletableFuture<IncomingInstance> incoming = new CompletableFuture<>();
        ScpListener scp = net.listen(storing(instance -> {
            incoming.complete(instance);
            awaitLatch(resume);
            instance.dataSet().transferTo(OutputStream.nullOutputStream());
            return CompletableFuture.completedFuture(Status.SUCCESS);
        }));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            CompletableFuture<CStoreRsp> response = association
                    .storeAsync(generated(size), StoreOptions.DEFAULT)
                    .toCompletableFuture();
            long held = settled(incoming.get(20, TimeUnit.SECONDS));

            // The pipe's high water, and one read of the channel.
            assertThat(held).isBetween(1L << 18, (1L << 20) + (1L << 19));
            resume.countDown();
            assertThat(response.get(40, TimeUnit.SECONDS).status()).isEqualTo(Status.SUCCESS);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }

    // What has come when no more comes: the same number many times over.
    private static long settled(IncomingInstance instance) {
        long before = -1;
        int same = 0;
        while (same < 2_000_000) {
            long now = instance.received();
            same = now == before ? same + 1 : 0;
            before = now;
            Thread.onSpinWait();
        }
        return before;
    }

    @Test
    void servesSixteenAssociationsAtOnce() throws Exception {
        ScpListener scp = net.listen(storing(collected));

        List<Future<Integer>> runs = IntStream.range(0, 16)
                .mapToObj(number -> net.callers.submit(() -> storeTwenty(scp, number)))
                .toList();
        int stored = 0;
        for (Future<Integer> run : runs) {
            stored += run.get(40, TimeUnit.SECONDS);
        }

        assertThat(stored).isEqualTo(320);
        assertThat(collected.stored)
                .extracting(instance -> instance.request().affectedSopInstanceUid())
                .doesNotHaveDuplicates()
                .hasSize(320);
    }

    private int storeTwenty(ScpListener scp, int number) throws IOException {
        int stored = 0;
        try (Association association = net.open(scp, Loopback.ctOptions())) {
            for (int i = 0; i < 20; i++) {
                InstanceSource source = InstanceSource.of(Loopback.instance("1.2." + number + "." + i));
                if (association.store(source, StoreOptions.DEFAULT).status().equals(Status.SUCCESS)) {
                    stored++;
                }
            }
        }
        return stored;
    }

    @Test
    void operationsOfSeveralThreadsDoNotMix() throws Exception {
        ScpListener scp = net.listen(storing(collected));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            List<CompletableFuture<CStoreRsp>> responses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                responses.add(association
                        .storeAsync(InstanceSource.of(Loopback.instance("1.2.9." + i)), StoreOptions.DEFAULT)
                        .toCompletableFuture());
            }
            for (int i = 0; i < 50; i++) {
                assertThat(responses.get(i).get(20, TimeUnit.SECONDS).affectedSopInstanceUid())
                        .isEqualTo("1.2.9." + i);
            }
        }
        assertThat(collected.stored).hasSize(50);
    }

    @Test
    void halfAMessageEndsTheAssociation() throws Exception {
        ScpListener scp = net.listen(storing(collected));
        InstanceSource broken = InstanceSource.encoded(
                Uid.CTImageStorage, UID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, () -> new GeneratedStream(1 << 20) {
                    private int reads;

                    @Override
                    public int read(byte[] target, int offset, int count) {
                        if (++reads > 40) {
                            throw new UncheckedIOException(new IOException("the source broke"));
                        }
                        return super.read(target, offset, count);
                    }
                });

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            assertThatThrownBy(() -> association.store(broken, StoreOptions.DEFAULT))
                    .hasMessageContaining("the source broke");

            assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
            assertThat(association.isUsable()).isFalse();
        }
        net.await(ScpEvent.AssociationAborted.class);
        assertThat(collected.stored).isEmpty();
    }

    @Test
    void sourceThatCannotBeOpenedDoesNoHarm() throws Exception {
        ScpListener scp = net.listen(storing(collected));
        InstanceSource missing =
                InstanceSource.encoded(Uid.CTImageStorage, UID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, () -> {
                    throw new IOException("not there");
                });

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            assertThatThrownBy(() -> association.store(missing, StoreOptions.DEFAULT))
                    .hasMessage("not there");
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void sendsNoLongerPduThanEitherSideWants() throws Exception {
        ScpListener scp =
                net.listen(builder -> builder.services(storing(collected)).maximumReceived(4096));
        AssociationOptions options = Loopback.ctOptions().toBuilder()
                .maximumSent(2048)
                .maximumReceived(2000)
                .build();

        try (Association association = net.open(scp, options)) {
            assertThat(association.peer().maximumLength().value()).isEqualTo(4096);
            association.store(generated(100_001), StoreOptions.DEFAULT);
        }

        assertThat(collected.stored.remove().dataSet()).hasSize(100_001);
        assertThat(net.await(ScpEvent.AssociationOpened.class)
                        .peer()
                        .maximumLength()
                        .value())
                .isEqualTo(2000);
    }

    @Test
    void metaInformationNamesTheSender() throws Exception {
        CompletableFuture<DataSet> meta = new CompletableFuture<>();
        ScpListener scp = net.listen(storing(instance -> {
            meta.complete(instance.metaInformation());
            return CompletableFuture.completedFuture(Status.SUCCESS);
        }));

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            association.store(InstanceSource.of(Loopback.instance(UID)), StoreOptions.DEFAULT);
        }

        assertThat(meta.get().string(Tag.SourceApplicationEntityTitle)).contains("MODALITY");
        assertThat(meta.get().string(Tag.MediaStorageSOPInstanceUID)).contains(UID);
    }
}
