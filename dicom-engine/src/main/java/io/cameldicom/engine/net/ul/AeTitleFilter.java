package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AeTitle;
import java.util.Set;

/**
 * Which AE titles are welcome: all, or those on a list; and never those on the other.
 *
 * @param allowed the only titles that pass; empty lets all pass
 * @param denied titles that do not pass, even if allowed
 */
public record AeTitleFilter(Set<AeTitle> allowed, Set<AeTitle> denied) {
    /** Lets every title pass, even one the standard does not allow. */
    public static final AeTitleFilter ANY = new AeTitleFilter(Set.of(), Set.of());

    /** Copies the sets. */
    public AeTitleFilter {
        allowed = Set.copyOf(allowed);
        denied = Set.copyOf(denied);
    }

    /** Lets only these titles pass. */
    public static AeTitleFilter only(AeTitle... titles) {
        return new AeTitleFilter(Set.of(titles), Set.of());
    }

    /** Whether the title passes. */
    public boolean accepts(AeTitle title) {
        return (allowed.isEmpty() || allowed.contains(title)) && !denied.contains(title);
    }
}
