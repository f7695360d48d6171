package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.service.AssociationRules;
import io.cameldicom.engine.net.service.ContextPolicy;
import io.cameldicom.engine.net.service.IdentityCheck;
import io.cameldicom.engine.net.service.StorageSupport;
import java.time.Duration;
import java.util.Optional;

/** What the options of a consumer ask of requestors, and say of it, in the engine's words. Each method throws if an option is bad. */
final class ScpRules {
    private static final int MOST_OPERATIONS = 0xFFFF;

    private ScpRules() {}

    /**
     * The rules of a consumer.
     *
     * @param registry what the AE registry says, which holds besides
     */
    static AssociationRules of(DicomConfiguration configuration, ContextPolicy registry) {
        OptionCheck.duration("certificateReloadPeriod", configuration.getCertificateReloadPeriod());
        window(configuration);
        ContextPolicy policy = Optional.ofNullable(configuration.getContextPolicy())
                .map(own -> own.and(registry))
                .orElse(registry);
        AssociationRules rules = AssociationRules.NONE.withContexts(policy);
        if (configuration.getIdentityVerifier() == null) {
            if (configuration.isUserIdentityRequired()) {
                throw OptionCheck.wrong(
                        "userIdentityRequired", "identityVerifier is needed, to look at the identities");
            }
            return rules;
        }
        Duration timeout = OptionCheck.duration("identityTimeout", configuration.getIdentityTimeout());
        if (timeout.isZero()) {
            throw OptionCheck.wrong("identityTimeout", "a verifier needs some time");
        }
        IdentityCheck check = IdentityCheck.by(configuration.getIdentityVerifier())
                .within(timeout)
                .atOnce(OptionCheck.atLeast("maxIdentityChecks", 1, configuration.getMaxIdentityChecks()));
        return rules.withIdentities(configuration.isUserIdentityRequired() ? check.required() : check);
    }

    /** How many operations may be under way at once, in either direction. */
    static AsynchronousOperationsWindow window(DicomConfiguration configuration) {
        int most = OptionCheck.between("operationsWindow", 0, MOST_OPERATIONS, configuration.getOperationsWindow());
        return new AsynchronousOperationsWindow(most, most);
    }

    /** What storage says of itself. */
    static StorageSupport storage(DicomConfiguration configuration) {
        StorageSupport support = StorageSupport.FULL;
        if (configuration.getStorageSupport() == null) {
            return support;
        }
        for (String word : OptionCheck.words(configuration.getStorageSupport())) {
            support = with(support, word);
        }
        return support;
    }

    private static StorageSupport with(StorageSupport support, String word) {
        return switch (word) {
            case "level0" -> new StorageSupport(StorageSupport.Level.LOCAL, support.signatures(), support.coerces());
            case "level1" -> new StorageSupport(StorageSupport.Level.BASE, support.signatures(), support.coerces());
            case "level2" -> new StorageSupport(StorageSupport.Level.FULL, support.signatures(), support.coerces());
            case "signature1" ->
                new StorageSupport(support.level(), StorageSupport.Signatures.LEVEL_1, support.coerces());
            case "signature2" ->
                new StorageSupport(support.level(), StorageSupport.Signatures.LEVEL_2, support.coerces());
            case "signature3" ->
                new StorageSupport(support.level(), StorageSupport.Signatures.LEVEL_3, support.coerces());
            case "coerces" -> new StorageSupport(support.level(), support.signatures(), true);
            default ->
                throw OptionCheck.wrong(
                        "storageSupport",
                        word + " is none of level0, level1, level2, signature1, signature2, signature3, coerces");
        };
    }
}
