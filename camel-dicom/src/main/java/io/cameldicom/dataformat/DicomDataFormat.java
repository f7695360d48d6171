package io.cameldicom.dataformat;

import io.cameldicom.component.DicomFile;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonReadOptions;
import io.cameldicom.engine.json.JsonWriteOptions;
import io.cameldicom.engine.json.JsonWriteOptions.Unlinked;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.processor.DicomTranscoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.spi.annotations.Dataformat;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Reads and writes instances as Part 10 files (PS3.10 7) or as DICOM JSON (PS3.18 F). Safe for threads once it is started.
 *
 * <p>Unmarshalling takes anything that Camel gives a stream of, and yields a {@link DataSet}; a JSON array of several gives a
 * list of them. Marshalling takes whatever converts to a {@link DataSet}, and streams: a file whose pixel data is large is never
 * held in memory.
 */
@Dataformat("dicom")
public class DicomDataFormat extends ServiceSupport implements DataFormat, DataFormatName {
    /** What bytes mean. */
    public enum Format {
        /** A Part 10 file. */
        PART10,
        /** DICOM JSON. */
        JSON
    }

    private Format format = Format.PART10;
    private String transferSyntax = "";
    private int quality = 90;
    private double ratio;
    private int nearLossless = 2;
    private Effort effort = Effort.BALANCED;
    private boolean verify;
    private int threads = 1;
    private long bulkThreshold = -1;
    private boolean pretty;

    private volatile Optional<DicomTranscoder> target = Optional.empty();

    @Override
    public String getDataFormatName() {
        return "dicom";
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (transferSyntax.isBlank()) {
            target = Optional.empty();
        } else {
            DicomTranscoder told = DicomTranscoder.to(transferSyntax)
                    .quality(quality)
                    .nearLossless(nearLossless)
                    .effort(effort);
            told.setVerify(verify);
            told.setThreads(threads);
            target = Optional.of(ratio == 0 ? told : told.ratio(ratio));
        }
    }

    @Override
    protected void doStop() throws Exception {
        target.ifPresent(DicomTranscoder::stop);
        super.doStop();
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
        DataSet dataSet = ExchangeHelper.convertToMandatoryType(exchange, DataSet.class, graph);
        if (format == Format.JSON) {
            try (JsonDataSetWriter json = JsonDataSetWriter.ofObject(stream, jsonOptions())) {
                dataSet.accept(json);
            }
        } else {
            writePart10(dataSet, exchange, stream);
        }
    }

    private void writePart10(DataSet dataSet, Exchange exchange, OutputStream stream) throws IOException {
        if (target.isEmpty()) {
            TransferSyntax syntax = dataSet.readIn().orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            new Part10Writer(syntax).write(dataSet, stream);
            return;
        }
        Path folder = Files.createTempDirectory("camel-dicom-"); // of this user alone; empty but for large images
        try (Transcoded done = target.get().transcode(dataSet, exchange.getMessage(), folder)) {
            new Part10Writer(done.transferSyntax()).write(done.dataSet(), stream);
            DicomTranscoder.describe(done, exchange.getMessage());
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private JsonWriteOptions jsonOptions() {
        JsonWriteOptions options = JsonWriteOptions.DEFAULT.withIndented(pretty);
        return bulkThreshold < 0
                ? options
                : options.withBulkThreshold(bulkThreshold).withUnlinked(Unlinked.LEAVE_OUT);
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        return format == Format.JSON ? ofJson(stream) : ofPart10(stream);
    }

    @Override
    public Object unmarshal(Exchange exchange, Object body) throws Exception {
        if (format == Format.PART10 && body instanceof DicomFile file) {
            return file.dataSet(); // its large values may stay where they are
        }
        return unmarshal(exchange, ExchangeHelper.convertToMandatoryType(exchange, InputStream.class, body));
    }

    private static DataSet ofPart10(InputStream stream) throws IOException {
        try (Part10File file = Part10File.read(stream, ReadOptions.DEFAULT)) {
            return file.dataSet();
        }
    }

    private static Object ofJson(InputStream stream) throws IOException {
        List<DataSet> all = new ArrayList<>();
        try (JsonDataSetReader reader = JsonDataSetReader.of(stream, JsonReadOptions.DEFAULT)) {
            for (Optional<DataSet> next = reader.next(); next.isPresent(); next = reader.next()) {
                all.add(next.get());
            }
        }
        return all.size() == 1 ? all.get(0) : all;
    }

    public Format getFormat() {
        return format;
    }

    /** What bytes mean: part10, unless told, or json. */
    public void setFormat(Format format) {
        this.format = format;
    }

    public String getTransferSyntax() {
        return transferSyntax;
    }

    /**
     * UID or keyword of the transfer syntax to write Part 10 files in; unless told, the one the data set was read in. Pixels are
     * transcoded; a lossy transfer syntax makes another instance.
     */
    public void setTransferSyntax(String transferSyntax) {
        this.transferSyntax = transferSyntax;
    }

    public int getQuality() {
        return quality;
    }

    /** Quality of lossy JPEG, JPEG 2000 and HTJ2K, 1 to 100; 90 unless told. */
    public void setQuality(int quality) {
        this.quality = quality;
    }

    public double getRatio() {
        return ratio;
    }

    /** How many times smaller lossy JPEG 2000 and HTJ2K become, above 1; unless told, the quality decides. */
    public void setRatio(double ratio) {
        this.ratio = ratio;
    }

    public int getNearLossless() {
        return nearLossless;
    }

    /** The greatest difference of a sample in near-lossless JPEG-LS, 1 to 255; 2 unless told. */
    public void setNearLossless(int nearLossless) {
        this.nearLossless = nearLossless;
    }

    public Effort getEffort() {
        return effort;
    }

    /** What speed and size are worth: fast, balanced, unless told, or small. */
    public void setEffort(Effort effort) {
        this.effort = effort;
    }

    public boolean isVerify() {
        return verify;
    }

    /** Whether what is compressed without loss is decoded again and compared. */
    public void setVerify(boolean verify) {
        this.verify = verify;
    }

    public int getThreads() {
        return threads;
    }

    /** How many threads pixels are transcoded in, 1 to 256; unless told, that of the route. */
    public void setThreads(int threads) {
        this.threads = threads;
    }

    public long getBulkThreshold() {
        return bulkThreshold;
    }

    /** JSON: values of more bytes are left out; unless told, all are written inline. */
    public void setBulkThreshold(long bulkThreshold) {
        this.bulkThreshold = bulkThreshold;
    }

    public boolean isPretty() {
        return pretty;
    }

    /** JSON: whether to indent. */
    public void setPretty(boolean pretty) {
        this.pretty = pretty;
    }
}
