package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users by Kerberos, with a KDC that hands out real tickets. */
@Timeout(120)
class KerberosTest {
    private static final String REALM = "EXAMPLE.ORG";
    private static final String ALICE = "alice@" + REALM;
    private static final String SERVICE = "dicom/localhost@" + REALM;
    private static final String OTHER_SERVICE = "http/localhost@" + REALM;
    private static final String CONFIGURATION = "java.security.krb5.conf";

    @TempDir
    private static Path folder;

    private static SimpleKdcServer kdc;

    private final Loopback net = new Loopback();

    @BeforeAll
    static void startKdc() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        kdc = new SimpleKdcServer();
        kdc.setWorkDir(folder.toFile());
        kdc.setKdcRealm(REALM);
        kdc.setKdcHost("localhost");
        kdc.setAllowUdp(false);
        kdc.setKdcTcpPort(port);
        kdc.init();
        kdc.start();
        for (String principal : new String[] {ALICE, SERVICE, OTHER_SERVICE}) {
            kdc.createPrincipal(principal, "password of " + principal);
            kdc.exportPrincipal(principal, keyTab(principal).toFile());
        }
        Path configuration = Files.writeString(
                folder.resolve("krb5-test.conf"),
                """
                [libdefaults]
                  default_realm = %1$s
                  udp_preference_limit = 1
                  kdc_timeout = 5000
                [realms]
                  %1$s = {
                    kdc = localhost:%2$d
                  }
                """
                        .formatted(REALM, port));
        System.setProperty(CONFIGURATION, configuration.toString());
    }

    @AfterAll
    static void stopKdc() throws Exception {
        System.clearProperty(CONFIGURATION);
        kdc.stop();
    }

    @AfterEach
    void close() {
        net.close();
    }

    private static Path keyTab(String principal) {
        return folder.resolve(principal.replace('/', '_') + ".keytab");
    }

    /** Logs in by JAAS, with a key tab. */
    private static Callable<Subject> login(String principal, boolean initiator) {
        Map<String, String> options = new HashMap<>();
        options.put("principal", principal);
        options.put("useKeyTab", "true");
        options.put("keyTab", keyTab(principal).toString());
        options.put("storeKey", Boolean.toString(!initiator));
        options.put("isInitiator", Boolean.toString(initiator));
        options.put("doNotPrompt", "true");
        options.put("refreshKrb5Config", "true");
        Configuration jaas = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options)
                };
            }
        };
        return () -> {
            LoginContext context = new LoginContext("test", null, null, jaas);
            context.login();
            return context.getSubject();
        };
    }

    private ScpListener checking(String service) throws IOException {
        IdentityVerifier verifier = new KerberosVerifier(login(service, false));
        return net.listen(builder -> builder.rules(
                AssociationRules.NONE.withIdentities(IdentityCheck.by(verifier).required())));
    }

    private static AssociationOptions as(UserCredentials credentials) {
        return Loopback.options().credentials(credentials).build();
    }

    @Test
    void aTicketForUsIsBelieved() throws Exception {
        ScpListener scp = checking(SERVICE);
        KerberosCredentials alice =
                KerberosCredentials.of(login(ALICE, true), SERVICE).confirmed();

        for (int i = 0; i < 2; i++) { // a ticket of its own for each association: none is a replay
            try (Association association = net.open(scp, as(alice))) {
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
            assertThat(net.await(ScpEvent.AssociationOpened.class).peer().principal())
                    .contains(ALICE);
        }
    }

    private void assertRefused(ScpListener scp, UserCredentials credentials) {
        assertThatThrownBy(() -> net.open(scp, as(credentials)))
                .isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> {
                    assertThat(rejected.result()).isEqualTo(RejectResult.PERMANENT);
                    assertThat(rejected.reason()).isEqualTo(RejectReason.ACSE_NO_REASON_GIVEN);
                });
    }

    @Test
    void aTicketForSomebodyElseIsNot() throws Exception {
        assertRefused(checking(SERVICE), KerberosCredentials.of(login(ALICE, true), OTHER_SERVICE));
    }

    @Test
    void aReplayedTicketIsNot() throws Exception {
        ScpListener scp = checking(SERVICE);
        UserCredentials once = UserCredentials.of(
                KerberosCredentials.of(login(ALICE, true), SERVICE).identity());

        net.open(scp, as(once)).close();
        assertRefused(scp, once);
    }

    @Test
    void garbageIsNot() throws Exception {
        ScpListener scp = checking(SERVICE);

        assertRefused(
                scp,
                UserCredentials.of(
                        UserIdentityRq.token(IdentityType.KERBEROS, OctetString.ofUtf8("no ticket at all"), true)));
        assertRefused(scp, UserCredentials.of(UserIdentityRq.token(IdentityType.KERBEROS, OctetString.EMPTY, true)));
        assertRefused(scp, UserCredentials.of(UserIdentityRq.passcode("alice", "password", true)));
    }

    @Test
    void aProviderWithoutItsKeyRejectsForNow() throws Exception {
        ScpListener scp = net.listen(builder ->
                builder.rules(AssociationRules.NONE.withIdentities(IdentityCheck.by(new KerberosVerifier(() -> {
                    throw new LoginException("no key tab");
                })))));

        assertThatThrownBy(() -> net.open(scp, as(KerberosCredentials.of(login(ALICE, true), SERVICE))))
                .isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> assertThat(rejected.result())
                        .isEqualTo(RejectResult.TRANSIENT));
    }

    @Test
    void withoutATicketNothingIsOpened() throws Exception {
        ScpListener scp = checking(SERVICE);

        assertThatThrownBy(() ->
                        net.open(scp, as(KerberosCredentials.of(login(ALICE, true), "nobody/localhost@" + REALM))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody/localhost");
        assertThatThrownBy(() -> net.open(scp, as(KerberosCredentials.of(login("bob@" + REALM, true), SERVICE))))
                .isInstanceOf(IOException.class);
    }
}
