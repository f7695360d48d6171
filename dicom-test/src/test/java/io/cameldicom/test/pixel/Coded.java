package io.cameldicom.test.pixel;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.test.phantom.DrawnImage;
import java.util.List;
import java.util.Optional;

/** A compression with the programs that decode it, and what those cannot. */
enum Coded {
    RLE(TransferSyntax.RLE_LOSSLESS, EncodeOptions.STANDARD, 0, 1, DecodingPeer.DCMDRLE, DecodingPeer.GDCMCONV),
    JPEG_LOSSLESS(
            TransferSyntax.JPEG_LOSSLESS_SV1,
            EncodeOptions.STANDARD,
            0,
            1,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_BASELINE(
            TransferSyntax.JPEG_BASELINE_8BIT,
            EncodeOptions.STANDARD,
            1,
            1,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_EXTENDED(
            TransferSyntax.JPEG_EXTENDED_12BIT,
            EncodeOptions.STANDARD,
            1,
            1,
            DecodingPeer.DCMDJPEG,
            DecodingPeer.GDCMCONV),
    JPEG_LS(
            TransferSyntax.JPEG_LS_LOSSLESS, EncodeOptions.STANDARD, 0, 1, DecodingPeer.DCMDJPLS, DecodingPeer.GDCMCONV),
    JPEG_LS_NEAR(
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS,
            EncodeOptions.STANDARD.withNearLossless(3),
            0,
            1,
            DecodingPeer.DCMDJPLS,
            DecodingPeer.GDCMCONV),
    JPEG_2000(
            TransferSyntax.JPEG_2000_LOSSLESS, EncodeOptions.STANDARD, 0, 1, DecodingPeer.OPENJPEG, DecodingPeer.GDCMCONV),
    JPEG_2000_LOSSY(
            TransferSyntax.JPEG_2000,
            EncodeOptions.STANDARD.withRatio(5),
            2,
            1,
            DecodingPeer.OPENJPEG,
            DecodingPeer.GDCMCONV),
    HTJ2K(TransferSyntax.HTJ2K_LOSSLESS, EncodeOptions.STANDARD, 0, 1, DecodingPeer.OPENJPEG, DecodingPeer.OPENJPH),
    HTJ2K_RPCL(
            TransferSyntax.HTJ2K_LOSSLESS_RPCL, EncodeOptions.STANDARD, 0, 1, DecodingPeer.OPENJPEG, DecodingPeer.OPENJPH),
    HTJ2K_LOSSY(TransferSyntax.HTJ2K, EncodeOptions.STANDARD, 2, 1, DecodingPeer.OPENJPEG, DecodingPeer.OPENJPH);

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

    /** How far others may be from what we decode. */
    int tolerance() {
        return tolerance;
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
        return Optional.empty();
    }
}
