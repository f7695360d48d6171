package io.cameldicom.engine.pixel.codec;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.codec.deflate.DeflateDecoder;
import io.cameldicom.engine.pixel.codec.deflate.DeflateEncoder;
import io.cameldicom.engine.pixel.codec.deflate.UncompressedDecoder;
import io.cameldicom.engine.pixel.codec.deflate.UncompressedEncoder;
import io.cameldicom.engine.pixel.codec.jpeg.JpegDecoder;
import io.cameldicom.engine.pixel.codec.jpeg.JpegEncoder;
import io.cameldicom.engine.pixel.codec.jpeg.JpegLosslessEncoder;
import io.cameldicom.engine.pixel.codec.jpeg2000.HtJ2kEncoder;
import io.cameldicom.engine.pixel.codec.jpeg2000.Jpeg2000Decoder;
import io.cameldicom.engine.pixel.codec.jpeg2000.Jpeg2000Encoder;
import io.cameldicom.engine.pixel.codec.jpegls.JpegLsDecoder;
import io.cameldicom.engine.pixel.codec.jpegls.JpegLsEncoder;
import io.cameldicom.engine.pixel.codec.rle.RleDecoder;
import io.cameldicom.engine.pixel.codec.rle.RleEncoder;

/**
 * The codecs that come with the engine, all in Java: what a program starts with, and extends or overrides.
 *
 * @dicom PS3.5 8.2
 */
public final class StandardCodecs {
    private static final Codecs ALL = new StandardCodecs(Codecs.NONE)
            .decodes(new RleDecoder(), TransferSyntax.RLE_LOSSLESS)
            .decodes(new DeflateDecoder(), TransferSyntax.DEFLATED_IMAGE_FRAME_COMPRESSION)
            .decodes(new UncompressedDecoder(), TransferSyntax.ENCAPSULATED_UNCOMPRESSED_EXPLICIT_VR_LITTLE_ENDIAN)
            .decodes(
                    new JpegDecoder(),
                    TransferSyntax.JPEG_BASELINE_8BIT,
                    TransferSyntax.JPEG_EXTENDED_12BIT,
                    TransferSyntax.JPEG_SPECTRAL_SELECTION_NON_HIERARCHICAL_68,
                    TransferSyntax.JPEG_FULL_PROGRESSION_NON_HIERARCHICAL_1012,
                    TransferSyntax.JPEG_LOSSLESS,
                    TransferSyntax.JPEG_LOSSLESS_SV1)
            .decodes(new JpegLsDecoder(), TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.JPEG_LS_NEAR_LOSSLESS)
            .decodes(
                    new Jpeg2000Decoder(),
                    TransferSyntax.JPEG_2000_LOSSLESS,
                    TransferSyntax.JPEG_2000,
                    TransferSyntax.JPEG_2000_MC_LOSSLESS,
                    TransferSyntax.JPEG_2000_MC,
                    TransferSyntax.HTJ2K_LOSSLESS,
                    TransferSyntax.HTJ2K_LOSSLESS_RPCL,
                    TransferSyntax.HTJ2K)
            .encodes(TransferSyntax.RLE_LOSSLESS, new RleEncoder())
            .encodes(TransferSyntax.DEFLATED_IMAGE_FRAME_COMPRESSION, new DeflateEncoder())
            .encodes(TransferSyntax.ENCAPSULATED_UNCOMPRESSED_EXPLICIT_VR_LITTLE_ENDIAN, new UncompressedEncoder())
            .encodes(TransferSyntax.JPEG_BASELINE_8BIT, JpegEncoder.baseline())
            .encodes(TransferSyntax.JPEG_EXTENDED_12BIT, JpegEncoder.extended())
            .encodes(TransferSyntax.JPEG_LOSSLESS, JpegLosslessEncoder.anyOrder())
            .encodes(TransferSyntax.JPEG_LOSSLESS_SV1, JpegLosslessEncoder.firstOrder())
            .encodes(TransferSyntax.JPEG_LS_LOSSLESS, JpegLsEncoder.lossless())
            .encodes(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, JpegLsEncoder.nearLossless())
            .encodes(TransferSyntax.JPEG_2000_LOSSLESS, Jpeg2000Encoder.lossless())
            .encodes(TransferSyntax.JPEG_2000, Jpeg2000Encoder.lossy())
            .encodes(TransferSyntax.HTJ2K_LOSSLESS, HtJ2kEncoder.lossless())
            .encodes(TransferSyntax.HTJ2K_LOSSLESS_RPCL, HtJ2kEncoder.losslessRpcl())
            .encodes(TransferSyntax.HTJ2K, HtJ2kEncoder.lossy())
            .codecs;

    private final Codecs codecs;

    private StandardCodecs(Codecs codecs) {
        this.codecs = codecs;
    }

    /** All of them. */
    public static Codecs all() {
        return ALL;
    }

    private StandardCodecs decodes(FrameDecoder decoder, TransferSyntax... syntaxes) {
        Codecs more = codecs;
        for (TransferSyntax syntax : syntaxes) {
            more = more.withDecoder(syntax.uid(), decoder);
        }
        return new StandardCodecs(more);
    }

    private StandardCodecs encodes(TransferSyntax syntax, FrameEncoder encoder) {
        return new StandardCodecs(codecs.withEncoder(syntax.uid(), encoder));
    }
}
