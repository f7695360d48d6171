package io.cameldicom.engine.net.print;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which SOP classes a presentation context is good for: those of a meta SOP class, or the one that it names.
 *
 * @dicom PS3.4 H.3.2.2
 */
final class PrintContexts {
    /** All that a provider serves: two meta SOP classes, their classes one by one, and the optional ones. */
    static final List<String> SERVED = List.of(
            Uid.BasicGrayscalePrintManagementMeta,
            Uid.BasicColorPrintManagementMeta,
            Uid.BasicFilmSession,
            Uid.BasicFilmBox,
            Uid.BasicGrayscaleImageBox,
            Uid.BasicColorImageBox,
            Uid.Printer,
            Uid.BasicAnnotationBox,
            Uid.PresentationLUT,
            Uid.PrintJob,
            Uid.PrinterConfigurationRetrieval);

    private static final Map<String, List<String>> META = Map.of(
            Uid.BasicGrayscalePrintManagementMeta,
            List.of(Uid.BasicFilmSession, Uid.BasicFilmBox, Uid.BasicGrayscaleImageBox, Uid.Printer),
            Uid.BasicColorPrintManagementMeta,
            List.of(Uid.BasicFilmSession, Uid.BasicFilmBox, Uid.BasicColorImageBox, Uid.Printer));

    private PrintContexts() {}

    static boolean covers(String abstractSyntax, String sopClassUid) {
        return META.getOrDefault(abstractSyntax, List.of(abstractSyntax)).contains(sopClassUid);
    }

    /** The abstract syntax of a context that was agreed on and is good for this. */
    static Optional<String> accepted(NegotiatedContexts contexts, String sopClassUid) {
        return Stream.concat(Stream.of(sopClassUid), META.keySet().stream().sorted())
                .filter(abstractSyntax -> covers(abstractSyntax, sopClassUid))
                .filter(abstractSyntax ->
                        !contexts.forAbstractSyntax(abstractSyntax).isEmpty())
                .findFirst();
    }

    /** Whether a film box that is created on such a context is of color print. */
    static boolean isColor(String abstractSyntax, NegotiatedContexts contexts) {
        if (META.containsKey(abstractSyntax)) {
            return abstractSyntax.equals(Uid.BasicColorPrintManagementMeta);
        }
        return accepted(contexts, Uid.BasicGrayscaleImageBox).isEmpty();
    }
}
