package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class StorageProposalTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax JPEG = TransferSyntax.of(Uid.JPEGBaseline8Bit);
    private static final TransferSyntax JPEG_LS = TransferSyntax.of(Uid.JPEGLSLossless);

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT);

    @AfterEach
    void close() {
        scu.close();
        net.close();
    }

    /** An instance that can be encoded again if its syntax can. */
    private static InstanceSource source(TransferSyntax syntax) {
        if (!syntax.encapsulated()) {
            try {
                return InstanceSource.of(Loopback.instance("1.2.3"));
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return InstanceSource.encoded(Uid.CTImageStorage, "1.2.3", syntax, () -> new ByteArrayInputStream(new byte[0]));
    }

    /** A name, a proposal, the syntaxes of the instances, the syntaxes of each context. */
    static Stream<Object[]> proposals() {
        StorageProposal usual = StorageProposal.DEFAULT;
        return Stream.of(
                new Object[] {"usual", usual, List.of(EXPLICIT, JPEG), List.of("explicit", "jpeg", "explicit implicit")
                },
                new Object[] {"compressed only", usual, List.of(JPEG, JPEG_LS), List.of("jpeg", "jpegls")},
                new Object[] {
                    "implicit first", usual.preferring(IMPLICIT), List.of(EXPLICIT), List.of("implicit", "explicit")
                },
                new Object[] {
                    "implicit first, but compressed", usual.preferring(IMPLICIT), List.of(JPEG), List.of("jpeg")
                },
                new Object[] {"implicit only", usual.only(IMPLICIT), List.of(EXPLICIT, JPEG), List.of("implicit")},
                new Object[] {"implicit only, but compressed", usual.only(IMPLICIT), List.of(JPEG), List.of()},
                new Object[] {"one context", usual.inOneContext(), List.of(EXPLICIT), List.of("explicit implicit")},
                new Object[] {
                    "one context, implicit first",
                    usual.preferring(IMPLICIT).inOneContext(),
                    List.of(EXPLICIT),
                    List.of("implicit explicit")
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void proposals(String name, StorageProposal proposal, List<TransferSyntax> stored, List<String> expected) {
        List<InstanceSource> sources =
                stored.stream().map(StorageProposalTest::source).toList();

        List<ProposedContext> contexts = proposal.contexts(Uid.CTImageStorage, sources);

        assertThat(contexts.stream().map(context -> words(context.transferSyntaxes())))
                .isEqualTo(expected);
    }

    private static String words(List<String> uids) {
        List<String> words = new ArrayList<>();
        for (String uid : uids) {
            words.add(
                    uid.equals(EXPLICIT.uid())
                            ? "explicit"
                            : uid.equals(IMPLICIT.uid()) ? "implicit" : uid.equals(JPEG.uid()) ? "jpeg" : "jpegls");
        }
        return String.join(" ", words);
    }

    @Test
    void somethingMustBeProposed() {
        assertThatThrownBy(() -> StorageProposal.DEFAULT.only()).isInstanceOf(IllegalArgumentException.class);
    }

    private Peer listen() throws IOException {
        ScpListener scp = net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(collected)
                .build());
        return Loopback.peer(scp, Loopback.options().build());
    }

    @Test
    void instanceIsSentInWhatThePeerPrefers() throws Exception {
        Peer peer = listen();

        scu.store(peer, Loopback.instance("1.2.3"));
        scu.store(peer.withStorage(StorageProposal.DEFAULT.preferring(IMPLICIT)), Loopback.instance("1.2.4"));

        assertThat(collected.stored)
                .extracting(CollectingHandler.Stored::transferSyntax)
                .containsExactly(EXPLICIT.uid(), IMPLICIT.uid());
    }

    @Test
    void whatCannotBeEncodedFailsAtAPeerThatTakesOneSyntaxOnly() throws Exception {
        Peer peer = listen().withStorage(StorageProposal.DEFAULT.only(IMPLICIT));

        assertThatThrownBy(() -> scu.store(peer, source(JPEG), StoreOptions.DEFAULT))
                .isInstanceOf(NoAcceptedContextException.class);
    }

    @Test
    void instancesThatCannotShareAContextGoOverSeveralAssociations() throws Exception {
        Peer peer = listen().withStorage(StorageProposal.DEFAULT.inOneContext());
        List<BatchInput> inputs = Stream.of(JPEG, EXPLICIT, JPEG_LS, EXPLICIT, JPEG)
                .map(StorageProposalTest::source)
                .map(BatchInput::of)
                .toList();

        BatchResult result = scu.storeBatch(peer, inputs, BatchOptions.DEFAULT, ProgressListener.NONE);

        assertThat(result.failures()).isEmpty();
        assertThat(result.instances())
                .extracting(instance -> instance.transferSyntax().orElseThrow())
                .containsExactly(JPEG, EXPLICIT, JPEG_LS, EXPLICIT, JPEG);
        for (int association = 0; association < 3; association++) {
            // Verification is the other one.
            assertThat(net.await(ScpEvent.AssociationOpened.class).contexts().accepted())
                    .hasSize(2);
        }
    }

    @Test
    void batchOpensNoMoreAssociationsThanThePeerTakes() throws Exception {
        CompletableFuture<Void> second = new CompletableFuture<>();
        ScpListener scp = net.listen(builder -> builder.services(
                        Services.builder().storage(collected).build())
                .limits(new AssociationLimits(9, 2))
                .events(event -> {
                    if (event instanceof ScpEvent.AssociationRejected) {
                        second.completeExceptionally(new AssertionError("rejected"));
                    }
                }));
        Peer peer = Loopback.peer(scp, Loopback.options().build()).withMaximumAssociations(2);
        List<BatchInput> inputs =
                Stream.generate(() -> BatchInput.of(source(EXPLICIT))).limit(40).toList();

        BatchResult result =
                scu.storeBatch(peer, inputs, BatchOptions.DEFAULT.withParallelAssociations(8), ProgressListener.NONE);

        second.complete(null);
        second.get(20, TimeUnit.SECONDS);
        assertThat(result.isComplete()).isTrue();
    }
}
