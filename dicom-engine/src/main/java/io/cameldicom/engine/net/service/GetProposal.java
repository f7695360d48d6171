package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.RoleSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which instances a C-GET can bring: for each storage SOP class a presentation context is proposed, in the role of the SCP. An
 * association has 128 contexts, and the standard more storage SOP classes than that, so some are left out: {@link
 * Choice#leftOut} tells which. Immutable.
 *
 * @param sopClassUids storage SOP classes, the most wanted first
 * @param transferSyntaxes how instances may come: the acceptor chooses one of each list, so a list of one is a context of its
 *     own, and its instances cannot be lost to another syntax
 * @dicom PS3.4 C.5.3; PS3.7 D.3.3.4
 */
public record GetProposal(List<String> sopClassUids, List<List<TransferSyntax>> transferSyntaxes) {
    private static final Logger LOG = LoggerFactory.getLogger(GetProposal.class);

    private static final List<TransferSyntax> UNCOMPRESSED =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    /** What archives hold most of; the other storage SOP classes follow as far as there is room. */
    private static final List<String> MOST_COMMON = List.of(
            Uid.CTImageStorage,
            Uid.MRImageStorage,
            Uid.ComputedRadiographyImageStorage,
            Uid.DigitalXRayImageStorageForPresentation,
            Uid.UltrasoundImageStorage,
            Uid.UltrasoundMultiFrameImageStorage,
            Uid.SecondaryCaptureImageStorage,
            Uid.XRayAngiographicImageStorage,
            Uid.XRayRadiofluoroscopicImageStorage,
            Uid.NuclearMedicineImageStorage,
            Uid.PositronEmissionTomographyImageStorage,
            Uid.DigitalMammographyXRayImageStorageForPresentation,
            Uid.BreastTomosynthesisImageStorage,
            Uid.EnhancedCTImageStorage,
            Uid.EnhancedMRImageStorage,
            Uid.EnhancedXAImageStorage,
            Uid.EnhancedXRFImageStorage,
            Uid.EnhancedPETImageStorage,
            Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
            Uid.MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
            Uid.MultiFrameTrueColorSecondaryCaptureImageStorage,
            Uid.MultiFrameSingleBitSecondaryCaptureImageStorage,
            Uid.GrayscaleSoftcopyPresentationStateStorage,
            Uid.ColorSoftcopyPresentationStateStorage,
            Uid.KeyObjectSelectionDocumentStorage,
            Uid.BasicTextSRStorage,
            Uid.EnhancedSRStorage,
            Uid.ComprehensiveSRStorage,
            Uid.Comprehensive3DSRStorage,
            Uid.XRayRadiationDoseSRStorage,
            Uid.EncapsulatedPDFStorage,
            Uid.EncapsulatedCDAStorage,
            Uid.RTImageStorage,
            Uid.RTDoseStorage,
            Uid.RTStructureSetStorage,
            Uid.RTPlanStorage,
            Uid.RTIonPlanStorage,
            Uid.RTBeamsTreatmentRecordStorage,
            Uid.SpatialRegistrationStorage,
            Uid.DeformableSpatialRegistrationStorage,
            Uid.SegmentationStorage,
            Uid.ParametricMapStorage,
            Uid.RawDataStorage,
            Uid.VLPhotographicImageStorage,
            Uid.VLEndoscopicImageStorage,
            Uid.VLMicroscopicImageStorage,
            Uid.VLWholeSlideMicroscopyImageStorage,
            Uid.VideoEndoscopicImageStorage,
            Uid.VideoPhotographicImageStorage,
            Uid.OphthalmicPhotography8BitImageStorage,
            Uid.OphthalmicPhotography16BitImageStorage,
            Uid.OphthalmicTomographyImageStorage,
            Uid.TwelveLeadECGWaveformStorage,
            Uid.GeneralECGWaveformStorage,
            Uid.DigitalIntraOralXRayImageStorageForPresentation,
            Uid.DigitalXRayImageStorageForProcessing,
            Uid.DigitalMammographyXRayImageStorageForProcessing);

    /** As many storage SOP classes of the standard as there is room for, the most common first, uncompressed. */
    public static final GetProposal COMMON = new GetProposal(inOrder(), List.of(UNCOMPRESSED));

    private static List<String> inOrder() {
        Set<String> ordered = new LinkedHashSet<>(MOST_COMMON);
        SopClass.storage().stream()
                .filter(known -> !known.retired())
                .map(SopClass::uid)
                .forEach(ordered::add);
        SopClass.storage().stream().map(SopClass::uid).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    /** Copies the lists, and refuses to propose nothing. */
    public GetProposal {
        sopClassUids = List.copyOf(new LinkedHashSet<>(sopClassUids));
        transferSyntaxes = transferSyntaxes.stream().map(List::copyOf).toList();
        if (transferSyntaxes.isEmpty() || transferSyntaxes.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("No transfer syntax to propose");
        }
    }

    /** These storage SOP classes, the most wanted first, uncompressed. */
    public static GetProposal of(Collection<String> sopClassUids) {
        return new GetProposal(List.copyOf(sopClassUids), List.of(UNCOMPRESSED));
    }

    /** The same, with a context for each of these transfer syntaxes besides the one for uncompressed instances. */
    public GetProposal withCompressed(TransferSyntax... syntaxes) {
        List<List<TransferSyntax>> lists = new ArrayList<>();
        lists.add(UNCOMPRESSED);
        for (TransferSyntax syntax : syntaxes) {
            lists.add(List.of(syntax));
        }
        return new GetProposal(sopClassUids, lists);
    }

    /**
     * What is proposed on one association.
     *
     * @param contexts the presentation contexts
     * @param roles a role selection for each SOP class of them
     * @param leftOut the SOP classes that there was no room for
     */
    public record Choice(List<ProposedContext> contexts, List<RoleSelection> roles, List<String> leftOut) {
        /** Copies the lists. */
        public Choice {
            contexts = List.copyOf(contexts);
            roles = List.copyOf(roles);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Chooses what there is room for: a SOP class goes in with all its contexts, or is left out.
     *
     * @param others how many contexts are proposed besides
     */
    public Choice choose(int others) {
        int room = (AssociationOptions.MAXIMUM_CONTEXTS - others) / transferSyntaxes.size();
        List<ProposedContext> contexts = new ArrayList<>();
        List<RoleSelection> roles = new ArrayList<>();
        int most = Math.max(0, Math.min(room, sopClassUids.size()));
        for (String sopClass : sopClassUids.subList(0, most)) {
            roles.add(new RoleSelection(sopClass, false, true));
            for (List<TransferSyntax> syntaxes : transferSyntaxes) {
                contexts.add(new ProposedContext(
                        sopClass, syntaxes.stream().map(TransferSyntax::uid).toList()));
            }
        }
        return new Choice(contexts, roles, sopClassUids.subList(most, sopClassUids.size()));
    }

    /** Options for an association on which a C-GET of this SOP class can be asked for; what they proposed so far stays. */
    AssociationOptions addTo(AssociationOptions options, String getSopClassUid) {
        AssociationOptions.Builder builder = options.toBuilder();
        List<ProposedContext> contexts = new ArrayList<>(options.contexts());
        if (contexts.stream().noneMatch(context -> context.abstractSyntax().equals(getSopClassUid))) {
            contexts.add(QueryScu.context(getSopClassUid));
        }
        Choice choice = choose(contexts.size());
        if (!choice.leftOut().isEmpty()) {
            LOG.debug(
                    "No room to propose {} of {} storage SOP classes",
                    choice.leftOut().size(),
                    sopClassUids.size());
        }
        contexts.addAll(choice.contexts());
        choice.roles().forEach(builder::role);
        return builder.contexts(contexts).build();
    }
}
