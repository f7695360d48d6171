package io.cameldicom.engine.pixel.render;

/**
 * Which modality values are of interest: from those to shades from 0 (the lowest) to 1 (the highest).
 *
 * @dicom PS3.3 C.11.2
 */
public sealed interface VoiTransform extends ValueTransform permits Window, VoiTable {
    /** What it is meant for, such as {@code LUNG}; {@code ""} where nobody says. */
    String explanation();
}
