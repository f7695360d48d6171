package io.cameldicom.test.compare;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The bytes of a data set, shortened: the meta information around them is each writer's own.
 *
 * @param transferSyntax how it is encoded, by the meta information
 * @param sha256 in hexadecimal digits
 */
public record DataSetDigest(TransferSyntax transferSyntax, String sha256) {
    public DataSetDigest {
        Objects.requireNonNull(transferSyntax, "transferSyntax");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** That of the data set in a file. */
    public static DataSetDigest of(Path file) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            return of(part10);
        }
    }

    /** That of the data set in an open file. */
    public static DataSetDigest of(Part10File file) throws IOException {
        try (DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), newDigest())) {
            file.copyDataSetTo(digest);
            return new DataSetDigest(
                    file.transferSyntax(),
                    HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        }
    }

    /** Those of files, by the SOP Instance UIDs in their meta information. */
    public static Map<String, DataSetDigest> byUid(Collection<Path> files) throws IOException {
        Map<String, DataSetDigest> digests = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(files).entrySet()) {
            digests.put(file.getKey(), of(file.getValue()));
        }
        return digests;
    }

    /**
     * Files by the SOP Instance UIDs in their meta information; of files with the same, the last one.
     *
     * @throws IOException where one has none, or cannot be read
     */
    public static Map<String, Path> files(Collection<Path> files) throws IOException {
        Map<String, Path> byUid = new TreeMap<>();
        for (Path file : files) {
            try (Part10File part10 = Part10File.open(file)) {
                String uid = part10.metaInformation()
                        .string(Tag.MediaStorageSOPInstanceUID)
                        .orElseThrow(() -> new IOException("no SOP Instance UID in the meta information"));
                byUid.put(uid, file);
            }
        }
        return byUid;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
