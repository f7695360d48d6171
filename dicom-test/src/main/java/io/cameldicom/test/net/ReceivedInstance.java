package io.cameldicom.test.net;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.service.PeerInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An instance that an {@link EmbeddedScp} was sent, whole.
 *
 * @param file a Part 10 file with the data set as it came
 * @param peer who sent it
 * @param request with which request
 * @param transferSyntax how the data set is encoded
 */
public record ReceivedInstance(Path file, PeerInfo peer, CStoreRq request, TransferSyntax transferSyntax) {
    /** Refuses null. */
    public ReceivedInstance {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
    }

    /** Its SOP Instance UID, by the request. */
    public String sopInstanceUid() {
        return request.affectedSopInstanceUid();
    }

    /**
     * The data set, parsed; long values stay in the file.
     *
     * @throws IOException where the file is gone, or holds no data set that can be read
     */
    public DataSet dataSet() throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            return part10.dataSet();
        }
    }

    /**
     * The bytes of the data set as they came over the network, without the meta information.
     *
     * @throws IOException where the file is gone
     */
    public byte[] dataSetBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Part10File part10 = Part10File.open(file)) {
            part10.copyDataSetTo(bytes);
        }
        return bytes.toByteArray();
    }
}
