package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.service.PeerInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Films as a print provider gives them, without a network. Not safe for threads. */
public final class PrintedFilms {
    private static final PeerInfo PEER = new PeerInfo(
            "a1",
            AeTitle.of("USER"),
            AeTitle.of("PRINTER"),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 4242),
            11112,
            new MaximumLength(0),
            "1.2.3",
            "V1",
            Optional.empty());

    private final PrintSpool spool;
    private final ImageDisplayFormat layout;
    private final DataSet filmBox;
    private final List<PrintedImage> images = new ArrayList<>();
    private final List<FilmAnnotation> annotations = new ArrayList<>();

    /** A film without images, which will lie in this folder. */
    public PrintedFilms(Path folder, ImageDisplayFormat layout, DataSet filmBox) throws IOException {
        this.spool = PrintSpool.open(folder, 0);
        this.layout = layout;
        this.filmBox = filmBox;
    }

    /** With an image at a position. */
    public PrintedFilms with(int position, DataSet image, DataSet box, Optional<DataSet> lut) throws IOException {
        SpooledImage spooled =
                spool.write(out -> new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(image, out));
        images.add(new PrintedImage(position, box, spooled, lut));
        return this;
    }

    /** With an image at a position, of which its box says nothing. */
    public PrintedFilms with(int position, DataSet image) throws IOException {
        return with(position, image, DataSet.empty(), Optional.empty());
    }

    /** With text. */
    public PrintedFilms with(FilmAnnotation annotation) {
        annotations.add(annotation);
        return this;
    }

    /** The film. */
    public PrintedFilm film() {
        return new PrintedFilm(
                "1.2.3.4",
                new PrintedFilm.Sheet(1, 1, 1),
                PEER,
                false,
                layout,
                DataSet.empty(),
                filmBox,
                images,
                annotations,
                Optional.empty());
    }

    /** A preformatted image of greys in 8 or 12 bits, or with three samples a pixel of RGB in 8. */
    public static DataSet image(int columns, int rows, int bits, int samples, byte[] cells) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.5")
                .put(Tag.SamplesPerPixel, VR.US, samples)
                .put(Tag.PhotometricInterpretation, VR.CS, samples == 3 ? "RGB" : "MONOCHROME2")
                .put(Tag.Rows, VR.US, rows)
                .put(Tag.Columns, VR.US, columns)
                .put(Tag.BitsAllocated, VR.US, bits > 8 ? 16 : 8)
                .put(Tag.BitsStored, VR.US, bits)
                .put(Tag.HighBit, VR.US, bits - 1)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.PixelData, bits > 8 ? VR.OW : VR.OB, Value.Bytes.of(cells))
                .build();
    }
}
