/**
 * Whether two data sets say the same, and if not, where they differ.
 *
 * <p>{@link io.cameldicom.engine.data.DataSet#equals} compares values as they are held; a test wants to know which element
 * differs, reads values that stay in a file, and does not mind the byte that pads a value to an even length.
 *
 * <pre>{@code
 * assertThat(DataSetComparison.EXACT.differences(sent, received)).isEmpty();
 *
 * DataSetComparison ours = DataSetComparison.EXACT.ignoringGroupLengths().ignoring(Tag.InstanceCreationDate);
 * }</pre>
 *
 * <p>Where not one byte may differ, {@link io.cameldicom.test.compare.DataSetDigest} stands for the data set of a file.
 */
package io.cameldicom.test.compare;
