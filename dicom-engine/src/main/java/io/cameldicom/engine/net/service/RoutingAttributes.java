package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadLimits;
import io.cameldicom.engine.io.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the few attributes that routes choose by, and nothing behind them. */
final class RoutingAttributes {
    /** The greatest tag among them. */
    static final int LAST = Tag.SeriesInstanceUID;

    /** No routing attribute is longer; what is longer is no such attribute. */
    static final int LONGEST = 1024;

    private static final ReadLimits LIMITS =
            ReadLimits.DEFAULT.withMaxMemory(16L << 20).withMaxInflated(64L << 20);

    private RoutingAttributes() {}

    /** Whether routes choose by the attribute, or need it to read one that they choose by. */
    static boolean isWanted(int tag) {
        return switch (tag) {
            case Tag.SpecificCharacterSet,
                    Tag.AccessionNumber,
                    Tag.Modality,
                    Tag.StationName,
                    Tag.PatientID,
                    Tag.IssuerOfPatientID,
                    Tag.StudyInstanceUID,
                    Tag.SeriesInstanceUID -> true;
            default -> false;
        };
    }

    /**
     * Those of a data set.
     *
     * @param head its first bytes
     * @param length how many they are
     * @param whole whether they are all
     * @param file holds it all
     * @throws DicomFormatException if it is none
     */
    static DataSet of(byte[] head, int length, boolean whole, TransferSyntax syntax, Path file, ReadOptions options)
            throws IOException {
        if (isPlain(syntax) && options.bulkThreshold() >= LONGEST) {
            Optional<DataSet> found = RoutingScan.of(head, length, whole, options.fallback());
            if (found.isPresent()) {
                return found.get();
            }
        }
        return read(new ByteArrayInputStream(head, 0, length), whole, syntax, file, options);
    }

    private static boolean isPlain(TransferSyntax syntax) {
        return syntax.explicitVr() && !syntax.bigEndian() && !syntax.deflated();
    }

    private static DataSet read(InputStream head, boolean whole, TransferSyntax syntax, Path file, ReadOptions options)
            throws IOException {
        ReadOptions limited = options.withLimits(LIMITS);
        if (!syntax.deflated()) {
            try (DataSetReader reader = DataSetReader.of(head, syntax, limited)) {
                Optional<DataSet> found = read(reader, whole, limited);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (DicomFormatException cutOff) {
                if (whole) {
                    throw cutOff;
                }
            }
        }
        return of(file, limited);
    }

    /** Those of the data set in a file. */
    static DataSet of(Path file, ReadOptions options) throws IOException {
        ReadOptions limited = options.withLimits(LIMITS);
        try (Part10File part10 = Part10File.open(file, limited)) {
            return read(part10.reader(), true, limited).orElseThrow();
        }
    }

    static Optional<DataSet> read(DataSetReader reader, boolean whole, ReadOptions options) throws IOException {
        DataSetBuilder found = DataSet.builder().fallback(options.fallback());
        while (true) {
            DataSetReader.Event event = reader.next();
            if (event == DataSetReader.Event.END) {
                return whole ? Optional.of(found.build()) : Optional.empty();
            }
            if (reader.depth() > 0) {
                continue;
            }
            if (Integer.compareUnsigned(reader.tag(), LAST) > 0) {
                return Optional.of(found.build());
            }
            if (event == DataSetReader.Event.VALUE
                    && reader.length() <= LONGEST
                    && isWanted(reader.tag())
                    && !found.contains(reader.tag())
                    && reader.value() instanceof Value value) {
                found.put(reader.tag(), reader.vr(), value);
            }
            if (reader.tag() == LAST) {
                return Optional.of(found.build());
            }
        }
    }
}
