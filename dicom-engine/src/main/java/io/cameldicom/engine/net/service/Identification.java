package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.io.Part10File;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which instance a Part 10 file holds.
 *
 * @param sopClassUid the UID of its SOP class
 * @param sopInstanceUid its own UID
 * @param isConsistent whether the meta information, as far as it tells, says the same as the data set, as far as that tells
 */
record Identification(String sopClassUid, String sopInstanceUid, boolean isConsistent) {
    private static final Logger LOG = LoggerFactory.getLogger(Identification.class);

    /** PS3.5 table 6.2-1: no UID is longer; what is longer is none. */
    private static final int LONGEST = 64;

    /**
     * What a data set and its meta information say. The data set counts (PS3.7 §9.1.1: a C-STORE names the instance that is to
     * be stored, and that is what its data set says); the meta information stands in for what cannot be read.
     *
     * @throws DicomEncodingException if neither says it
     */
    static Identification of(Part10File file) throws IOException {
        DataSet meta = file.metaInformation();
        DataSet dataSet = said(file);
        Optional<String> sopClass = dataSet.string(Tag.SOPClassUID).filter(Uid::isSafe);
        Optional<String> sopInstance = dataSet.string(Tag.SOPInstanceUID).filter(Uid::isSafe);
        boolean consistent = agrees(sopClass, meta, Tag.MediaStorageSOPClassUID)
                && agrees(sopInstance, meta, Tag.MediaStorageSOPInstanceUID);
        if (!consistent) {
            LOG.warn("A file's meta information names another instance than its data set: sent as its data set says");
        }
        return new Identification(
                uid(sopClass, meta, Tag.MediaStorageSOPClassUID, Tag.SOPClassUID),
                uid(sopInstance, meta, Tag.MediaStorageSOPInstanceUID, Tag.SOPInstanceUID),
                consistent);
    }

    private static boolean agrees(Optional<String> said, DataSet meta, int tag) {
        return said.isEmpty() || meta.string(tag).map(said.get()::equals).orElse(true);
    }

    private static String uid(Optional<String> said, DataSet meta, int metaTag, int tag) throws DicomEncodingException {
        return said.or(() -> meta.string(metaTag)).orElseThrow(() -> missing(tag));
    }

    static DicomEncodingException missing(int tag) {
        return new DicomEncodingException(
                "Not sent: there is no " + Tag.toString(tag), "Only composite instances can be sent.");
    }

    /** The two attributes, as far as they can be read; nothing behind them is. */
    private static DataSet said(Part10File file) throws IOException {
        DataSetBuilder found = DataSet.builder();
        try {
            DataSetReader reader = file.reader();
            int tag = 0;
            while (tag != Tag.SOPInstanceUID && reader.next() != DataSetReader.Event.END) {
                if (reader.depth() > 0) {
                    continue;
                }
                tag = reader.tag();
                if (Integer.compareUnsigned(tag, Tag.SOPInstanceUID) > 0) {
                    break;
                }
                boolean wanted = tag == Tag.SOPClassUID || tag == Tag.SOPInstanceUID;
                if (wanted && reader.length() <= LONGEST && reader.value() instanceof Value value) {
                    found.put(tag, reader.vr(), value);
                }
            }
        } catch (DicomFormatException unreadable) {
            LOG.debug("A data set does not tell which instance it is", unreadable);
        }
        return found.build();
    }
}
