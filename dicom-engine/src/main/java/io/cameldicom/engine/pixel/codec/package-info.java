/**
 * The standard set of codecs, each of which has a package below this one.
 *
 * <pre>{@code
 * Codecs codecs = StandardCodecs.all();
 * FrameSamples frame = FrameReader.of(dataSet, syntax, codecs).samples(0);
 * }</pre>
 *
 * @dicom PS3.5 8.2
 */
package io.cameldicom.engine.pixel.codec;
