package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which attributes a service takes, written as a table: keyword, M or U for what the user must or may give, the terms of the
 * standard where it enumerates them, and the default. A mandatory attribute that is wrong refuses the request, an optional
 * one becomes its default.
 *
 * @dicom PS3.4 H.2.4
 */
final class PrintTable {
    static final PrintTable SESSION = parse(
            """
            NumberOfCopies                    U *            1
            PrintPriority                     U HIGH|MED|LOW MED
            MediumType                        U *            -
            FilmDestination                   U *            -
            FilmSessionLabel                  U *            -
            MemoryAllocation                  U *            -
            OwnerID                           U *            -
            ReferencedPresentationLUTSequence U *            -
            """);

    private static final String FILM_PRESENTATION =
            """
            MagnificationType                 U *            -
            MaxDensity                        U *            -
            ConfigurationInformation          U *            -
            ReferencedPresentationLUTSequence U *            -
            SmoothingType                     U *            -
            BorderDensity                     U *            -
            EmptyImageDensity                 U *            -
            MinDensity                        U *            -
            Trim                              U YES|NO       -
            Illumination                      U *            -
            ReflectedAmbientLight             U *            -
            ICCProfile                        U *            -
            """;

    static final PrintTable FILM_BOX = parse(
            """
            ImageDisplayFormat                M *                  -
            ReferencedFilmSessionSequence     M *                  -
            FilmOrientation                   U PORTRAIT|LANDSCAPE PORTRAIT
            FilmSizeID                        U *                  -
            AnnotationDisplayFormatID         U *                  -
            RequestedResolutionID             U *                  -
            """
                    + FILM_PRESENTATION);

    static final PrintTable FILM_BOX_CHANGE = parse(FILM_PRESENTATION);

    static final PrintTable IMAGE_BOX = parse(
            """
            ImageBoxPosition                  M *                  -
            Polarity                          U NORMAL|REVERSE     NORMAL
            MagnificationType                 U *                  -
            SmoothingType                     U *                  -
            MinDensity                        U *                  -
            MaxDensity                        U *                  -
            ConfigurationInformation          U *                  -
            RequestedImageSize                U *                  -
            RequestedDecimateCropBehavior     U DECIMATE|CROP|FAIL -
            ReferencedPresentationLUTSequence U *                  -
            """);

    static final PrintTable ANNOTATION_BOX = parse(
            """
            AnnotationPosition                M * -
            TextString                        U * -
            """);

    static final PrintTable PRESENTATION_LUT = parse(
            """
            PresentationLUTSequence           U *               -
            PresentationLUTShape              U IDENTITY|LIN_OD -
            """);

    private static final List<Integer> OF_EVERY_DATA_SET =
            List.of(Tag.SpecificCharacterSet, Tag.SOPClassUID, Tag.SOPInstanceUID);

    private record Row(int tag, boolean mandatory, List<String> terms, Optional<String> fallback) {
        boolean takes(DataSet given) {
            return terms.isEmpty() || terms.contains(given.string(tag, "").replace(' ', '_'));
        }
    }

    private final Map<Integer, Row> rows = new LinkedHashMap<>();

    private PrintTable() {}

    private static PrintTable parse(String text) {
        PrintTable table = new PrintTable();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.strip().split(" +");
            int tag =
                    Dictionary.tag(cells[0]).orElseThrow(() -> new IllegalArgumentException("no keyword: " + cells[0]));
            List<String> terms = cells[2].equals("*") ? List.of() : Arrays.asList(cells[2].split("\\|"));
            Optional<String> fallback = cells[3].equals("-") ? Optional.empty() : Optional.of(cells[3]);
            table.rows.put(tag, new Row(tag, cells[1].equals("M"), terms, fallback));
        });
        return table;
    }

    /** What is taken over of the attributes of a new instance, defaults included. */
    PrintAttributes create(DataSet given) throws DicomStatusException {
        PrintAttributes checked = set(given);
        DataSetBuilder whole = checked.taken().toBuilder();
        for (Row row : rows.values()) {
            if (row.fallback().isPresent() && !whole.contains(row.tag())) {
                whole.put(row.tag(), Dictionary.vr(row.tag()), row.fallback().get());
            }
        }
        return checked.withTaken(whole.build());
    }

    /** What is taken over of a change; an optional attribute that is wrong stays as it was. */
    PrintAttributes set(DataSet given) throws DicomStatusException {
        refuseMissing(given);
        List<Integer> unknown = new ArrayList<>();
        List<Integer> outOfRange = new ArrayList<>();
        DataSetBuilder taken = DataSet.builder();
        if (given.contains(Tag.SpecificCharacterSet)) {
            taken.put(given.element(Tag.SpecificCharacterSet).orElseThrow());
        }
        for (Element element : given) {
            Optional<Row> row = Optional.ofNullable(rows.get(element.tag()));
            if (row.isEmpty()) {
                if (!OF_EVERY_DATA_SET.contains(element.tag()) && !Tag.isGroupLength(element.tag())) {
                    unknown.add(element.tag());
                }
            } else if (row.get().takes(given)) {
                taken.put(element);
            } else if (!given.attribute(element.tag()).isEmpty()) {
                outOfRange.add(element.tag());
            }
        }
        return new PrintAttributes(taken.build(), unknown, outOfRange);
    }

    private void refuseMissing(DataSet given) throws DicomStatusException {
        List<Integer> missing = rows.values().stream()
                .filter(Row::mandatory)
                .map(Row::tag)
                .filter(tag -> !given.contains(tag))
                .toList();
        if (!missing.isEmpty()) {
            throw PreformattedImage.refusal(Status.MISSING_ATTRIBUTE, missing);
        }
        List<Integer> empty = rows.values().stream()
                .filter(Row::mandatory)
                .map(Row::tag)
                .filter(tag -> given.attribute(tag).isEmpty())
                .toList();
        if (!empty.isEmpty()) {
            throw PreformattedImage.refusal(Status.MISSING_ATTRIBUTE_VALUE, empty);
        }
    }
}
