package io.cameldicom.test.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Looks for the programs that a test runs. */
final class InteropCondition implements ExecutionCondition {
    private static final Namespace NAMESPACE = Namespace.create(InteropCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Interop.class))
                .map(interop -> evaluate(interop, context))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs no program here"));
    }

    private static ConditionEvaluationResult evaluate(Interop interop, ExtensionContext context) {
        List<String> missing = new ArrayList<>();
        Arrays.stream(interop.value())
                .filter(program -> Peers.find(program).isEmpty())
                .map(program -> program + " (" + PeerSource.advice(program) + ")")
                .forEach(missing::add);
        if (missing.isEmpty()) {
            Arrays.stream(interop.pythonModules())
                    .filter(module -> !canImport(module, context))
                    .map(module -> "the Python module " + module + " (pip install " + module + ")")
                    .forEach(missing::add);
        }
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("found " + String.join(", ", interop.value()));
        }
        String reason = "not found: " + String.join(", ", missing);
        return interop.optional() ? Requirement.skipped(context, reason) : Requirement.PEERS.missing(context, reason);
    }

    /** Starting Python takes a while, so it is asked once for each module. */
    private static boolean canImport(String module, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(module, InteropCondition::canImport, Boolean.class);
    }

    private static boolean canImport(String module) {
        try {
            return Peers.run("python3", "-c", "import " + module).exitCode() == 0;
        } catch (IOException brokenPython) {
            return false;
        }
    }
}
