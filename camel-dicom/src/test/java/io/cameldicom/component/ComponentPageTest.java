package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables of the component's page are made of its metadata. */
class ComponentPageTest {
    private static final Path PAGE = Path.of("..", "docs", "camel-dicom.md");
    private static final String METADATA = "/META-INF/io/cameldicom/component/dicom.json";

    private JsonObject metadata;

    @BeforeEach
    void readMetadata() throws Exception {
        try (InputStream in = DicomComponent.class.getResourceAsStream(METADATA)) {
            metadata = (JsonObject) Jsoner.deserialize(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theDocumentationIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        String fresh = page;
        JsonObject endpoint = metadata.<JsonObject>getMap("properties");
        fresh = replaced(fresh, "options", options(endpoint, Map.of()));
        fresh = replaced(fresh, "component", options(metadata.<JsonObject>getMap("componentProperties"), endpoint));
        fresh = replaced(fresh, "headers", headers());
        if (System.getProperty("docs.update") != null) {
            Files.writeString(PAGE, fresh);
        }

        assertThat(PAGE)
                .as(
                        "a stale page is written anew by: mvn test -pl camel-dicom -am -Dtest=ComponentPageTest -Ddocs.update"
                                + " -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(fresh);
    }

    private static String replaced(String page, String section, String table) {
        String begin = "<!-- " + section + " -->\n";
        int start = page.indexOf(begin) + begin.length();
        int end = page.indexOf("<!-- end -->", start);
        return page.substring(0, start) + table + page.substring(end);
    }

    private static String options(JsonObject options, Map<String, Object> known) {
        return "| option | for | type | default | description |\n| --- | --- | --- | --- | --- |\n"
                + options.entrySet().stream()
                        .filter(option -> !known.containsKey(option.getKey()))
                        .map(option -> row(option.getKey(), (JsonObject) option.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(String name, JsonObject option) {
        String type = option.containsKey("enum")
                ? option.getCollection("enum").stream().map(String::valueOf).collect(Collectors.joining(", "))
                : option.getString("type");
        return "| `%s`%s | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        Boolean.TRUE.equals(option.get("required")) ? " (required)" : "",
                        option.getStringOrDefault("label", "").replace(",", ", "),
                        type,
                        option.getOrDefault("defaultValue", ""),
                        cell(option.getString("description")));
    }

    private String headers() {
        return "| header | for | type | description |\n| --- | --- | --- | --- |\n"
                + metadata.<JsonObject>getMap("headers").entrySet().stream()
                        .map(header -> header((JsonObject) header.getValue(), header.getKey()))
                        .collect(Collectors.joining());
    }

    private static String header(JsonObject header, String name) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        name,
                        header.getStringOrDefault("label", ""),
                        header.getString("javaType").replaceAll(".*\\.", ""),
                        cell(header.getString("description")));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
