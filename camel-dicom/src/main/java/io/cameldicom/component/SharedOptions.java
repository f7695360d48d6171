package io.cameldicom.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Which options consumers must have alike that share a port, or an AE title of it. */
final class SharedOptions {
    /** There is one listener, before anybody knows which title is called. */
    static final SharedOptions PORT = new SharedOptions(port());

    /** There is one application entity of a title. */
    static final SharedOptions TITLE = new SharedOptions(title());

    private final Map<String, Function<DicomConfiguration, Object>> options;

    private SharedOptions(Map<String, Function<DicomConfiguration, Object>> options) {
        this.options = options;
    }

    private static Map<String, Function<DicomConfiguration, Object>> port() {
        Map<String, Function<DicomConfiguration, Object>> options = new LinkedHashMap<>();
        options.put("maxAssociations", DicomConfiguration::getMaxAssociations);
        options.put("maxAssociationsPerPeer", DicomConfiguration::getMaxAssociationsPerPeer);
        options.put("maxPduReceived", DicomConfiguration::getMaxPduReceived);
        options.put("maxPduSent", DicomConfiguration::getMaxPduSent);
        options.put("loans", DicomConfiguration::isLoans);
        options.put("operationsWindow", DicomConfiguration::getOperationsWindow);
        options.put("associationTimeout", DicomConfiguration::getAssociationTimeout);
        options.put("artimTimeout", DicomConfiguration::getArtimTimeout);
        options.put("idleTimeout", DicomConfiguration::getIdleTimeout);
        options.put("writeTimeout", DicomConfiguration::getWriteTimeout);
        options.put("readTimeout", DicomConfiguration::getReadTimeout);
        options.put("sendRate", DicomConfiguration::getSendRate);
        options.put("receiveRate", DicomConfiguration::getReceiveRate);
        options.put("sendRatePerAssociation", DicomConfiguration::getSendRatePerAssociation);
        options.put("receiveRatePerAssociation", DicomConfiguration::getReceiveRatePerAssociation);
        options.put("tlsProfile", DicomConfiguration::getTlsProfile);
        options.put("sslContextParameters", DicomConfiguration::getSslContextParameters);
        options.put("keyStore", DicomConfiguration::getKeyStore);
        options.put("keyStorePassword", DicomConfiguration::getKeyStorePassword);
        options.put("trustStore", DicomConfiguration::getTrustStore);
        options.put("trustStorePassword", DicomConfiguration::getTrustStorePassword);
        options.put("certificatePins", DicomConfiguration::getCertificatePins);
        options.put("clientCertificate", DicomConfiguration::getClientCertificate);
        options.put("certificateReloadPeriod", DicomConfiguration::getCertificateReloadPeriod);
        options.put("executorService", DicomConfiguration::getExecutorService);
        return options;
    }

    private static Map<String, Function<DicomConfiguration, Object>> title() {
        Map<String, Function<DicomConfiguration, Object>> options = new LinkedHashMap<>();
        options.put("callingAeTitles", DicomConfiguration::getCallingAeTitles);
        options.put("deniedCallingAeTitles", DicomConfiguration::getDeniedCallingAeTitles);
        options.put("allowedAddresses", DicomConfiguration::getAllowedAddresses);
        options.put("deniedAddresses", DicomConfiguration::getDeniedAddresses);
        options.put("associationGate", DicomConfiguration::getAssociationGate);
        options.put("identityVerifier", DicomConfiguration::getIdentityVerifier);
        options.put("userIdentityRequired", DicomConfiguration::isUserIdentityRequired);
        options.put("identityTimeout", DicomConfiguration::getIdentityTimeout);
        options.put("maxIdentityChecks", DicomConfiguration::getMaxIdentityChecks);
        options.put("contextPolicy", DicomConfiguration::getContextPolicy);
        return options;
    }

    /** The names of those that differ. */
    List<String> unlike(DicomConfiguration one, DicomConfiguration other) {
        return options.entrySet().stream()
                .filter(option -> !Objects.equals(
                        option.getValue().apply(one), option.getValue().apply(other)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
