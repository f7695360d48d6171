package io.cameldicom.engine.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Part10FolderTest {
    private static final int HEADER = 132;

    @TempDir
    private Path folder;

    private static byte[] image(String sopClass) throws IOException {
        DataSet image = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, sopClass)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.45")
                .put(Tag.Modality, VR.CS, "CT")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(image, out);
        return out.toByteArray();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    @Test
    void tellsInstancesFromOtherFilesInTheOrderOfTheirPaths() throws IOException {
        byte[] image = image(Uid.CTImageStorage);
        Path third = write("c", image);
        Path first = write("a/deep/down/image", image);
        Path second = write("b.dcm", image);
        Path damaged = write("damaged", Arrays.copyOf(image, HEADER + 10));
        Path withoutPreamble = write("old", Arrays.copyOfRange(image, HEADER, image.length));
        Path directory = write("DICOMDIR", image(Uid.MediaStorageDirectoryStorage));
        Path text = write("a/report.txt", "Patient has no findings, whatever that is".getBytes(UTF_8));
        Path empty = write("empty", new byte[0]);
        Path picture = write("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});

        Part10Folder found = Part10Folder.scan(folder);

        assertThat(found.instances()).containsExactly(first, second, third, damaged, withoutPreamble);
        assertThat(found.others()).containsExactly(directory, text, empty, picture);
    }

    @Test
    void followsALinkToTheFolderButNoneBelowIt() throws IOException {
        Path image = write("real/image", image(Uid.CTImageStorage));
        Files.createSymbolicLink(folder.resolve("real/loop"), folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        Part10Folder found = Part10Folder.scan(link);

        assertThat(found.instances()).containsExactly(image);
        assertThat(found.others()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        assertThatThrownBy(() -> Part10Folder.scan(folder.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
    }
}
