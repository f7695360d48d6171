package io.cameldicom.engine.net.pdu;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The User Information item: what the two ends tell each other beside the presentation contexts.
 *
 * <p>UIDs and names in it are as received, save that padding is dropped and characters outside printable ASCII are
 * escaped as {@code \xNN}; so they can be logged.
 *
 * @param items the sub-items in their order, at most one of each type that is not repeatable
 * @dicom PS3.8 9.3.2.3
 */
public record UserInformation(List<UserItem> items) {
    /** Nothing said. */
    public static final UserInformation EMPTY = new UserInformation(List.of());

    static final int ITEM_TYPE = 0x50;

    /** Copies the list. */
    public UserInformation {
        items = List.copyOf(items);
    }

    /**
     * What every association has to say, and more.
     *
     * @param maximumPDataLength the longest P-DATA-TF we take, in bytes after its header; 0 for no limit
     * @param implementationClassUid the UID of our software
     * @param implementationVersionName the release of our software, 1 to 16 characters
     * @param more further sub-items
     */
    public static UserInformation of(
            long maximumPDataLength,
            String implementationClassUid,
            String implementationVersionName,
            List<? extends UserItem> more) {
        List<UserItem> items = new ArrayList<>();
        items.add(new MaximumLength(maximumPDataLength));
        items.add(new ImplementationClassUid(implementationClassUid));
        items.add(new ImplementationVersionName(implementationVersionName));
        items.addAll(more);
        return new UserInformation(items);
    }

    /** The longest P-DATA-TF the sender takes; {@link MaximumLength#UNLIMITED} where it does not say. */
    public MaximumLength maximumLength() {
        return first(MaximumLength.class, any -> true).orElse(MaximumLength.UNLIMITED);
    }

    /** The UID of the sender's software. */
    public Optional<String> implementationClassUid() {
        return first(ImplementationClassUid.class, any -> true).map(ImplementationClassUid::uid);
    }

    /** The release of the sender's software. */
    public Optional<String> implementationVersionName() {
        return first(ImplementationVersionName.class, any -> true).map(ImplementationVersionName::name);
    }

    /** The operations window, if one is negotiated. */
    public Optional<AsynchronousOperationsWindow> asynchronousOperationsWindow() {
        return first(AsynchronousOperationsWindow.class, any -> true);
    }

    /** All role selections; some peers repeat one for each presentation context of its SOP class. */
    public List<RoleSelection> roleSelections() {
        return all(RoleSelection.class).toList();
    }

    /** The first role selection for this SOP class. */
    public Optional<RoleSelection> roleSelection(String sopClassUid) {
        return first(RoleSelection.class, role -> role.sopClassUid().equals(sopClassUid));
    }

    /** The extended negotiation of all SOP classes that have one. */
    public List<SopClassExtendedNegotiation> extendedNegotiations() {
        return all(SopClassExtendedNegotiation.class).toList();
    }

    /** The first extended negotiation for this SOP class. */
    public Optional<SopClassExtendedNegotiation> extendedNegotiation(String sopClassUid) {
        return first(
                SopClassExtendedNegotiation.class,
                negotiation -> negotiation.sopClassUid().equals(sopClassUid));
    }

    /** The first common extended negotiation for this SOP class. */
    public Optional<SopClassCommonExtendedNegotiation> commonExtendedNegotiation(String sopClassUid) {
        return first(
                SopClassCommonExtendedNegotiation.class,
                negotiation -> negotiation.sopClassUid().equals(sopClassUid));
    }

    /** Who the user is; a requestor says so. */
    public Optional<UserIdentityRq> userIdentity() {
        return first(UserIdentityRq.class, any -> true);
    }

    /** That the user is taken for who he says; an acceptor says so. */
    public Optional<UserIdentityAc> userIdentityResponse() {
        return first(UserIdentityAc.class, any -> true);
    }

    // Asked for each of a hundred presentation contexts: a stream would cost more than all the rest.
    private <T extends UserItem> Optional<T> first(Class<T> type, Predicate<T> wanted) {
        for (UserItem item : items) {
            if (type.isInstance(item) && wanted.test(type.cast(item))) {
                return Optional.of(type.cast(item));
            }
        }
        return Optional.empty();
    }

    private <T extends UserItem> Stream<T> all(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast);
    }

    static UserInformation read(ItemReader in) throws PduException {
        List<UserItem> items = new ArrayList<>();
        Set<UserItemType> seen = EnumSet.noneOf(UserItemType.class);
        while (in.hasRemaining()) {
            ItemReader itemReader = in.item();
            UserItem item = readItem(itemReader);
            itemReader.end();
            if (!seen.add(item.type()) && !item.type().isRepeatable()) {
                throw itemReader.failure(AbortReason.UNEXPECTED_PARAMETER, "a second item of this type");
            }
            items.add(item);
        }
        return new UserInformation(items);
    }

    private static UserItem readItem(ItemReader in) throws PduException {
        return switch (UserItemType.of(in.type())) {
            case MAXIMUM_LENGTH -> MaximumLength.read(in);
            case IMPLEMENTATION_CLASS_UID -> ImplementationClassUid.read(in);
            case ASYNCHRONOUS_OPERATIONS_WINDOW -> AsynchronousOperationsWindow.read(in);
            case ROLE_SELECTION -> RoleSelection.read(in);
            case IMPLEMENTATION_VERSION_NAME -> ImplementationVersionName.read(in);
            case SOP_CLASS_EXTENDED_NEGOTIATION -> SopClassExtendedNegotiation.read(in);
            case SOP_CLASS_COMMON_EXTENDED_NEGOTIATION -> SopClassCommonExtendedNegotiation.read(in);
            case USER_IDENTITY_RQ -> UserIdentityRq.read(in);
            case USER_IDENTITY_AC -> UserIdentityAc.read(in);
            case UNKNOWN -> UnknownItem.read(in);
        };
    }

    ItemWriter write(ItemWriter out) {
        for (UserItem item : items) {
            int type = item instanceof UnknownItem unknown
                    ? unknown.itemType()
                    : item.type().code();
            int version = item instanceof SopClassCommonExtendedNegotiation common ? common.version() : 0;
            out.item(type, version, content -> writeItem(item, content));
        }
        return out;
    }

    private static ItemWriter writeItem(UserItem item, ItemWriter out) {
        return switch (item.type()) {
            case MAXIMUM_LENGTH -> ((MaximumLength) item).write(out);
            case IMPLEMENTATION_CLASS_UID -> ((ImplementationClassUid) item).write(out);
            case ASYNCHRONOUS_OPERATIONS_WINDOW -> ((AsynchronousOperationsWindow) item).write(out);
            case ROLE_SELECTION -> ((RoleSelection) item).write(out);
            case IMPLEMENTATION_VERSION_NAME -> ((ImplementationVersionName) item).write(out);
            case SOP_CLASS_EXTENDED_NEGOTIATION -> ((SopClassExtendedNegotiation) item).write(out);
            case SOP_CLASS_COMMON_EXTENDED_NEGOTIATION -> ((SopClassCommonExtendedNegotiation) item).write(out);
            case USER_IDENTITY_RQ -> ((UserIdentityRq) item).write(out);
            case USER_IDENTITY_AC -> ((UserIdentityAc) item).write(out);
            case UNKNOWN -> ((UnknownItem) item).write(out);
        };
    }
}
