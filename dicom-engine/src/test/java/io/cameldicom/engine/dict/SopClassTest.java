package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SopClassTest {
    private static final List<StandardTable.Row> ROWS =
            StandardTable.read("sop-classes.tsv").rows();

    @Test
    void holdsEveryRowOfTheStandardsTable() {
        assertThat(ROWS).hasSameSizeAs(SopClass.all()).allSatisfy(row -> {
            SopClass sopClass = SopClass.of(row.get("uid")).orElseThrow();

            assertThat(sopClass.name()).isEqualTo(row.get("name"));
            assertThat(sopClass.keyword()).isEqualTo(row.get("keyword"));
            assertThat(sopClass.iod()).isEqualTo(row.get("ciod"));
            assertThat(sopClass.retired()).isEqualTo(row.retired());
        });
        assertThat(SopClass.all()).filteredOn(SopClass::retired).hasSize(54);
    }

    @Test
    void countsTheStorageClasses() {
        assertThat(SopClass.storage()).hasSize(210).allMatch(SopClass::isStorage);
        assertThat(SopClass.storage()).filteredOn(SopClass::retired).hasSize(22);
        assertThat(SopClass.all()).filteredOn(SopClass::isStorage).hasSize(210);
    }

    @Test
    void storesWhateverHasAnIodButADirectory() {
        assertThat(SopClass.all())
                .filteredOn(sopClass -> !sopClass.iod().isEmpty() && !sopClass.isStorage())
                .extracting(SopClass::uid)
                .containsExactly(Uid.MediaStorageDirectoryStorage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uid.StoredPrintStorage,
                Uid.HardcopyGrayscaleImageStorage,
                Uid.HardcopyColorImageStorage,
                Uid.StandaloneModalityLUTStorage,
                Uid.StandaloneVOILUTStorage,
                Uid.StandaloneOverlayStorage,
                Uid.StandaloneCurveStorage,
                Uid.StandalonePETCurveStorage,
                Uid.XRayAngiographicBiPlaneImageStorage,
                Uid.UltrasoundMultiFrameImageStorageRetired,
                Uid.UltrasoundImageStorageRetired,
                Uid.NuclearMedicineImageStorageRetired,
                Uid.VLImageStorageTrial,
                Uid.VLMultiFrameImageStorageTrial,
                Uid.WaveformStorageTrial,
                Uid.TextSRStorageTrial,
                Uid.AudioSRStorageTrial,
                Uid.DetailSRStorageTrial,
                Uid.ComprehensiveSRStorageTrial,
                Uid.RTBeamsDeliveryInstructionStorageTrial,
                "1.2.840.10008.5.1.4.1.1.12.77",
                "1.2.840.10008.5.1.4.1.1.40"
            })
    void storesRetiredClasses(String uid) {
        assertThat(SopClass.of(uid)).hasValueSatisfying(sopClass -> {
            assertThat(sopClass.retired()).isTrue();
            assertThat(sopClass.isStorage()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uid.Verification,
                Uid.StorageCommitmentPushModel,
                Uid.StorageCommitmentPullModel,
                Uid.MediaStorageDirectoryStorage,
                Uid.InventoryFind,
                Uid.ProtocolApprovalInformationModelGet,
                Uid.RTConventionalMachineVerification,
                Uid.BasicGrayscalePrintManagementMeta
            })
    void doesNotStoreWhatOtherServicesHandle(String uid) {
        assertThat(SopClass.of(uid))
                .hasValueSatisfying(sopClass -> assertThat(sopClass.isStorage()).isFalse());
    }

    @Test
    void knowsNoPrivateClass() {
        assertThat(SopClass.of("1.2.840.113619.4.26")).isEmpty();
    }
}
