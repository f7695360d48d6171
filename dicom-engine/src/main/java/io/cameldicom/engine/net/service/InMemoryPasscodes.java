package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.IdentityDecision;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Believes users whose passcodes it holds, in memory and as they are: for tests, examples, and a handful of devices. The time
 * it takes tells neither whether there is such a user nor how much of a passcode is right.
 */
public final class InMemoryPasscodes implements IdentityVerifier {
    private final Map<String, byte[]> digests = new HashMap<>();

    /** Of these passcodes, by the names of their users. */
    public InMemoryPasscodes(Map<String, String> passcodes) {
        passcodes.forEach((user, passcode) -> digests.put(user, digest(OctetString.ofUtf8(passcode))));
    }

    @Override
    public CompletionStage<IdentityDecision> verify(UserIdentityRq identity, Requestor requestor) {
        String user = identity.primaryField().utf8();
        byte[] known = digests.get(user);
        byte[] given = digest(identity.secondaryField());
        boolean equal = MessageDigest.isEqual(known == null ? new byte[given.length] : known, given);
        boolean believed = equal && known != null && identity.identityType() == IdentityType.USERNAME_AND_PASSCODE;
        return CompletableFuture.completedFuture(believed ? IdentityDecision.verified(user) : IdentityDecision.REFUSED);
    }

    // Of one length, so that comparing them takes one time.
    private static byte[] digest(OctetString passcode) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(passcode.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
