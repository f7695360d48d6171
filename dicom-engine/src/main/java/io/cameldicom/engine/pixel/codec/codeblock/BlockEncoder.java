package io.cameldicom.engine.pixel.codec.codeblock;

/** Encodes code blocks, one after another; holds working memory, so each thread has its own. */
public interface BlockEncoder {
    /**
     * Encodes one block.
     *
     * @param source two's complement quantised coefficients: row {@code y}, column {@code x} at
     *     {@code sourceOffset + y * stride + x}
     * @param style bits of {@link CodedBlock}'s styles
     * @param gains whether {@link EncodedBlock#passGain} is wanted, which costs time
     * @param target receives the result
     */
    void encode(
            int[] source,
            int sourceOffset,
            int stride,
            int width,
            int height,
            SubBand band,
            int style,
            boolean gains,
            EncodedBlock target);
}
