/**
 * Binary data sets and Part 10 files, read and written.
 *
 * <p>{@link io.cameldicom.engine.io.Part10File} opens a file, {@link io.cameldicom.engine.io.DataSetReader} is the cursor
 * below it, {@link io.cameldicom.engine.io.DataSetEncoder} the sink that writes. Reading forgives what real devices do,
 * each fault by the name of a {@link io.cameldicom.engine.io.Leniency}, and reports it; writing always conforms.
 *
 * <pre>{@code
 * try (Part10File file = Part10File.open(path)) {
 *     DataSet dataSet = file.dataSet();                        // pixel data stays in the file
 *     String modality = dataSet.string(Tag.Modality, "");
 * }
 * }</pre>
 *
 * @dicom PS3.5 7, A; PS3.10 7
 */
package io.cameldicom.engine.io;
