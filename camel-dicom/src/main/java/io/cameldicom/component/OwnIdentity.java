package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.service.UserCredentials;
import java.util.Optional;

/**
 * The user that the options of a producer name. Its text form holds no secret.
 *
 * @param mustBeConfirmed whether the peer has to confirm it
 */
record OwnIdentity(UserIdentityRq identity, boolean mustBeConfirmed) implements UserCredentials {
    /** The credentials that the options give; empty if they give none. */
    static Optional<UserCredentials> of(DicomConfiguration configuration) {
        UserCredentials given = configuration.getUserCredentials();
        String name = configuration.getUsername();
        if (given != null) {
            if (name != null) {
                throw OptionCheck.wrong("userCredentials", "there is a username, too: keep one of the two");
            }
            return Optional.of(given);
        }
        if (name == null) {
            if (configuration.getPasscode() != null) {
                throw OptionCheck.wrong("passcode", "it needs a username");
            }
            return Optional.empty();
        }
        boolean confirmed = configuration.isIdentityConfirmed();
        UserIdentityRq identity = configuration.getPasscode() == null
                ? UserIdentityRq.username(name, confirmed)
                : UserIdentityRq.passcode(name, configuration.getPasscode(), confirmed);
        return Optional.of(new OwnIdentity(identity, confirmed));
    }
}
