package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.net.ul.PdvOutputStream;
import java.io.IOException;

/** A data set in memory as what follows a command. */
record DataSetContent(DataSet dataSet, TransferSyntax syntax) implements Content {
    static DataSetContent of(DataSet dataSet, String transferSyntaxUid) {
        return new DataSetContent(dataSet, TransferSyntax.of(transferSyntaxUid));
    }

    @Override
    public void writeTo(PdvOutputStream out) throws IOException {
        dataSet.accept(new DataSetEncoder(out, syntax));
    }
}
