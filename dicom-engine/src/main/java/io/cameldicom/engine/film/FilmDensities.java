package io.cameldicom.engine.film;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.print.PrinterDescription;

/**
 * Optical densities of a film and how bright they are: as P-values, 0 (the darkest the film has) to 1 (the lightest), by the
 * Grayscale Standard Display Function.
 *
 * @param minimum density of the lightest parts, in hundredths
 * @param maximum density of the darkest parts, in hundredths, above the minimum
 * @param illumination light behind a film or on paper, in cd/m2
 * @param ambient light that a film reflects, in cd/m2
 * @dicom PS3.14 7.2, 7.3
 */
record FilmDensities(int minimum, int maximum, double illumination, double ambient) {
    // What PS3.14 D.2 takes for a film on a light box.
    private static final int LEAST = 20;
    private static final int GREATEST = 300;
    private static final int LIGHT_BOX = 2000;
    private static final int ROOM = 10;

    // PS3.14 7.1: the JND index by powers of the decimal logarithm of luminance, defined from 0.05 to 4000 cd/m2.
    private static final double[] JND = {
        71.498068, 94.593053, 41.912053, 9.8247004, 0.28175407, -1.1878455, -0.18014349, 0.14710899, -0.017046845
    };
    private static final double DARKEST = 0.05;
    private static final double BRIGHTEST = 4000;

    /** What an image box says, or else the film box, or else is usual; within what the printer can. */
    static FilmDensities of(PrinterDescription.Densities printer, DataSet box, DataSet filmBox) {
        int least = within(printer, value(Tag.MinDensity, box, filmBox, LEAST));
        int greatest = within(printer, value(Tag.MaxDensity, box, filmBox, GREATEST));
        if (least >= greatest) {
            least = within(printer, LEAST);
            greatest = Math.max(least + 1, within(printer, GREATEST));
        }
        return new FilmDensities(
                least,
                greatest,
                value(Tag.Illumination, box, filmBox, LIGHT_BOX),
                value(Tag.ReflectedAmbientLight, box, filmBox, ROOM));
    }

    private static int within(PrinterDescription.Densities printer, int density) {
        return Math.max(printer.minimum(), Math.min(printer.maximum(), density));
    }

    private static int value(int tag, DataSet box, DataSet filmBox, int usual) {
        return box.intValue(tag, filmBox.intValue(tag, usual));
    }

    /** The P-value of a density in hundredths. */
    double pValue(double density) {
        double darkest = jnd(maximum);
        double lightest = jnd(minimum);
        if (lightest <= darkest) { // so dark a place that nothing can be told apart
            return Math.max(0, Math.min(1, (maximum - density) / (maximum - minimum)));
        }
        return Math.max(0, Math.min(1, (jnd(density) - darkest) / (lightest - darkest)));
    }

    /** How many steps that can just be seen lie below a density. */
    private double jnd(double density) {
        double luminance = ambient + illumination * Math.pow(10, -density / 100);
        double log = Math.log10(Math.max(DARKEST, Math.min(BRIGHTEST, luminance)));
        double sum = 0;
        for (int i = JND.length - 1; i >= 0; i--) {
            sum = sum * log + JND[i];
        }
        return sum;
    }

    /**
     * The grey of a Border Density or Empty Image Density, 0 (black) to 255.
     *
     * @param term {@code BLACK}, {@code WHITE} or hundredths of density; black for what is none of these
     */
    int grey(String term) {
        if (term.equals("WHITE")) {
            return 0xFF;
        }
        return term.matches("[0-9]{1,4}") ? (int) Math.rint(0xFF * pValue(Integer.parseInt(term))) : 0;
    }
}
