package io.cameldicom.engine.pixel;

import io.cameldicom.engine.dict.TransferSyntax;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The decoders and encoders at hand, by UID of transfer syntax: an immutable value, which a user extends or overrides.
 *
 * <pre>{@code
 * Codecs codecs = StandardCodecs.all().withDecoder("1.2.840.10008.1.2.4.110", myJpegXl);
 * }</pre>
 */
public final class Codecs {
    /** No codec at all. */
    public static final Codecs NONE = new Codecs(Map.of(), Map.of());

    private final Map<String, FrameDecoder> decoders;
    private final Map<String, FrameEncoder> encoders;

    private Codecs(Map<String, FrameDecoder> decoders, Map<String, FrameEncoder> encoders) {
        this.decoders = decoders;
        this.encoders = encoders;
    }

    /** These, with {@code decoder} for a transfer syntax, in place of the one it may have. */
    public Codecs withDecoder(String transferSyntaxUid, FrameDecoder decoder) {
        return new Codecs(with(decoders, transferSyntaxUid, decoder), encoders);
    }

    /** These, with {@code encoder} for a transfer syntax, in place of the one it may have. */
    public Codecs withEncoder(String transferSyntaxUid, FrameEncoder encoder) {
        return new Codecs(decoders, with(encoders, transferSyntaxUid, encoder));
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        Map<String, T> result = new LinkedHashMap<>(map);
        result.put(key, value);
        return Collections.unmodifiableMap(result);
    }

    /** The decoder of a transfer syntax; empty where there is none. */
    public Optional<FrameDecoder> findDecoder(String transferSyntaxUid) {
        return Optional.ofNullable(decoders.get(transferSyntaxUid));
    }

    /** The encoder of a transfer syntax; empty where there is none. */
    public Optional<FrameEncoder> findEncoder(String transferSyntaxUid) {
        return Optional.ofNullable(encoders.get(transferSyntaxUid));
    }

    /**
     * The decoder of a transfer syntax.
     *
     * @throws PixelException ({@link PixelException.Reason#UNSUPPORTED}) where there is none
     */
    public FrameDecoder decoder(TransferSyntax syntax) throws PixelException {
        return findDecoder(syntax.uid()).orElseThrow(() -> missing(syntax, "decoder"));
    }

    /**
     * The encoder of a transfer syntax.
     *
     * @throws PixelException ({@link PixelException.Reason#UNSUPPORTED}) where there is none
     */
    public FrameEncoder encoder(TransferSyntax syntax) throws PixelException {
        return findEncoder(syntax.uid()).orElseThrow(() -> missing(syntax, "encoder"));
    }

    private static PixelException missing(TransferSyntax syntax, String what) {
        return PixelException.of(
                PixelException.Reason.UNSUPPORTED,
                "no %s for transfer syntax %s (%s)".formatted(what, syntax.uid(), syntax.name()));
    }

    /** The UIDs of the transfer syntaxes that can be decoded. */
    public Set<String> decodable() {
        return decoders.keySet();
    }

    /** The UIDs of the transfer syntaxes that can be encoded. */
    public Set<String> encodable() {
        return encoders.keySet();
    }
}
