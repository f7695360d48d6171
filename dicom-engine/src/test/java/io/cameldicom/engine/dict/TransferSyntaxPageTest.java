package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TransferSyntaxPageTest {
    private static final Path PAGE = Path.of("..", "docs", "transfer-syntaxes.md");

    @Test
    void theDocumentationIsUpToDate() throws IOException {
        String page = TransferSyntaxPage.render();
        if (System.getProperty("docs.update") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as(
                        "a stale page is written anew by: mvn test -pl dicom-engine -Dtest=TransferSyntaxPageTest -Ddocs.update")
                .hasContent(page);
    }
}
