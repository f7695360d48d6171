package io.cameldicom.test.junit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Sees whether this system lets this user mount a {@link SmallDisk}. */
final class SmallDiskCondition implements ExecutionCondition {
    private static final Namespace NAMESPACE = Namespace.create(SmallDiskCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean possible = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("possible", key -> SmallDisk.isPossible(), Boolean.class);
        return possible
                ? ConditionEvaluationResult.enabled("a small disk can be mounted")
                : Requirement.SMALL_DISKS.missing(
                        context,
                        "no small disk can be mounted here (unshare and tmpfs of Linux, as root or with user namespaces)");
    }
}
