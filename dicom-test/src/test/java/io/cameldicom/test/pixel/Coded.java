package io.cameldicom.test.pixel;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.test.phantom.DrawnImage;
import java.util.List;
import java.util.Optional;

/** A compression with the programs that decode it, and what those cannot. */
// Its values are: a record, and lists that are copies.
@SuppressWarnings("ImmutableEnumChecker")
enum Coded {
    RLE(TransferSyntax.RLE_LOSSLESS, EncodeOptions.STANDARD, 0, 80, DecodingPeer.DCMDRLE, DecodingPeer.GDCMCONV),
    JPEG_LOSSLESS(
            TransferSyntax.JPEG_LOSSLESS_SV1,
            EncodeOptions.STANDARD,
            0,
            76,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_LOSSLESS_FAST(
            TransferSyntax.JPEG_LOSSLESS_SV1,
            EncodeOptions.STANDARD.withEffort(Effort.FAST),
            0,
            76,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_LOSSLESS_SMALL(
            TransferSyntax.JPEG_LOSSLESS,
            EncodeOptions.STANDARD.withEffort(Effort.SMALL),
            0,
            76,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_BASELINE(
            TransferSyntax.JPEG_BASELINE_8BIT,
            EncodeOptions.STANDARD,
            1,
            32,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_BASELINE_SMALL(
            TransferSyntax.JPEG_BASELINE_8BIT,
            EncodeOptions.STANDARD.withEffort(Effort.SMALL),
            1,
            32,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_EXTENDED(
            TransferSyntax.JPEG_EXTENDED_12BIT,
            EncodeOptions.STANDARD,
            1,
            49,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_LS(
            TransferSyntax.JPEG_LS_LOSSLESS,
            EncodeOptions.STANDARD,
            0,
            74,
            DecodingPeer.DCMDJPLS,
            DecodingPeer.GDCMCONV),
    JPEG_LS_NEAR(
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS,
            EncodeOptions.STANDARD.withNearLossless(3),
            0,
            60,
            DecodingPeer.DCMDJPLS,
            DecodingPeer.GDCMCONV),
    JPEG_2000(
            TransferSyntax.JPEG_2000_LOSSLESS,
            EncodeOptions.STANDARD,
            0,
            76,
            DecodingPeer.OPENJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_2000_FAST(
            TransferSyntax.JPEG_2000_LOSSLESS,
            EncodeOptions.STANDARD.withEffort(Effort.FAST),
            0,
            76,
            DecodingPeer.OPENJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_2000_SMALL(
            TransferSyntax.JPEG_2000_LOSSLESS,
            EncodeOptions.STANDARD.withEffort(Effort.SMALL),
            0,
            76,
            DecodingPeer.OPENJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_2000_LOSSY(
            TransferSyntax.JPEG_2000,
            EncodeOptions.STANDARD.withRatio(5),
            2,
            70,
            DecodingPeer.OPENJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_2000_LOSSY_FAST(
            TransferSyntax.JPEG_2000,
            EncodeOptions.STANDARD.withRatio(5).withEffort(Effort.FAST),
            2,
            70,
            DecodingPeer.OPENJPEG,
            DecodingPeer.GDCMCONV),
    HTJ2K(TransferSyntax.HTJ2K_LOSSLESS, EncodeOptions.STANDARD, 0, 76, DecodingPeer.OPENJPEG, DecodingPeer.OPENJPH),
    HTJ2K_RPCL(
            TransferSyntax.HTJ2K_LOSSLESS_RPCL,
            EncodeOptions.STANDARD,
            0,
            76,
            DecodingPeer.OPENJPEG,
            DecodingPeer.OPENJPH),
    HTJ2K_LOSSY(TransferSyntax.HTJ2K, EncodeOptions.STANDARD, 2, 70, DecodingPeer.OPENJPEG, DecodingPeer.OPENJPH);

    private final TransferSyntax syntax;
    private final EncodeOptions options;
    private final int tolerance;
    private final int leastKinds;
    private final List<DecodingPeer> peers;

    Coded(TransferSyntax syntax, EncodeOptions options, int tolerance, int leastKinds, DecodingPeer... peers) {
        this.syntax = syntax;
        this.options = options;
        this.tolerance = tolerance;
        this.leastKinds = leastKinds;
        this.peers = List.of(peers);
    }

    TransferSyntax syntax() {
        return syntax;
    }

    EncodeOptions options() {
        return options;
    }

    boolean isLossless() {
        return !syntax.lossy();
    }

    /** How far others may be from what we decode: floating point of 16 bits rounds in the last two of them. */
    int tolerance(DrawnImage image) {
        return image.form().bitsStored() > 12 ? 2 * tolerance : tolerance;
    }

    /** How many kinds of images our encoder takes at least. */
    int leastKinds() {
        return leastKinds;
    }

    List<DecodingPeer> peers() {
        return peers;
    }

    /** Why a program need not decode an image; empty where it has to. */
    Optional<String> excuse(DecodingPeer peer, DrawnImage image) {
        int bits = image.form().bitsStored();
        PhotometricInterpretation photometric = image.form().photometric();
        if (bits == 1 && peer.equals(DecodingPeer.DCMDRLE)) {
            return Optional.of("DCMTK has no RLE of single bits");
        }
        if (bits == 1 && peer.equals(DecodingPeer.DCMDJPEG)) {
            return Optional.of("DCMTK makes bytes of compressed bits");
        }
        if (bits < 8 && peer.equals(DecodingPeer.DCMDJPLS)) {
            return Optional.of("DCMTK has no JPEG-LS of less than 8 bits");
        }
        if (peer.equals(DecodingPeer.GDCMCONV)) {
            return gdcm(image);
        }
        if (peer.equals(DecodingPeer.OPENJPH) && photometric == PhotometricInterpretation.RGB) {
            return Optional.of("OpenJPH writes no planes of what has a colour transform");
        }
        if (peer.equals(DecodingPeer.OPENJPH) && image.form().signed()) {
            return Optional.of("OpenJPH moves signed samples up by half of their range");
        }
        return Optional.empty();
    }

    private Optional<String> gdcm(DrawnImage image) {
        int bits = image.form().bitsStored();
        if (bits == 1) {
            return Optional.of("GDCM makes bytes of compressed bits, or refuses them");
        }
        if (bits < 8 && (syntax.pixels() == PixelCoding.JPEG || syntax.pixels() == PixelCoding.RLE)) {
            return Optional.of("GDCM has no JPEG and no RLE of less than 8 bits");
        }
        if (this == RLE && image.form().samples() > 1 && bits > 8) {
            return Optional.of("GDCM puts the bytes of wide colours together wrongly");
        }
        if (image.form().photometric() == PhotometricInterpretation.PALETTE_COLOR && bits > 8) {
            return Optional.of("GDCM wants a palette entry for each of 65536 values");
        }
        if (image.frames() > 1 && (image.form().signed() || image.form().samples() > 1)) {
            return Optional.of("GDCM writes no secondary capture of several such frames");
        }
        if (this == JPEG_EXTENDED && bits == 10) {
            return Optional.of("GDCM cuts what a lossy sample has beyond its bits, and white becomes black");
        }
        return Optional.empty();
    }
}
