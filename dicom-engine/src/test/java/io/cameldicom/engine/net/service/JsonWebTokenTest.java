package io.cameldicom.engine.net.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.IdentityDecision;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A verifier of JSON Web Tokens, around a library. */
@Timeout(60)
class JsonWebTokenTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] OTHER = "fedcba9876543210fedcba9876543210".getBytes(US_ASCII);
    private static final String AUDIENCE = "dicom:ARCHIVE";

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    /** Believes tokens that are signed by a secret, are for us, and have not expired. */
    private static final class TokenVerifier implements IdentityVerifier {
        @Override
        public CompletionStage<IdentityDecision> verify(UserIdentityRq identity, Requestor requestor) {
            return CompletableFuture.completedFuture(
                    identity.identityType() == IdentityType.JSON_WEB_TOKEN
                            ? decide(identity.primaryField().utf8())
                            : IdentityDecision.REFUSED);
        }

        private static IdentityDecision decide(String text) {
            try {
                SignedJWT token = SignedJWT.parse(text);
                JWTClaimsSet claims = token.getJWTClaimsSet();
                boolean believed = token.verify(new MACVerifier(SECRET))
                        && claims.getAudience().contains(AUDIENCE)
                        && claims.getExpirationTime() != null
                        && claims.getExpirationTime().toInstant().isAfter(Instant.now());
                return believed ? IdentityDecision.verified(claims.getSubject()) : IdentityDecision.REFUSED;
            } catch (ParseException | JOSEException noToken) {
                return IdentityDecision.REFUSED;
            }
        }
    }

    private static String token(byte[] secret, String audience, long seconds) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject("carol")
                        .audience(audience)
                        .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                        .build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private ScpListener listen() throws Exception {
        return net.listen(builder -> builder.rules(AssociationRules.NONE.withIdentities(
                IdentityCheck.by(new TokenVerifier()).required())));
    }

    private static AssociationOptions with(String token) {
        return Loopback.options()
                .userIdentity(UserIdentityRq.token(IdentityType.JSON_WEB_TOKEN, OctetString.ofUtf8(token), true))
                .build();
    }

    @Test
    void theSubjectIsThePrincipal() throws Exception {
        ScpListener scp = listen();

        net.open(scp, with(token(SECRET, AUDIENCE, 60))).close();

        assertThat(net.await(ScpEvent.AssociationOpened.class).peer().principal())
                .contains("carol");
    }

    @ParameterizedTest
    @CsvSource({"true, dicom:ARCHIVE, -60", "true, dicom:OTHER, 60", "false, dicom:ARCHIVE, 60"})
    void othersAreRefused(boolean ours, String audience, long seconds) throws Exception {
        ScpListener scp = listen();

        assertThatThrownBy(() -> net.open(scp, with(token(ours ? SECRET : OTHER, audience, seconds))))
                .isInstanceOf(AssociationRejectedException.class);
        assertThatThrownBy(() -> net.open(scp, with("no token"))).isInstanceOf(AssociationRejectedException.class);
    }
}
