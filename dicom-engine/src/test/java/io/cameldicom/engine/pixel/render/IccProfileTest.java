package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours are shown as their profile means them (PS3.3 C.11.15). */
class IccProfileTest {
    private static final byte[] COLOURS = Frames.bytes(255, 255, 255, 0, 0, 0, 200, 100, 50, 10, 250, 99);

    private static byte[] srgb() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    }

    @Test
    void leavesSrgbAsItIs() {
        byte[] shown = IccProfile.of(srgb()).orElseThrow().toSrgb(COLOURS, 2, 2);

        for (int i = 0; i < shown.length; i++) {
            assertThat(shown[i] & 0xFF).isCloseTo(COLOURS[i] & 0xFF, Offset.offset(1));
        }
    }

    /** By hand: to linear with the exponent, to XYZ and to sRGB with their matrices, to the curve of sRGB. */
    @ParameterizedTest(name = "{0} {1} {2} {3} is {4} {5} {6}")
    @CsvSource({
        "ADOBERGB, 255, 255, 255, 255, 255, 255",
        "ADOBERGB, 0, 0, 0, 0, 0, 0",
        "ADOBERGB, 128, 128, 128, 129, 129, 129",
        "ADOBERGB, 128, 100, 100, 139, 100, 100",
        "ADOBERGB, 0, 255, 0, 0, 255, 0",
        "ROMMRGB, 255, 255, 255, 255, 255, 255",
        "ROMMRGB, 128, 128, 128, 146, 146, 146",
    })
    void knowsSpacesByName(String space, int r, int g, int b, int red, int green, int blue) throws IOException {
        IccProfile profile = IccProfile.read(DataSet.empty().with(Tag.ColorSpace, VR.CS, space))
                .orElseThrow();

        byte[] shown = profile.toSrgb(Frames.bytes(r, g, b), 1, 1);

        assertThat(shown[0] & 0xFF).isCloseTo(red, Offset.offset(2));
        assertThat(shown[1] & 0xFF).isCloseTo(green, Offset.offset(2));
        assertThat(shown[2] & 0xFF).isCloseTo(blue, Offset.offset(2));
    }

    @Test
    void isReadFromTheDataSetOrItsOpticalPath() throws IOException {
        DataSet holder = DataSet.empty().with(Tag.ICCProfile, VR.OB, Value.Bytes.of(srgb()));

        assertThat(IccProfile.read(holder)).isPresent();
        assertThat(IccProfile.read(DataSet.empty().withItems(Tag.OpticalPathSequence, holder)))
                .isPresent();
        assertThat(IccProfile.read(holder.with(Tag.ColorSpace, VR.CS, "SRGB"))).isEmpty();
        assertThat(IccProfile.read(DataSet.empty())).isEmpty();
    }

    @Test
    void isNoneOfDamagedBytes() {
        byte[] profile = srgb();
        profile[36] ^= 1; // the signature acsp

        assertThat(IccProfile.of(profile)).isEmpty();
        assertThat(IccProfile.of(new byte[0])).isEmpty();
        assertThat(IccProfile.of(new byte[4000])).isEmpty();
        assertThat(IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData()))
                .isEmpty();
    }

    @Test
    void isAppliedUnlessTheCallerDoesNotWantIt() throws IOException {
        DataSet image = DataSet.builder()
                .put(Tag.PhotometricInterpretation, VR.CS, "RGB")
                .put(Tag.ColorSpace, VR.CS, "ROMMRGB")
                .build();
        DisplayPipeline pipeline = DisplayPipeline.of(image, 1);

        int[] managed = Frames.shown(Frames.of(1, 1, 3, 8, false, 128, 128, 128), pipeline, RenderSettings.STANDARD);
        int[] plain = Frames.shown(
                Frames.of(1, 1, 3, 8, false, 128, 128, 128),
                pipeline,
                RenderSettings.STANDARD.withColourManaged(false));

        assertThat(managed[0]).isCloseTo(146, Offset.offset(2));
        assertThat(plain).containsExactly(128, 128, 128);
    }
}
