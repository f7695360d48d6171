/**
 * The expression language {@code dicom}: a tag path where a value is asked for, a condition where a decision is.
 *
 * <pre>{@code
 * .choice().when().language("dicom", "Modality == 'CT' and StudyDescription ~ 'CHEST.*'")
 * .setHeader("physician").language("dicom", "ReferringPhysicianName")
 * }</pre>
 *
 * The grammar of conditions is that of {@link io.cameldicom.engine.rules}, that of paths of
 * {@link io.cameldicom.engine.data.TagPath}.
 */
package io.cameldicom.language;
