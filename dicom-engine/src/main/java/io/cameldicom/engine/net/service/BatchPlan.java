package io.cameldicom.engine.net.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which instances go over one association, and what is proposed for them by the {@link StorageProposal}.
 *
 * <p>What needs more than 128 contexts is parted into several plans, each with all instances of the SOP classes it proposes.
 */
record BatchPlan(List<BatchItem> items, List<ProposedContext> contexts) {
    // One is left for Verification.
    private static final int MOST = AssociationOptions.MAXIMUM_CONTEXTS - 1;

    static List<BatchPlan> of(List<BatchItem> items, StorageProposal proposal) {
        List<BatchPlan> plans = new ArrayList<>();
        rounds(items, proposal).forEach(round -> addPlans(round, proposal, plans));
        return plans;
    }

    /** Instances of a SOP class that cannot share a context are in different rounds. */
    private static List<List<BatchItem>> rounds(List<BatchItem> items, StorageProposal proposal) {
        List<List<BatchItem>> rounds = new ArrayList<>();
        Map<String, List<String>> kinds = new HashMap<>(); // of each SOP class, in the order of their rounds
        for (BatchItem item : items) {
            List<String> ofClass = kinds.computeIfAbsent(item.source().sopClassUid(), uid -> new ArrayList<>());
            String kind = proposal.kind(item.source());
            if (!ofClass.contains(kind)) {
                ofClass.add(kind);
            }
            int round = ofClass.indexOf(kind);
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(item);
        }
        return rounds;
    }

    private static void addPlans(List<BatchItem> round, StorageProposal proposal, List<BatchPlan> plans) {
        Map<String, List<BatchItem>> byClass = new LinkedHashMap<>();
        round.forEach(item -> byClass.computeIfAbsent(item.source().sopClassUid(), uid -> new ArrayList<>())
                .add(item));
        List<BatchItem> planned = new ArrayList<>();
        List<ProposedContext> contexts = new ArrayList<>();
        for (Map.Entry<String, List<BatchItem>> entry : byClass.entrySet()) {
            List<ProposedContext> wanted = proposal.contexts(
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
    }
}
