package io.cameldicom.component;

import static io.cameldicom.component.OptionCheck.atLeast;
import static io.cameldicom.component.OptionCheck.between;
import static io.cameldicom.component.OptionCheck.duration;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.StorageProposal;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.util.Optional;
import java.util.function.Predicate;

/** The options of a producer in the engine's words. Each method throws if an option is bad, naming it. */
final class ScuOptions {
    private static final AeTitle CALLING = AeTitle.of("CAMEL-DICOM");
    private static final int LEAST_PDU = 1024;
    private static final int MOST_PDU = 1 << 24;
    private static final int LEAST_SENT = 8;

    private final DicomConfiguration configuration;

    ScuOptions(DicomConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Throws if any of them is bad; who is called may still be left to the AE registry or to headers. */
    void check() {
        pool();
        batch();
        retry().check();
        storage();
        RequestOptions.check(configuration);
        OptionCheck.duration("certificateReloadPeriod", configuration.getCertificateReloadPeriod());
        associations(AssociationOptions.builder(calling(), CALLING).build(), option -> true);
        if (called().isEmpty() && configuration.getPort() != DicomConfiguration.NO_PORT) {
            throw OptionCheck.wrong("calledAeTitle", "it is needed, unless the URI names an entry of the AE registry");
        }
    }

    /** Whom to call, if that is set. */
    Optional<AeTitle> called() {
        return OptionCheck.optionalAeTitle("calledAeTitle", configuration.getCalledAeTitle());
    }

    /** Who we are, if nobody else says so. */
    AeTitle calling() {
        return OptionCheck.optionalAeTitle("callingAeTitle", configuration.getCallingAeTitle())
                .orElse(CALLING);
    }

    /** How contexts are chosen for what is to be stored. */
    StorageProposal storage() {
        return StorageProposal.DEFAULT.preferring(
                OptionCheck.transferSyntaxes("transferSyntaxes", configuration.getTransferSyntaxes()).stream()
                        .map(TransferSyntax::of)
                        .toArray(TransferSyntax[]::new));
    }

    PoolOptions pool() {
        return new PoolOptions(
                atLeast("poolTotal", 1, configuration.getPoolTotal()),
                atLeast("poolPerPeer", 1, configuration.getPoolPerPeer()),
                duration("poolPatience", configuration.getPoolPatience()),
                duration("poolLinger", configuration.getPoolLinger()),
                duration("poolCheckAfter", configuration.getPoolCheckAfter()));
    }

    BatchOptions batch() {
        int most = atLeast("maxPerAssociation", 0, configuration.getMaxPerAssociation());
        double rate = configuration.getInstancesPerSecond();
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw OptionCheck.wrong("instancesPerSecond", rate + " is no rate");
        }
        return new BatchOptions(
                StoreOptions.DEFAULT,
                configuration.isContinueOnError(),
                atLeast("parallelAssociations", 1, configuration.getParallelAssociations()),
                most == 0 ? Integer.MAX_VALUE : most,
                retry().batch(Optional.empty(), option -> true),
                rate);
    }

    /** How operations are tried again. */
    RetryOptions retry() {
        return new RetryOptions(configuration);
    }

    /**
     * How associations are asked for and kept.
     *
     * @param base what holds for options that are not set
     * @param isSet whether an option counts, by its name
     */
    AssociationOptions associations(AssociationOptions base, Predicate<String> isSet) {
        AssociationOptions.Builder builder = base.toBuilder().timeouts(timeouts(base.timeouts(), isSet));
        if (isSet.test("callingAeTitle")) {
            builder.callingAeTitle(calling());
        }
        if (isSet.test("calledAeTitle")) {
            called().ifPresent(builder::calledAeTitle);
        }
        if (isSet.test("maxPduReceived")) {
            builder.maximumReceived(between("maxPduReceived", LEAST_PDU, MOST_PDU, configuration.getMaxPduReceived()));
        }
        if (isSet.test("maxPduSent")) {
            builder.maximumSent(maximumSent());
        }
        if (isSet.test("loans")) {
            builder.loans(configuration.isLoans());
        }
        // A registry has no credentials: those of the options are for whoever is called.
        OwnIdentity.of(configuration).ifPresent(builder::credentials);
        Optional<ProxyOptions> proxy = ProxyMapper.of(configuration);
        if (isSet.test("proxyHost") || base.proxy().isEmpty()) {
            proxy.ifPresent(builder::proxy);
        }
        return builder.build();
    }

    private long maximumSent() {
        long bytes = configuration.getMaxPduSent();
        if (bytes != 0 && bytes < LEAST_SENT) {
            throw OptionCheck.wrong("maxPduSent", bytes + " is neither 0 nor " + LEAST_SENT + " or more");
        }
        return bytes;
    }

    private UpperLayerTimeouts timeouts(UpperLayerTimeouts base, Predicate<String> isSet) {
        UpperLayerTimeouts timeouts = base;
        if (isSet.test("connectTimeout")) {
            timeouts = timeouts.withConnect(duration("connectTimeout", configuration.getConnectTimeout()));
        }
        if (isSet.test("associationTimeout")) {
            timeouts = timeouts.withAssociation(duration("associationTimeout", configuration.getAssociationTimeout()));
        }
        if (isSet.test("artimTimeout")) {
            timeouts = timeouts.withArtim(duration("artimTimeout", configuration.getArtimTimeout()));
        }
        if (isSet.test("idleTimeout")) {
            timeouts = timeouts.withIdle(duration("idleTimeout", configuration.getIdleTimeout()));
        }
        if (isSet.test("responseTimeout")) {
            timeouts = timeouts.withResponse(duration("responseTimeout", configuration.getResponseTimeout()));
        }
        if (isSet.test("writeTimeout")) {
            timeouts = timeouts.withWriteStall(duration("writeTimeout", configuration.getWriteTimeout()));
        }
        return timeouts;
    }
}
