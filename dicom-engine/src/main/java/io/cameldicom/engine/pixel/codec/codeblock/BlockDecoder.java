package io.cameldicom.engine.pixel.codec.codeblock;

/** Decodes code blocks, one after another; holds working memory, so each thread has its own. */
public interface BlockDecoder {
    /**
     * Decodes one block.
     *
     * <p>Each coefficient is given with one bit of fraction: {@code sign * (2 * magnitude + r)}. Where its lowest decoded
     * bit plane is {@code p} the magnitude has the bits down to {@code p}, and {@code r} is the middle of what is not known:
     * the bit below {@code p} is set (for {@code p = 0} the fraction bit itself). A coefficient that is not significant is
     * 0. So {@code value / 2} (rounded to zero) is the exact coefficient of a block that is decoded to its end, and
     * {@code value * 0.5f * step} the irreversible reconstruction.
     *
     * @param target where the coefficients go: row {@code y}, column {@code x} to {@code targetOffset + y * stride + x};
     *     all {@code width * height} of them are written
     * @return whether the segments were sound; false where they were seen to be damaged (a segmentation symbol or a
     *     predictable termination that is wrong, a code word that cannot be), and the coefficients are worthless from
     *     there on. Never an exception for whatever bytes: lengths are within {@link CodedBlock#data}.
     */
    boolean decode(CodedBlock block, int[] target, int targetOffset, int stride);
}
