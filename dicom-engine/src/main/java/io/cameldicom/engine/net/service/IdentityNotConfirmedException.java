package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;

/**
 * A peer granted an association, and did not confirm the identity of our user, which had to be.
 *
 * @dicom PS3.7 D.3.3.7
 */
public final class IdentityNotConfirmedException extends DicomException {
    private static final long serialVersionUID = 1L;

    IdentityNotConfirmedException() {
        super(
                "The peer did not confirm the user identity",
                Category.PEER,
                Scope.ASSOCIATION,
                "It may not know user identities at all: see its conformance statement, or do without a confirmation.",
                null);
    }
}
