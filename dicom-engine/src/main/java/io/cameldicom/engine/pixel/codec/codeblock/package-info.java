/**
 * Code blocks of JPEG 2000: the small rectangles of wavelet coefficients that are coded by themselves.
 *
 * <p>Two coders share one interface: the embedded bit-plane coder with the MQ arithmetic coder (ISO/IEC 15444-1 Annexes C
 * and D) and the high throughput coder (ISO/IEC 15444-15). What stands around them (tiles, packets, wavelets) is in {@code
 * pixel.codec.jpeg2000} and is the same for both.
 *
 * <pre>{@code
 * BlockDecoder decoder = new EbcotDecoder();
 * decoder.decode(block, coefficients, 0, 64);
 * }</pre>
 */
package io.cameldicom.engine.pixel.codec.codeblock;
