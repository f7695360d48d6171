package io.cameldicom.test.corpus;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.io.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The bytes of a data set, without preamble and meta information. */
final class EncodedDataSet {
    private final byte[] bytes;
    private final TransferSyntax syntax;

    EncodedDataSet(byte[] bytes, TransferSyntax syntax) {
        this.bytes = bytes;
        this.syntax = syntax;
    }

    /** Encodes with the lengths and group lengths as they are. */
    static EncodedDataSet of(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return of(dataSet, syntax, WriteOptions.DEFAULT.withGroupLengths(true));
    }

    static EncodedDataSet of(DataSet dataSet, TransferSyntax syntax, WriteOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(out, syntax, options));
        return new EncodedDataSet(out.toByteArray(), syntax);
    }

    /** Encodes what a cursor has before it, event by event. */
    static EncodedDataSet of(DataSetReader reader, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reader.copyTo(new DataSetEncoder(out, syntax, WriteOptions.DEFAULT.withGroupLengths(true)));
        return new EncodedDataSet(out.toByteArray(), syntax);
    }

    /** What it says, read back. */
    DataSet dataSet() throws IOException {
        try (DataSetReader reader = DataSetReader.of(bytes, syntax, ReadOptions.DEFAULT)) {
            return reader.readDataSet();
        }
    }

    /** The bytes before they were deflated, if they were: one data set can be deflated in many ways. */
    byte[] plainBytes() throws IOException {
        if (!syntax.deflated()) {
            return bytes;
        }
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            return in.readAllBytes();
        } finally {
            inflater.end();
        }
    }
}
