package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A stream of an independent encoder, and what it decodes to: a line of {@code golden.tsv}. */
record GoldenStream(
        String name, int columns, int rows, int components, int precision, SampleColour colour, String expected) {

    static Stream<GoldenStream> all() {
        return new String(resource("golden.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(cell -> new GoldenStream(
                        cell[0],
                        Integer.parseInt(cell[1]),
                        Integer.parseInt(cell[2]),
                        Integer.parseInt(cell[3]),
                        Integer.parseInt(cell[4]),
                        SampleColour.valueOf(cell[5]),
                        cell[6]));
    }

    static GoldenStream of(String name) {
        return all().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    byte[] bytes() {
        return resource(name + ".jpg");
    }

    PixelDescription description() {
        return Phantom.describe(columns, rows, components, precision);
    }

    private static byte[] resource(String name) {
        try (InputStream in = GoldenStream.class.getResourceAsStream("/pixel/jpeg/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
