package io.cameldicom.test.junit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What becomes of a test that lacks something. */
final class Requirement {
    /** The configuration parameter that turns what is missing into a failure. */
    static final String PARAMETER = "dicom.requirePeers";

    private Requirement() {}

    /**
     * Skips the test.
     *
     * @param missing what is missing and how to get it, in one line
     * @throws ExtensionConfigurationException where nothing may be missing, so that the test fails
     */
    static ConditionEvaluationResult missing(ExtensionContext context, String missing) {
        boolean required = context.getConfigurationParameter(PARAMETER)
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (required) {
            throw new ExtensionConfigurationException(missing + " (required, since " + PARAMETER + " is true)");
        }
        return ConditionEvaluationResult.disabled(missing);
    }
}
