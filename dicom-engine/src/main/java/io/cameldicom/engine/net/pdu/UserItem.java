package io.cameldicom.engine.net.pdu;

/**
 * A sub-item of the User Information item: one thing the two ends of an association tell each other about themselves.
 *
 * @dicom PS3.7 D.3.3
 */
public sealed interface UserItem
        permits MaximumLength,
                ImplementationClassUid,
                AsynchronousOperationsWindow,
                RoleSelection,
                ImplementationVersionName,
                SopClassExtendedNegotiation,
                SopClassCommonExtendedNegotiation,
                UserIdentityRq,
                UserIdentityAc,
                UnknownItem {
    /** Which sub-item this is, for an exhaustive {@code switch}. */
    UserItemType type();
}
