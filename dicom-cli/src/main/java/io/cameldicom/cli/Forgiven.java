package io.cameldicom.cli;

import io.cameldicom.engine.io.Deviation;
import io.cameldicom.engine.json.JsonDeviation;
import java.nio.file.Path;
import java.util.List;

/** Lists on standard error what a reader has forgiven. */
final class Forgiven {
    private Forgiven() {}

    static void tell(Console console, Path file, List<Deviation> deviations) throws OutputException {
        for (Deviation deviation : deviations) {
            tell(console, file, deviation.leniency(), "offset " + deviation.offset(), deviation.path());
        }
    }

    static void tellOfJson(Console console, Path file, List<JsonDeviation> deviations) throws OutputException {
        for (JsonDeviation deviation : deviations) {
            String place = "line " + deviation.line() + ", column " + deviation.column();
            tell(console, file, deviation.leniency(), place, deviation.path());
        }
    }

    private static void tell(Console console, Path file, Enum<?> leniency, String place, String path)
            throws OutputException {
        console.complain(
                file.toString(), "forgiven: " + leniency + " (" + place + (path.isEmpty() ? ")" : ", " + path + ")"));
    }
}
