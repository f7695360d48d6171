/**
 * JPEG XL frames, which are recognised and passed on: their header tells whether the data set describes them rightly.
 *
 * <pre>{@code
 * JpegXlHeader header = JpegXlHeader.of(reader.stored(0));
 * List<String> faults = header.differences(reader.image());
 * }</pre>
 *
 * @dicom PS3.5 8.2, A.4
 */
package io.cameldicom.engine.pixel.codec.jpegxl;
