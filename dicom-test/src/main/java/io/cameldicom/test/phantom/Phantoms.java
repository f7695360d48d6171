package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSet;
import java.util.List;
import java.util.stream.Stream;

/** Phantoms in one line; small, for tests that need an object and do not mind which. */
public final class Phantoms {
    private Phantoms() {}

    /** A CT study in one series, see {@link CtSeries}. */
    public static List<DataSet> ctStudy(int slices) {
        return CtSeries.in(PhantomStudy.named("CT phantom")).withSlices(slices).draw();
    }

    /** A MR study in one series, see {@link MrSeries}. */
    public static List<DataSet> mrStudy(int slices) {
        return MrSeries.in(PhantomStudy.named("MR phantom")).withSlices(slices).draw();
    }

    /** An image of 16 x 16 grey pixels of 8 bits: under 2 KB. */
    public static DataSet small() {
        return CapturedImage.in(PhantomStudy.named("Small phantom"), PixelLayout.GREY_8)
                .withSize(16, 16)
                .draw()
                .get(0);
    }

    /** One object of every kind that can be drawn here, with a patient each in turn. */
    public static List<DataSet> oneOfEach() {
        PhantomStudy study = PhantomStudy.named("One of each");
        PhantomStudy japanese = study.withPatient(PhantomPatient.SATO);
        PhantomStudy korean = study.withPatient(PhantomPatient.KIM);
        PhantomStudy unicode = study.withPatient(PhantomPatient.NOVAK);
        return Stream.of(
                        CtSeries.in(study).withSlices(1).draw(),
                        CtSeries.in(PhantomStudy.named("Unsigned CT"))
                                .withSlices(1)
                                .withSigned(false)
                                .draw(),
                        EnhancedCtImage.in(japanese).draw(),
                        MrSeries.in(japanese).withSlices(1).draw(),
                        UltrasoundImage.in(korean).draw(),
                        CapturedImage.in(unicode, PixelLayout.GREY_8).draw(),
                        CapturedImage.in(unicode, PixelLayout.RGB_BY_PIXEL)
                                .withSize(33, 31)
                                .draw(),
                        CapturedImage.in(unicode, PixelLayout.RGB_BY_PLANE)
                                .withSize(33, 31)
                                .draw(),
                        MultiFrameImage.in(study, PixelLayout.GREY_8)
                                .withSize(33)
                                .draw(),
                        MultiFrameImage.in(study, PixelLayout.GREY_12)
                                .withSize(32)
                                .draw(),
                        MultiFrameImage.in(study, PixelLayout.RGB_BY_PIXEL)
                                .withSize(32)
                                .draw())
                .flatMap(List::stream)
                .toList();
    }
}
