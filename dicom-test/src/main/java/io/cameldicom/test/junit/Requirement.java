package io.cameldicom.test.junit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a test that lacks something. */
enum Requirement {
    /** Programs of others: who builds can install them. */
    PEERS("dicom.requirePeers"),
    /** Sample objects: no package brings them. */
    SAMPLES("dicom.requireSamples"),
    /** The right to mount a file system of one's own: a container may withhold it. */
    SMALL_DISKS("dicom.requireSmallDisks");

    private static final Logger LOG = LoggerFactory.getLogger(Requirement.class);
    private static final Namespace NAMESPACE = Namespace.create(Requirement.class);

    private final String parameter;

    Requirement(String parameter) {
        this.parameter = parameter;
    }

    /** The configuration parameter that turns what is missing into a failure. */
    String parameter() {
        return parameter;
    }

    /**
     * Skips the test.
     *
     * @param missing what is missing and how to get it, in one line
     * @throws ExtensionConfigurationException where nothing may be missing, so that the test fails
     */
    ConditionEvaluationResult missing(ExtensionContext context, String missing) {
        boolean required = context.getConfigurationParameter(parameter)
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (required) {
            throw new ExtensionConfigurationException(missing + " (required, since " + parameter + " is true)");
        }
        return skipped(context, missing);
    }

    /**
     * Skips the test, required or not, and logs the reason: build tools count skipped tests, but few tell why.
     *
     * @param missing what is missing and how to get it, in one line
     */
    static ConditionEvaluationResult skipped(ExtensionContext context, String missing) {
        // Once is enough, however many tests lack the same.
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(missing, Requirement::log, String.class);
        return ConditionEvaluationResult.disabled(missing);
    }

    private static String log(String missing) {
        LOG.warn("tests are skipped: {}", missing);
        return missing;
    }
}
