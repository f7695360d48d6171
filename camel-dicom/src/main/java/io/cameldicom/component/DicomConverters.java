package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.print.PrintedFilm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.WrappedFile;

/**
 * Conversions between the bodies that DICOM instances have in a route. There is none to {@code String}: a data set in a log
 * line would show a patient's data.
 */
@Converter(generateLoader = true)
public final class DicomConverters {
    private DicomConverters() {}

    /** The bytes of the whole file. */
    @Converter
    public static InputStream toInputStream(DicomFile file) throws IOException {
        return file.newInputStream();
    }

    /** The bytes of the whole file, on the heap. */
    @Converter
    public static byte[] toBytes(DicomFile file) throws IOException {
        return Files.readAllBytes(file.path());
    }

    /** Where the file lies. */
    @Converter
    public static Path toPath(DicomFile file) {
        return file.path();
    }

    /** Where the file lies. */
    @Converter
    public static File toFile(DicomFile file) {
        return file.getFile();
    }

    /** The data set; large values stay in the file. */
    @Converter
    public static DataSet toDataSet(DicomFile file) throws IOException {
        return file.dataSet();
    }

    /** The data set in a Part 10 file; large values stay in it. */
    @Converter
    public static DataSet toDataSet(Path file) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            return part10.dataSet();
        }
    }

    /** The data set in a Part 10 file; large values stay in it. */
    @Converter
    public static DataSet toDataSet(File file) throws IOException {
        return toDataSet(file.toPath());
    }

    /** The data set in a Part 10 file that Camel received; large values stay in it. */
    @Converter
    public static DataSet toDataSet(WrappedFile<?> file) throws IOException {
        if (file.getFile() instanceof File local) {
            return toDataSet(local.toPath());
        }
        throw new IOException("Not a local file: convert it to an InputStream first");
    }

    /** The data set in a Part 10 stream, which is read to its end and closed; it is held in memory. */
    @Converter
    public static DataSet toDataSet(InputStream in) throws IOException {
        try (Part10File part10 = Part10File.read(in, ReadOptions.DEFAULT)) {
            return part10.dataSet();
        }
    }

    /** The data set in the bytes of a Part 10 file. */
    @Converter
    public static DataSet toDataSet(byte[] bytes) throws IOException {
        return toDataSet(new ByteArrayInputStream(bytes));
    }

    /** A Part 10 file in memory, in the transfer syntax the data set was read in, or else explicit VR little endian. */
    @Converter
    public static byte[] toBytes(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        new Part10Writer(dataSet.readIn().orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).write(dataSet, out);
        return out.toByteArray();
    }

    /** The same as a stream. */
    @Converter
    public static InputStream toInputStream(DataSet dataSet) throws IOException {
        return new ByteArrayInputStream(toBytes(dataSet));
    }

    /** The attributes of the film box. */
    @Converter
    public static DataSet toDataSet(PrintedFilm film) {
        return film.filmBox();
    }

    /** The attributes by keyword, or by tag where there is none: {@code ${body[PatientID]}} in Simple. */
    @Converter
    public static Map<String, Object> toMap(DataSet dataSet) {
        return DataSetMap.of(dataSet);
    }

    /** The attributes by keyword, or by tag where there is none: {@code ${body[PatientID]}} in Simple. */
    @Converter
    public static Map<String, Object> toMap(DicomFile file) throws IOException {
        return DataSetMap.of(file.dataSet());
    }

    /** An instance in a file of the user's. */
    @Converter
    public static DicomFile toDicomFile(Path file) {
        return DicomFile.of(file);
    }

    /** An instance in a file of the user's. */
    @Converter
    public static DicomFile toDicomFile(File file) {
        return DicomFile.of(file.toPath());
    }
}
