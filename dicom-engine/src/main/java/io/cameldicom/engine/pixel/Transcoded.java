package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;

/**
 * A data set whose pixels are in another transfer syntax: to be written in it before this is closed, for its frames may wait in
 * a file that is then gone.
 */
public final class Transcoded implements Closeable {
    private final DataSet dataSet;
    private final TransferSyntax syntax;
    private final Fidelity fidelity;
    private final Closeable frames;

    Transcoded(DataSet dataSet, TransferSyntax syntax, Fidelity fidelity, Closeable frames) {
        this.dataSet = Objects.requireNonNull(dataSet, "dataSet");
        this.syntax = syntax;
        this.fidelity = fidelity;
        this.frames = frames;
    }

    /** The data set with all attributes that had to change; good until this is closed. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** What it is to be written in. */
    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /** What became of the pixels. */
    public Fidelity fidelity() {
        return fidelity;
    }

    /** Deletes what waits. */
    @Override
    public void close() throws IOException {
        frames.close();
    }
}
