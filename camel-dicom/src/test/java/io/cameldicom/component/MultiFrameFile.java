package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.service.InstanceSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A multi-frame object of any size in a Part 10 file, written frame by frame and never in memory.
 *
 * @param sopInstanceUid its UID
 * @param path where it lies
 * @param sha256 of the encoded data set, in hexadecimal digits
 */
record MultiFrameFile(String sopInstanceUid, Path path, String sha256) {
    static final String SOP_CLASS = Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage;
    static final int FRAME = 1 << 20;

    private static final int SIDE = 1024;

    /** Writes a file of so many frames of 1 MiB, black but for their number and that of the file. */
    static MultiFrameFile write(Path folder, int number, int frames) throws IOException {
        String uid = "2.25.4711." + number;
        Path path = folder.resolve(number + ".dcm");
        MessageDigest sha256 = newSha256();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
            DataSet header = header(uid, frames);
            Part10Writer.writeHeader(
                    Part10Writer.metaInformation(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
            OutputStream dataSet = new DigestOutputStream(file, sha256);
            header.accept(new DataSetEncoder(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
            dataSet.write(startOfPixels(frames));
            byte[] frame = new byte[FRAME];
            for (int i = 0; i < frames; i++) {
                LittleEndian.putInt(frame, 0, number);
                LittleEndian.putInt(frame, 4, i);
                dataSet.write(frame);
            }
        }
        return new MultiFrameFile(uid, path, HexFormat.of().formatHex(sha256.digest()));
    }

    private static DataSet header(String uid, int frames) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, SOP_CLASS)
                .put(Tag.SOPInstanceUID, VR.UI, uid)
                .put(Tag.Modality, VR.CS, "OT")
                .put(Tag.StudyInstanceUID, VR.UI, "2.25.4712")
                .put(Tag.SeriesInstanceUID, VR.UI, "2.25.4713")
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.NumberOfFrames, VR.IS, Integer.toString(frames))
                .put(Tag.Rows, VR.US, SIDE)
                .put(Tag.Columns, VR.US, SIDE)
                .put(Tag.BitsAllocated, VR.US, 8)
                .put(Tag.BitsStored, VR.US, 8)
                .put(Tag.HighBit, VR.US, 7)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .build();
    }

    // (7FE0,0010) O B 00 00, length
    private static byte[] startOfPixels(int frames) {
        byte[] start = HexFormat.ofDelimiter(" ").parseHex("e0 7f 10 00 4f 42 00 00 00 00 00 00");
        LittleEndian.putInt(start, 8, Math.multiplyExact(frames, FRAME));
        return start;
    }

    InstanceSource source() throws IOException {
        return InstanceSource.of(path);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has it", missing);
        }
    }
}
