package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.IdentityDecision;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.security.auth.Subject;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/**
 * Believes who brings a Kerberos service ticket for us, in the token that GSS-API makes of it (RFC 4121). The principal is the
 * client's, with its realm. What the exchange has for the client goes back as the server response.
 *
 * <p>Each ticket is checked by the calling thread, with the key alone: no KDC is asked.
 *
 * @dicom PS3.7 D.3.3.7
 */
public final class KerberosVerifier implements IdentityVerifier {
    /** Kerberos 5 (RFC 4121). */
    static final String MECHANISM = "1.2.840.113554.1.2.2";

    private final Callable<Subject> service;

    /**
     * Creates one.
     *
     * @param service gives the subject that holds our key, as JAAS makes it of a key tab; asked each time, so that it can log in
     *     anew
     */
    public KerberosVerifier(Callable<Subject> service) {
        this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public CompletionStage<IdentityDecision> verify(UserIdentityRq identity, Requestor requestor) {
        if (identity.identityType() != IdentityType.KERBEROS) {
            return CompletableFuture.completedFuture(IdentityDecision.REFUSED);
        }
        Subject subject;
        try {
            subject = service.call();
        } catch (Exception noKey) { // what the interface declares
            return CompletableFuture.failedFuture(noKey);
        }
        try {
            byte[] token = identity.primaryField().toByteArray();
            PrivilegedExceptionAction<IdentityDecision> looking = () -> accept(token);
            return CompletableFuture.completedFuture(Subject.doAs(subject, looking));
        } catch (PrivilegedActionException refused) {
            return refused.getCause() instanceof GSSException wrong && isTheTickets(wrong)
                    ? CompletableFuture.completedFuture(IdentityDecision.REFUSED)
                    : CompletableFuture.failedFuture(refused.getCause());
        }
    }

    // Without a key nobody could look: that is no refusal.
    private static boolean isTheTickets(GSSException wrong) {
        return wrong.getMajor() != GSSException.NO_CRED && wrong.getMajor() != GSSException.DEFECTIVE_CREDENTIAL;
    }

    private static IdentityDecision accept(byte[] token) throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        GSSCredential ours = manager.createCredential(
                null, GSSCredential.INDEFINITE_LIFETIME, new Oid(MECHANISM), GSSCredential.ACCEPT_ONLY);
        GSSContext context = manager.createContext(ours);
        try {
            byte[] response = context.acceptSecContext(token, 0, token.length);
            if (!context.isEstablished()) {
                return IdentityDecision.REFUSED; // it would take another round, which DICOM has not
            }
            return IdentityDecision.verified(
                    context.getSrcName().toString(), response == null ? OctetString.EMPTY : OctetString.of(response));
        } finally {
            context.dispose();
            ours.dispose();
        }
    }
}
