package io.cameldicom.engine.workflow.jdbc;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Data sets as bytes: Explicit VR Little Endian, without preamble and meta information. */
final class StoredBytes {
    private StoredBytes() {}

    static byte[] write(DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        return bytes.toByteArray();
    }

    static DataSet read(byte[] bytes) throws IOException {
        try (DataSetReader reader =
                DataSetReader.of(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.DEFAULT)) {
            return reader.readDataSet();
        }
    }
}
