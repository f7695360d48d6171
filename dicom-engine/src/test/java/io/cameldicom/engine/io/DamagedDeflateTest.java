package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

/** A deflated data set that does not inflate is malformed, whatever the inflater calls it. */
class DamagedDeflateTest {
    private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;

    @Test
    void refusesWhatCannotBeInflated() throws Exception {
        byte[] bytes = deflated();
        // RFC 1951 3.2.3: the two bits after the first one are the type of the block, and 3 is no type.
        bytes[0] |= 0b110;

        assertThatThrownBy(() ->
                        DataSetReader.of(bytes, DEFLATED, ReadOptions.DEFAULT).readDataSet())
                .isInstanceOf(DicomFormatException.class)
                .hasMessageContaining("damaged")
                .hasCauseInstanceOf(DataFormatException.class);
    }

    @Test
    void refusesWhatIsCutOff() throws Exception {
        byte[] bytes = deflated();
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);

        assertThatThrownBy(() ->
                        DataSetReader.of(half, DEFLATED, ReadOptions.DEFAULT).readDataSet())
                .isInstanceOf(DicomFormatException.class)
                .hasMessageContaining("ends early")
                .hasNoCause();
    }

    private static byte[] deflated() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataSet.empty()
                .with(Tag.PatientComments, VR.LT, "Nothing in here is worth a second look.".repeat(3))
                .accept(new DataSetEncoder(out, DEFLATED));
        return out.toByteArray();
    }
}
