package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Phantoms with compressed pixels, and what their pixels are. */
public final class Compressed {
    private Compressed() {}

    /** Files of instances whose pixels are in {@code syntax}. */
    public static List<Path> files(Path folder, List<DataSet> instances, TransferSyntax syntax) throws IOException {
        Files.createDirectories(folder);
        Transcoder transcoder = new Transcoder(StandardCodecs.all(), TranscodeOptions.in(folder));
        List<Path> files = new ArrayList<>();
        for (DataSet instance : instances) {
            Path file = folder.resolve(files.size() + ".dcm");
            try (Transcoded done = transcoder.transcode(instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, syntax)) {
                new Part10Writer(syntax).write(done.dataSet(), file);
            }
            files.add(file);
        }
        return files;
    }

    public static String digest(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return PixelDigest.of(FrameReader.of(dataSet, syntax, StandardCodecs.all()));
    }

    public static String digest(Path file) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            return digest(part10.dataSet(), part10.transferSyntax());
        }
    }
}
