package io.cameldicom.engine.io;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The files in a folder and all folders below it: those that are to be taken for instances, and the others.
 *
 * <p>A file that has the preamble of a DICOM file is taken for an instance even if it is damaged or cannot be read, so that who
 * works through the folder hears of it; one without it, if it looks like a data set. A DICOMDIR is no instance.
 *
 * @param instances in the order of their paths
 * @param others in the order of their paths
 * @dicom PS3.10 7.1, 8.6
 */
public record Part10Folder(List<Path> instances, List<Path> others) {
    private static final int PREAMBLE = 128;
    private static final byte[] DICM = "DICM".getBytes(StandardCharsets.US_ASCII);

    /** Copies the lists. */
    public Part10Folder {
        instances = List.copyOf(instances);
        others = List.copyOf(others);
    }

    /**
     * Goes through a folder; links to folders below it are not followed.
     *
     * @throws IOException if a folder cannot be read
     */
    public static Part10Folder scan(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        // The folder itself may be a link.
        Files.walkFileTree(folder.toRealPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isDirectory() && Files.isRegularFile(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        List<Path> instances = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : files) {
            (isInstance(file) ? instances : others).add(file);
        }
        return new Part10Folder(instances, others);
    }

    private static boolean isInstance(Path file) {
        try (Part10File part10 = Part10File.open(file)) {
            String sopClass = part10.metaInformation().string(Tag.MediaStorageSOPClassUID, "");
            return !sopClass.equals(Uid.MediaStorageDirectoryStorage);
        } catch (DicomFormatException noDataSet) {
            return hasPreamble(file);
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static boolean hasPreamble(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(PREAMBLE + DICM.length);
            return start.length == PREAMBLE + DICM.length
                    && Arrays.equals(start, PREAMBLE, start.length, DICM, 0, DICM.length);
        } catch (IOException unreadable) {
            return true;
        }
    }
}
