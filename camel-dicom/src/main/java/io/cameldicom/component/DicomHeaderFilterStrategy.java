package io.cameldicom.component;

import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Lets all headers through, inwards and outwards: a DICOM message carries none but what {@link DicomConstants} names. Replace
 * it to keep headers of a message from steering a producer, or to set fewer on what is received.
 */
public class DicomHeaderFilterStrategy extends DefaultHeaderFilterStrategy {}
