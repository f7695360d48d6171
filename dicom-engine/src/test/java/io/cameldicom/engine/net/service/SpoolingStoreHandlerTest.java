package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AssociateAc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SpoolingStoreHandlerTest {
    private final Loopback net = new Loopback();
    private final Queue<Path> spooled = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        net.close();
    }

    private ScpListener listen(SpoolingStoreHandler.Durability durability) throws IOException {
        SpoolingStoreHandler handler = new SpoolingStoreHandler(folder, durability, (instance, file) -> {
            spooled.add(file);
            return CompletableFuture.completedFuture(Status.SUCCESS);
        });
        return net.listen(Services.builder().storage(handler).build());
    }

    @ParameterizedTest
    @EnumSource
    void writesAPart10File(SpoolingStoreHandler.Durability durability) throws Exception {
        ScpListener scp = listen(durability);

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            association.store(InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT);
        }

        try (Part10File file = Part10File.open(spooled.remove())) {
            assertThat(file.leniencies()).isEmpty();
            assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(file.metaInformation().string(Tag.SourceApplicationEntityTitle))
                    .contains("MODALITY");
            assertThat(file.dataSet().string(Tag.SOPInstanceUID)).contains("1.2.3");
            assertThat(file.dataSet().string(Tag.InstanceNumber)).contains("7");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void leavesNothingOfWhatBrokeOff() throws Exception {
        ScpListener scp = listen(SpoolingStoreHandler.Durability.EVENTUAL);

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(Loopback.ctOptions().request());
            peer.expect(AssociateAc.class);
            peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, "1.2.3"));
            for (int i = 0; i < 8; i++) {
                peer.dataSet(1, false, new byte[60_000]); // more than a batch, so that the handler runs
            }
        }

        assertThat(net.await(ScpEvent.InstanceFailed.class).answered()).isFalse();
        assertThat(spooled).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
