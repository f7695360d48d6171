package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

/** From an image to pictures of its frames. */
class FramePicturesTest {
    /** Three frames of one row of two pixels. */
    private static final DataSet FILM = DataSet.builder()
            .put(Tag.SamplesPerPixel, VR.US, 1)
            .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
            .put(Tag.NumberOfFrames, VR.IS, "3")
            .put(Tag.Rows, VR.US, 1)
            .put(Tag.Columns, VR.US, 2)
            .put(Tag.BitsAllocated, VR.US, 8)
            .put(Tag.BitsStored, VR.US, 8)
            .put(Tag.HighBit, VR.US, 7)
            .put(Tag.PixelRepresentation, VR.US, 0)
            .put(Tag.PixelData, VR.OB, Value.Bytes.of(Frames.bytes(0, 10, 20, 30, 40, 50)))
            .build();

    private static FramePictures of(DataSet image) throws IOException {
        return FramePictures.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StandardCodecs.all());
    }

    @Test
    void countsFramesFromOne() throws IOException {
        FramePictures pictures = of(FILM);

        assertThat(pictures.frames()).isEqualTo(3);
        assertThat(Frames.numbers(pictures.picture(1, RenderSettings.STANDARD))).containsExactly(0, 10);
        assertThat(Frames.numbers(pictures.picture(3, RenderSettings.STANDARD))).containsExactly(40, 50);
        assertThatIllegalArgumentException().isThrownBy(() -> pictures.picture(0, RenderSettings.STANDARD));
        assertThatIllegalArgumentException().isThrownBy(() -> pictures.picture(4, RenderSettings.STANDARD));
    }

    @Test
    void takesAReaderThatIsThereAlready() throws IOException {
        FrameReader reader = FrameReader.of(FILM, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StandardCodecs.all());

        Picture picture = FramePictures.of(FILM, reader).picture(2, RenderSettings.STANDARD.withInverted(true));

        assertThat(Frames.numbers(picture)).containsExactly(235, 225);
    }

    @Test
    void drawsOverlaysInThePixelsOfEachFrame() throws IOException {
        DataSet marked = FILM.toBuilder()
                .put(Tag.BitsStored, VR.US, 7)
                .put(Tag.HighBit, VR.US, 6)
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(Frames.bytes(0x80, 0, 0, 0x80, 0, 0)))
                .put(Tag.of(0x6002, 0x0010), VR.US, 1)
                .put(Tag.of(0x6002, 0x0011), VR.US, 2)
                .put(Tag.of(0x6002, 0x0040), VR.CS, "G")
                .put(Tag.of(0x6002, 0x0050), VR.SS, 1, 1)
                .put(Tag.of(0x6002, 0x0100), VR.US, 8)
                .put(Tag.of(0x6002, 0x0102), VR.US, 7)
                .build();
        FramePictures pictures = of(marked);

        assertThat(Frames.numbers(pictures.picture(1, RenderSettings.STANDARD))).containsExactly(255, 0);
        assertThat(Frames.numbers(pictures.picture(2, RenderSettings.STANDARD))).containsExactly(0, 255);
        assertThat(Frames.numbers(pictures.picture(1, RenderSettings.STANDARD.withOverlays(false))))
                .containsExactly(0, 0);
    }

    @Test
    void showsRealNumbers() throws IOException {
        byte[] floats = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(-0.5f)
                .putFloat(0.5f)
                .putFloat(0)
                .putFloat(0.25f)
                .array();
        DataSet image = FILM.toBuilder()
                .put(Tag.NumberOfFrames, VR.IS, "2")
                .put(Tag.BitsAllocated, VR.US, 32)
                .remove(Tag.PixelData)
                .put(Tag.FloatPixelData, VR.OF, Value.Bytes.of(floats))
                .build();
        RenderSettings window = RenderSettings.STANDARD.withVoi(new VoiChoice.Given(Window.ofRange(-0.5, 0.5)));

        assertThat(Frames.numbers(of(image).picture(1, window))).containsExactly(0, 255);
        assertThat(Frames.numbers(of(image).picture(2, window))).containsExactly(128, 191);
    }

    @Test
    void writesAllFramesAsAGif() throws IOException {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();

        of(FILM).writeGif(RenderSettings.STANDARD, gif);

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif.toByteArray())));
        assertThat(reader.getNumImages(true)).isEqualTo(3);
        assertThat(reader.read(2).getRGB(1, 0)).isEqualTo(0xFF323232);
        reader.dispose();
    }

    @Test
    void givesUpAGifWhereAFrameIsMissing() throws IOException {
        DataSet shortened = FILM.toBuilder().put(Tag.NumberOfFrames, VR.IS, "4").build();
        FramePictures pictures = of(shortened);

        assertThatExceptionOfType(PixelException.class)
                .isThrownBy(() -> pictures.writeGif(RenderSettings.STANDARD, new ByteArrayOutputStream()))
                .withMessageContaining("frame 4 of 4");
    }
}
