package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import java.io.IOException;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/**
 * A user by Kerberos: gets a service ticket for the peer with each association, and sends it in the token that GSS-API makes of
 * it (RFC 4121). The peer is not asked to prove itself by it: TLS is for that.
 *
 * @dicom PS3.7 D.3.3.7
 */
public final class KerberosCredentials implements UserCredentials {
    private final Callable<Subject> user;
    private final String service;
    private final boolean confirmed;

    private KerberosCredentials(Callable<Subject> user, String service, boolean confirmed) {
        this.user = Objects.requireNonNull(user, "user");
        this.service = Objects.requireNonNull(service, "service");
        this.confirmed = confirmed;
    }

    /**
     * Credentials of one user.
     *
     * @param user gives the subject that holds the user's ticket-granting ticket, as JAAS makes it; asked each time, so that it
     *     can log in anew, and always the same user
     * @param service the principal of the peer, such as {@code dicom/pacs.example.org@EXAMPLE.ORG}
     */
    public static KerberosCredentials of(Callable<Subject> user, String service) {
        return new KerberosCredentials(user, service, false);
    }

    /** The same, where the peer has to confirm the identity. */
    public KerberosCredentials confirmed() {
        return new KerberosCredentials(user, service, true);
    }

    @Override
    public boolean mustBeConfirmed() {
        return confirmed;
    }

    @Override
    public UserIdentityRq identity() throws IOException {
        try {
            PrivilegedExceptionAction<OctetString> asking = this::ticket;
            OctetString ticket = Subject.doAs(user.call(), asking);
            return UserIdentityRq.token(IdentityType.KERBEROS, ticket, true);
        } catch (PrivilegedActionException refused) {
            throw new IOException("No service ticket for " + service, refused.getCause());
        } catch (RuntimeException | IOException known) {
            throw known;
        } catch (Exception notLoggedIn) { // what the interface declares
            throw new IOException("No ticket-granting ticket to get one for " + service, notLoggedIn);
        }
    }

    private OctetString ticket() throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        Oid kerberos = new Oid(KerberosVerifier.MECHANISM);
        GSSName peer = manager.createName(service, new Oid("1.2.840.113554.1.2.2.1")); // a principal's name (RFC 1964)
        GSSContext context = manager.createContext(peer, kerberos, null, GSSContext.DEFAULT_LIFETIME);
        try {
            context.requestMutualAuth(false); // or it would take another round, which DICOM has not
            context.requestCredDeleg(false);
            return OctetString.of(context.initSecContext(new byte[0], 0, 0));
        } finally {
            context.dispose();
        }
    }
}
