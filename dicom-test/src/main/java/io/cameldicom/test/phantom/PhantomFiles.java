package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10Writer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Phantoms as Part 10 files. */
public final class PhantomFiles {
    private PhantomFiles() {}

    /** Writes files in Explicit VR Little Endian, see {@link #write(Path, List, TransferSyntax)}. */
    public static List<Path> write(Path folder, List<DataSet> instances) throws IOException {
        return write(folder, instances, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /**
     * Writes each instance to a file of its own: {@code 00001.dcm} and so on, in their order.
     *
     * @param folder the folder, created where it is not there
     * @param syntax one without compression of the pixels
     * @return the files, in the same order
     * @throws IOException where a file is there already or cannot be written
     */
    public static List<Path> write(Path folder, List<DataSet> instances, TransferSyntax syntax) throws IOException {
        Files.createDirectories(folder);
        Part10Writer writer = new Part10Writer(syntax);
        List<Path> files = new ArrayList<>();
        for (DataSet instance : instances) {
            Path file = folder.resolve(String.format(Locale.ROOT, "%05d.dcm", files.size() + 1));
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                writer.write(instance, out);
            }
            files.add(file);
        }
        return files;
    }
}
