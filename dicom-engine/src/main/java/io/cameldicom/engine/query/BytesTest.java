package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value.Bytes;
import java.util.Optional;

/** Asks for bytes that mean nothing here, such as those of a VR that nobody knows; what pads them does not count. */
record BytesTest(Bytes wanted) implements ValueTest {
    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        Optional<Bytes> stored = StoredValues.bytes(level, tag);
        return stored.isPresent() && equal(wanted, stored.get());
    }

    private static boolean equal(Bytes a, Bytes b) {
        int length = unpadded(a);
        if (length != unpadded(b)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (a.byteAt(i) != b.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int unpadded(Bytes bytes) {
        int length = bytes.size();
        boolean padded = length > 0 && (bytes.byteAt(length - 1) == 0 || bytes.byteAt(length - 1) == ' ');
        return padded ? length - 1 : length;
    }
}
