package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CommandRsp;
import java.io.IOException;
import java.util.Optional;

/** A response of the peer, whole. */
record Response(CommandRsp command, Optional<EncodedDataSet> dataSet) {
    static Response of(CommandRsp command) {
        return new Response(command, Optional.empty());
    }

    boolean isPending() {
        return command.status().isPending();
    }

    /** What it occupies while it waits, in bytes, more or less. */
    long cost() {
        return 512L + dataSet.map(EncodedDataSet::size).orElse(0);
    }

    /** The data set; an empty one, if there is none. */
    DataSet decode() throws IOException {
        return dataSet.isPresent() ? dataSet.get().decode() : DataSet.empty();
    }
}
