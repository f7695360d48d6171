package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.pixel.Transcoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may become of the pixels of instances on their way to a peer, as an option or a registry says it in one word. Immutable.
 *
 * @param allowed whether pixels may be transcoded at all: to a native transfer syntax where the peer takes nothing else
 * @param wanted transfer syntaxes in which instances are sent rather than in their own, the best first; a lossy one only if it is
 *     among them
 */
public record TranscodePolicy(boolean allowed, List<TransferSyntax> wanted) {
    /** Pixels stay as they are. */
    public static final TranscodePolicy NEVER = new TranscodePolicy(false, List.of());

    /** What the peer does not take as it is becomes native. */
    public static final TranscodePolicy IF_NEEDED = new TranscodePolicy(true, List.of());

    private static final String TO = "to:";

    /** Copies the list; who wants a transfer syntax must allow it. */
    public TranscodePolicy {
        wanted = List.copyOf(wanted);
        if (!allowed && !wanted.isEmpty()) {
            throw new IllegalArgumentException("Transfer syntaxes are wanted, but nothing may be transcoded");
        }
    }

    /** These transfer syntaxes rather than an instance's own; native ones where the peer takes neither. */
    public static TranscodePolicy to(TransferSyntax... wanted) {
        return new TranscodePolicy(true, List.of(wanted));
    }

    /**
     * Reads {@code never}, {@code ifNeeded}, or {@code to:} with UIDs or keywords of transfer syntaxes, separated by commas.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static TranscodePolicy parse(String text) {
        String word = text.strip();
        if (word.equals("never")) {
            return NEVER;
        }
        if (word.equals("ifNeeded")) {
            return IF_NEEDED;
        }
        if (!word.startsWith(TO)) {
            throw new IllegalArgumentException(text + " is none of never, ifNeeded, to:");
        }
        TransferSyntax[] wanted = Arrays.stream(word.substring(TO.length()).split(","))
                .map(String::strip)
                .map(TranscodePolicy::syntax)
                .distinct()
                .toArray(TransferSyntax[]::new);
        return to(wanted);
    }

    private static TransferSyntax syntax(String name) {
        TransferSyntax syntax = TransferSyntax.of(Uid.ofKeyword(name).orElse(name));
        if (!syntax.isKnown()) {
            throw new IllegalArgumentException(
                    '"' + name + "\" is neither the UID nor the keyword of a transfer syntax");
        }
        return syntax;
    }

    /** A proposal in which what is wanted comes before all else. */
    public StorageProposal before(StorageProposal other) {
        return other.preferring(Stream.concat(wanted.stream(), other.preferred().stream())
                .distinct()
                .toArray(TransferSyntax[]::new));
    }

    /**
     * What {@link InstanceSource#with} takes; empty where pixels stay as they are.
     *
     * @param folder where instances wait that are being transcoded
     */
    public Optional<Transcoding> with(Transcoder transcoder, Path folder) {
        return allowed ? Optional.of(Transcoding.toNative(transcoder, folder).preferring(wanted)) : Optional.empty();
    }
}
