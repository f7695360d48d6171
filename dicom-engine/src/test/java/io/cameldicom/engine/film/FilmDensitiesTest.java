package io.cameldicom.engine.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.print.PrinterDescription.Densities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bright densities are (PS3.14 7). */
class FilmDensitiesTest {
    private static final FilmDensities FILM = new FilmDensities(20, 300, 2000, 10);

    private static DataSet box(int tag, int density) {
        return DataSet.builder().put(tag, VR.US, density).build();
    }

    /** P-values of 8 bits and their densities on a light box. */
    @ParameterizedTest(name = "density {1} is P-value {0}")
    @CsvSource({"0, 300.0", "1, 293.6", "2, 288.0", "3, 282.8", "255, 20.0"})
    void densitiesAreThePValuesOfTheStandard(int pValue, double density) {
        assertThat(255 * FILM.pValue(density)).isCloseTo(pValue, within(0.02));
    }

    @Test
    void darkerIsLess() {
        double above = 2;
        for (int density = 20; density <= 300; density++) {
            double pValue = FILM.pValue(density);
            assertThat(pValue).isBetween(0.0, 1.0).isLessThan(above);
            above = pValue;
        }
    }

    @Test
    void placesWhereNothingCanBeSeenHaveEvenSteps() {
        assertThat(new FilmDensities(0, 100, 0, 0).pValue(25)).isCloseTo(0.75, within(1e-9));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"BLACK, 0", "WHITE, 255", "20, 255", "300, 0", "0, 255", "999, 0", "x, 0", "'', 0"})
    void termsAreGreys(String term, int grey) {
        assertThat(FILM.grey(term)).isEqualTo(grey);
    }

    @Test
    void theImageBoxGoesBeforeTheFilmBoxAndThePrinterBeforeBoth() {
        assertThat(FilmDensities.of(Densities.ANY, box(Tag.MaxDensity, 250), box(Tag.MaxDensity, 200)))
                .isEqualTo(new FilmDensities(20, 250, 2000, 10));
        assertThat(FilmDensities.of(Densities.ANY, DataSet.empty(), box(Tag.MinDensity, 30)))
                .isEqualTo(new FilmDensities(30, 300, 2000, 10));
        assertThat(FilmDensities.of(new Densities(40, 210), box(Tag.MaxDensity, 250), DataSet.empty()))
                .isEqualTo(new FilmDensities(40, 210, 2000, 10));
        assertThat(FilmDensities.of(Densities.ANY, box(Tag.Illumination, 500), box(Tag.ReflectedAmbientLight, 3)))
                .isEqualTo(new FilmDensities(20, 300, 500, 3));
    }

    @ParameterizedTest(name = "minimum {0}")
    @CsvSource({"300", "400"})
    void rangesThatAreNoneAreTheUsualOne(int minimum) {
        assertThat(FilmDensities.of(Densities.ANY, box(Tag.MinDensity, minimum), DataSet.empty()))
                .isEqualTo(FILM);
    }
}
