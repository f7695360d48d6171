package io.cameldicom.engine.query;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How a {@link Matcher} compares where the standard leaves it to the provider, or to what was negotiated. Immutable.
 *
 * @param extensions what was negotiated
 * @param caseSensitiveNames whether the letters A and a of a person's name differ
 * @param accentSensitiveNames whether e and é of a person's name differ; where they do not, neither do full and half width
 *     forms of a character, nor ß and ss
 * @param caseSensitiveText whether A and a of other text differ; the standard says so
 * @param localOffset the offset from UTC of dates and times that tell none, in data sets without (0008,0201)
 * @dicom PS3.4 C.2.2.2.1, C.2.2.2.4
 */
public record MatchingOptions(
        Set<QueryExtension> extensions,
        boolean caseSensitiveNames,
        boolean accentSensitiveNames,
        boolean caseSensitiveText,
        ZoneOffset localOffset) {
    /** Nothing negotiated; names without regard to case, but to accents; all else by the letter; UTC. */
    public static final MatchingOptions DEFAULT = new MatchingOptions(Set.of(), false, true, true, ZoneOffset.UTC);

    public MatchingOptions {
        extensions = Set.copyOf(extensions);
        Objects.requireNonNull(localOffset, "localOffset");
    }

    /** The same with these extensions, and no others. */
    public MatchingOptions withExtensions(Set<QueryExtension> negotiated) {
        return new MatchingOptions(
                negotiated, caseSensitiveNames, accentSensitiveNames, caseSensitiveText, localOffset);
    }

    /** The same with these extensions besides those it has. */
    public MatchingOptions withExtensions(QueryExtension... more) {
        Set<QueryExtension> all = EnumSet.noneOf(QueryExtension.class);
        all.addAll(extensions);
        all.addAll(Arrays.asList(more));
        return withExtensions(all);
    }

    /** The same with another {@link #caseSensitiveNames()}. */
    public MatchingOptions withCaseSensitiveNames(boolean sensitive) {
        return new MatchingOptions(extensions, sensitive, accentSensitiveNames, caseSensitiveText, localOffset);
    }

    /** The same with another {@link #accentSensitiveNames()}. */
    public MatchingOptions withAccentSensitiveNames(boolean sensitive) {
        return new MatchingOptions(extensions, caseSensitiveNames, sensitive, caseSensitiveText, localOffset);
    }

    /** The same with another {@link #caseSensitiveText()}. */
    public MatchingOptions withCaseSensitiveText(boolean sensitive) {
        return new MatchingOptions(extensions, caseSensitiveNames, accentSensitiveNames, sensitive, localOffset);
    }

    /** The same with another {@link #localOffset()}. */
    public MatchingOptions withLocalOffset(ZoneOffset offset) {
        return new MatchingOptions(extensions, caseSensitiveNames, accentSensitiveNames, caseSensitiveText, offset);
    }

    boolean has(QueryExtension extension) {
        return extensions.contains(extension);
    }
}
