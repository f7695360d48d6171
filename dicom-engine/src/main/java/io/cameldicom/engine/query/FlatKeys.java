package io.cameldicom.engine.query;

import io.cameldicom.engine.dict.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What answers of the models without levels hold: the attributes of the outermost level that are returned with type 1 or 2,
 * sequences as a whole.
 *
 * @dicom PS3.4 Tables Q.4-1, U.6-1, V.6-1, V.6-2, X.6-1, BB.6-1 to BB.6-3, HH.6-1, II.6-1
 */
final class FlatKeys {
    private static final int[] PATIENT = {
        Tag.PatientName,
        Tag.PatientID,
        Tag.IssuerOfPatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.ObservationDateTime,
        Tag.ValueType,
        Tag.ConceptNameCodeSequence,
        Tag.ContentSequence
    };

    private static final Map<InformationModel, int[]> KEYS = new EnumMap<>(Map.of(
            InformationModel.PRODUCT_CHARACTERISTICS,
            new int[] {
                Tag.ProductPackageIdentifier,
                Tag.ProductTypeCodeSequence,
                Tag.ProductName,
                Tag.ProductExpirationDateTime,
                Tag.ProductParameterSequence
            },
            InformationModel.SUBSTANCE_APPROVAL,
            new int[] {
                Tag.PatientName,
                Tag.PatientID,
                Tag.IssuerOfPatientID,
                Tag.PatientBirthDate,
                Tag.PatientSex,
                Tag.AdmissionID,
                Tag.ProductPackageIdentifier,
                Tag.AdministrationRouteCodeSequence,
                Tag.SubstanceAdministrationApproval,
                Tag.ApprovalStatusFurtherDescription,
                Tag.ApprovalStatusDateTime
            },
            InformationModel.HANGING_PROTOCOL,
            object(
                    Tag.HangingProtocolName,
                    Tag.HangingProtocolDescription,
                    Tag.HangingProtocolLevel,
                    Tag.HangingProtocolCreator,
                    Tag.HangingProtocolCreationDateTime,
                    Tag.HangingProtocolDefinitionSequence,
                    Tag.NumberOfPriorsReferenced,
                    Tag.HangingProtocolUserIdentificationCodeSequence,
                    Tag.NumberOfScreens,
                    Tag.NominalScreenDefinitionSequence),
            InformationModel.COLOR_PALETTE,
            object(Tag.ContentLabel, Tag.ContentDescription, Tag.ContentCreatorName),
            InformationModel.GENERIC_IMPLANT_TEMPLATE,
            object(
                    Tag.Manufacturer,
                    Tag.ImplantName,
                    Tag.ImplantSize,
                    Tag.ImplantPartNumber,
                    Tag.ReplacedImplantTemplateSequence,
                    Tag.DerivationImplantTemplateSequence,
                    Tag.EffectiveDateTime,
                    Tag.OriginalImplantTemplateSequence,
                    Tag.ImplantTargetAnatomySequence,
                    Tag.ImplantRegulatoryDisapprovalCodeSequence,
                    Tag.MaterialsCodeSequence,
                    Tag.CoatingMaterialsCodeSequence),
            InformationModel.IMPLANT_ASSEMBLY_TEMPLATE,
            object(
                    Tag.ImplantAssemblyTemplateName,
                    Tag.Manufacturer,
                    Tag.ProcedureTypeCodeSequence,
                    Tag.ReplacedImplantAssemblyTemplateSequence,
                    Tag.OriginalImplantAssemblyTemplateSequence,
                    Tag.DerivationImplantAssemblyTemplateSequence,
                    Tag.SurgicalTechnique),
            InformationModel.IMPLANT_TEMPLATE_GROUP,
            object(
                    Tag.ImplantTemplateGroupName,
                    Tag.ImplantTemplateGroupDescription,
                    Tag.ImplantTemplateGroupIssuer,
                    Tag.EffectiveDateTime,
                    Tag.ReplacedImplantTemplateGroupSequence),
            InformationModel.DEFINED_PROCEDURE_PROTOCOL,
            object(
                    Tag.CustodialOrganizationSequence,
                    Tag.ResponsibleGroupCodeSequence,
                    Tag.ProtocolName,
                    Tag.PotentialScheduledProtocolCodeSequence,
                    Tag.PotentialRequestedProcedureCodeSequence,
                    Tag.PotentialReasonsForProcedure,
                    Tag.PotentialReasonsForProcedureCodeSequence,
                    Tag.PotentialDiagnosticTasks,
                    Tag.PredecessorProtocolSequence,
                    Tag.ContentCreatorName,
                    Tag.InstanceCreationDate,
                    Tag.InstanceCreationTime,
                    Tag.ClinicalTrialSponsorName,
                    Tag.ClinicalTrialProtocolID,
                    Tag.EquipmentModality,
                    Tag.ModelSpecificationSequence,
                    Tag.AnatomicRegionSequence,
                    Tag.PrimaryAnatomicStructureSequence),
            InformationModel.PROTOCOL_APPROVAL,
            object(
                    Tag.InstanceCreationDate,
                    Tag.InstanceCreationTime,
                    Tag.ApprovalSubjectSequence,
                    Tag.ApprovalSequence)));

    private FlatKeys() {}

    /** The keys of what is stored: what it is, and these. */
    private static int[] object(int... tags) {
        return IntStream.concat(IntStream.of(Tag.SOPClassUID, Tag.SOPInstanceUID), IntStream.of(tags))
                .toArray();
    }

    /** The tags; none where the standard has no such table, or one that is too long to ask for all. */
    static List<Integer> of(InformationModel model) {
        int[] tags =
                switch (model) {
                    case GENERAL_RELEVANT_PATIENT_INFORMATION,
                            BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION,
                            CARDIAC_RELEVANT_PATIENT_INFORMATION -> PATIENT;
                    default -> KEYS.getOrDefault(model, new int[0]);
                };
        return IntStream.of(tags).boxed().toList();
    }
}
