/**
 * The data format {@code dicom}: {@code .unmarshal().custom("dicom")} reads a Part 10 file or DICOM JSON into a
 * {@link io.cameldicom.engine.data.DataSet}, {@code .marshal().custom("dicom")} writes one. With options:
 *
 * <pre>{@code
 * from("file:in").to("dataformat:dicom:unmarshal").process(...).to("dataformat:dicom:marshal?format=json");
 * }</pre>
 */
package io.cameldicom.dataformat;
