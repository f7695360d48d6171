package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which presentation contexts are proposed for instances that are to be stored, and which of the accepted ones are used.
 *
 * <p>Unless told otherwise, each SOP class is proposed in each transfer syntax that its instances have, a context for each so
 * that none is lost to another; and, for those that can be encoded again, in the two little endian ones as a way out. An
 * instance leaves as it is if the peer accepted that. Immutable.
 *
 * @param preferred transfer syntaxes that are better than the instance's own, the best first; of no effect on instances that
 *     cannot be encoded in them
 * @param othersToo whether any but the preferred ones are proposed
 * @param oneContextPerSopClass whether all transfer syntaxes of a SOP class are put into one context, for peers that are
 *     confused by more; instances that would be lost to another syntax go over another association
 * @dicom PS3.8 7.1.1.13
 */
public record StorageProposal(List<TransferSyntax> preferred, boolean othersToo, boolean oneContextPerSopClass) {
    /** As described. */
    public static final StorageProposal DEFAULT = new StorageProposal(List.of(), true, false);

    private static final List<TransferSyntax> WAYS_OUT =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    /** Copies the list, and refuses to propose nothing. */
    public StorageProposal {
        preferred = List.copyOf(preferred);
        if (preferred.isEmpty() && !othersToo) {
            throw new IllegalArgumentException("No transfer syntax to propose");
        }
    }

    /** The same with other {@link #preferred()} ones. */
    public StorageProposal preferring(TransferSyntax... syntaxes) {
        return new StorageProposal(List.of(syntaxes), othersToo, oneContextPerSopClass);
    }

    /** The same with these transfer syntaxes and no others. */
    public StorageProposal only(TransferSyntax... syntaxes) {
        return new StorageProposal(List.of(syntaxes), false, oneContextPerSopClass);
    }

    /** The same with one context for each SOP class. */
    public StorageProposal inOneContext() {
        return new StorageProposal(preferred, othersToo, true);
    }

    /** The contexts for instances of one SOP class. */
    List<ProposedContext> contexts(String sopClassUid, Collection<InstanceSource> sources) {
        Set<TransferSyntax> single = new LinkedHashSet<>(); // each in a context of its own
        for (TransferSyntax better : preferred) {
            if (sources.stream().anyMatch(source -> source.canBe(better))) {
                single.add(better);
            }
        }
        List<TransferSyntax> waysOut = new ArrayList<>();
        if (othersToo) {
            sources.forEach(source -> single.add(source.transferSyntax()));
            WAYS_OUT.stream()
                    .filter(syntax -> !preferred.contains(syntax))
                    .filter(syntax -> sources.stream().anyMatch(source -> source.canBe(syntax)))
                    .forEach(waysOut::add);
        }
        if (oneContextPerSopClass) {
            single.addAll(waysOut);
            return single.isEmpty() ? List.of() : List.of(context(sopClassUid, single));
        }
        List<ProposedContext> contexts = new ArrayList<>();
        single.forEach(syntax -> contexts.add(context(sopClassUid, List.of(syntax))));
        if (!waysOut.isEmpty() && !single.containsAll(waysOut)) {
            contexts.add(context(sopClassUid, waysOut));
        }
        return contexts;
    }

    private static ProposedContext context(String sopClassUid, Collection<TransferSyntax> syntaxes) {
        return ProposedContext.of(
                sopClassUid, syntaxes.stream().map(TransferSyntax::uid).toArray(String[]::new));
    }

    /** How good a transfer syntax is for an instance: the least is the best. */
    int rank(TransferSyntax syntax, TransferSyntax stored) {
        int place = preferred.indexOf(syntax);
        if (place >= 0) {
            return place - preferred.size() - 1;
        }
        return syntax.equals(stored) ? -1 : Services.TransferSyntaxes.ALL.indexOf(syntax.uid());
    }

    /** What instances have in common that can share the one context of their SOP class. */
    String kind(InstanceSource source) {
        boolean encodable = source.canBe(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        return oneContextPerSopClass && !encodable ? source.transferSyntax().uid() : "";
    }
}
