package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Objects for the tests of commands. */
final class Samples {
    private Samples() {}

    /** A small CT image of a patient whose name is not ASCII, with a sequence and 200,000 bytes of pixels. */
    static DataSet image() {
        return builder().build();
    }

    static DataSetBuilder builder() {
        DataSet code = DataSet.builder()
                .put(Tag.CodeValue, VR.SH, "10200004")
                .put(Tag.CodingSchemeDesignator, VR.SH, "SCT")
                .put(Tag.CodeMeaning, VR.LO, "Liver")
                .build();
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
                .put(Tag.Modality, VR.CS, "CT")
                .putItems(Tag.AnatomicRegionSequence, code)
                .put(Tag.PatientName, VR.PN, "Müller^Jürgen")
                .put(Tag.PatientID, VR.LO, "4711")
                .put(Tag.Rows, VR.US, 250L)
                .put(Tag.Columns, VR.US, 400L)
                .put(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[200_000]));
    }

    static Path write(DataSet dataSet, Path file) throws IOException {
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(dataSet, file);
        return file;
    }

    /** Writes the first bytes of what {@link #write} would write. */
    static Path writeTruncated(DataSet dataSet, Path file, int missing) throws IOException {
        write(dataSet, file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - missing));
        return file;
    }
}
