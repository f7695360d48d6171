package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.service.StorageSupport.Level;
import io.cameldicom.engine.net.service.StorageSupport.Signatures;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Extended and common extended negotiation of storage (PS3.4 B.3.1; PS3.7 D.3.3.5, D.3.3.6). */
@Timeout(60)
class ExtendedNegotiationTest {
    private static final String PRIVATE = "1.2.9.77";
    private static final String UNHEARD = "1.2.9.78";

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private static OctetString octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return OctetString.of(bytes);
    }

    static Stream<Arguments> support() {
        OctetString scu = octets(3, 0, 0, 0, 2, 0); // who is no SCP
        return Stream.of(
                Arguments.of(StorageSupport.FULL, scu, octets(2, 0, 0, 0, 0, 0)),
                Arguments.of(new StorageSupport(Level.FULL, Signatures.LEVEL_3, false), scu, octets(2, 0, 3, 0, 0, 0)),
                Arguments.of(new StorageSupport(Level.FULL, Signatures.LEVEL_1, true), scu, octets(2, 0, 1, 0, 1, 0)),
                // PS3.4 B.3.1: of signatures only a level 2 SCP speaks
                Arguments.of(new StorageSupport(Level.BASE, Signatures.LEVEL_2, true), scu, octets(1, 0, 0, 0, 1, 0)),
                Arguments.of(new StorageSupport(Level.LOCAL, Signatures.UNSPECIFIED, false), octets(3), octets(0)),
                Arguments.of(StorageSupport.FULL, octets(3, 0, 0, 0, 2, 0, 9, 9), octets(2, 0, 0, 0, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("support")
    void storageSaysWhatItDoes(StorageSupport declared, OctetString proposed, OctetString answer) throws Exception {
        ScpListener scp = net.listen(Services.builder()
                .storageSupport(declared)
                .storage(new CollectingHandler())
                .build());
        AssociationOptions options = Loopback.ctOptions().toBuilder()
                .extendedNegotiation(Uid.CTImageStorage, proposed)
                .build();

        try (Association association = net.open(scp, options)) {
            assertThat(association.contexts().extendedNegotiation(Uid.CTImageStorage))
                    .isEqualTo(answer);
            assertThat(association.peer().terms().extendedNegotiation()).isEqualTo(Map.of(Uid.CTImageStorage, answer));
        }
        assertThat(net.await(ScpEvent.AssociationOpened.class).peer().terms().extendedNegotiation())
                .isEqualTo(Map.of(Uid.CTImageStorage, proposed));
    }

    @Test
    void whatIsNotAskedIsNotAnswered() throws Exception {
        ScpListener scp =
                net.listen(Services.builder().storage(new CollectingHandler()).build());

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            assertThat(association.peer().terms()).isEqualTo(PeerTerms.NONE);
        }
    }

    private static DataSet instance(String sopClass) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, sopClass)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.9.1")
                .put(Tag.PatientID, VR.LO, "P")
                .build();
    }

    @Test
    void anUnknownClassIsStoredLikeTheOneItIsAKindOf() throws Exception {
        CollectingHandler handler = new CollectingHandler();
        ScpListener scp = net.listen(Services.builder().relatedStorage(handler).build());
        AssociationOptions options = Loopback.options()
                .propose(PRIVATE, Loopback.EXPLICIT)
                .relatedStorage(PRIVATE, List.of(UNHEARD, Uid.CTImageStorage))
                .build();

        try (Association association = net.open(scp, options)) {
            assertThat(association
                            .store(InstanceSource.of(instance(PRIVATE)), StoreOptions.DEFAULT)
                            .status())
                    .isEqualTo(Status.SUCCESS);
        }
        assertThat(net.await(ScpEvent.InstanceReceived.class).peer().terms().relatedGeneralSopClasses())
                .isEqualTo(Map.of(PRIVATE, List.of(UNHEARD, Uid.CTImageStorage)));
    }

    static Stream<Arguments> unrelated() {
        Services by = Services.builder().relatedStorage(new CollectingHandler()).build();
        Services without = Services.builder().storage(new CollectingHandler()).build();
        return Stream.of(
                Arguments.of("not asked for", without, PRIVATE, List.of(Uid.CTImageStorage)),
                Arguments.of("a kind of nothing", by, PRIVATE, List.of()),
                Arguments.of("a kind of what nobody knows", by, PRIVATE, List.of(UNHEARD)),
                Arguments.of("a kind of what is not stored", by, PRIVATE, List.of(Uid.Verification)),
                // a class of the standard is what the standard says
                Arguments.of(
                        "a query", by, Uid.StudyRootQueryRetrieveInformationModelFind, List.of(Uid.CTImageStorage)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unrelated")
    void othersStayRefused(String name, Services services, String sopClass, List<String> general) throws Exception {
        ScpListener scp = net.listen(services);
        AssociationOptions options = Loopback.options()
                .propose(sopClass, Loopback.EXPLICIT)
                .relatedStorage(sopClass, general)
                .build();

        try (Association association = net.open(scp, options)) {
            assertThat(association.contexts().forAbstractSyntax(sopClass)).isEmpty();
        }
    }
}
