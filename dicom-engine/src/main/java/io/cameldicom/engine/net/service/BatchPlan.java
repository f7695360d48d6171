package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which instances go over one association, and what is proposed for them: each SOP class in each transfer syntax that its
 * instances have, and in the two little endian ones as a way out.
 *
 * <p>What needs more than 128 contexts is parted into several plans, each with all instances of the SOP classes it proposes.
 */
record BatchPlan(List<BatchItem> items, List<ProposedContext> contexts) {
    // One is left for Verification.
    private static final int MOST = AssociationOptions.MAXIMUM_CONTEXTS - 1;

    static List<BatchPlan> of(List<BatchItem> items) {
        Map<String, List<BatchItem>> byClass = new LinkedHashMap<>();
        items.forEach(item -> byClass.computeIfAbsent(item.source().sopClassUid(), uid -> new ArrayList<>())
                .add(item));
        List<BatchPlan> plans = new ArrayList<>();
        List<BatchItem> planned = new ArrayList<>();
        List<ProposedContext> contexts = new ArrayList<>();
        for (Map.Entry<String, List<BatchItem>> entry : byClass.entrySet()) {
            List<ProposedContext> wanted = contexts(
                    entry.getKey(),
                    entry.getValue().stream().map(BatchItem::source).toList());
            if (contexts.size() + wanted.size() > MOST && !contexts.isEmpty()) {
                plans.add(new BatchPlan(List.copyOf(planned), List.copyOf(contexts)));
                planned.clear();
                contexts.clear();
            }
            planned.addAll(entry.getValue());
            contexts.addAll(wanted);
        }
        if (!planned.isEmpty()) {
            plans.add(new BatchPlan(planned, contexts));
        }
        return plans;
    }

    /** One context for each transfer syntax as stored, so that none is lost to another; one for all that it can become. */
    static List<ProposedContext> contexts(String sopClassUid, List<InstanceSource> sources) {
        Set<TransferSyntax> stored = new LinkedHashSet<>();
        boolean encodable = false;
        for (InstanceSource source : sources) {
            stored.add(source.transferSyntax());
            encodable |= source.canBe(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
        List<ProposedContext> contexts = new ArrayList<>();
        stored.forEach(syntax -> contexts.add(ProposedContext.of(sopClassUid, syntax.uid())));
        if (encodable) {
            contexts.add(ProposedContext.of(
                    sopClassUid,
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                    TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
        }
        return contexts;
    }
}
