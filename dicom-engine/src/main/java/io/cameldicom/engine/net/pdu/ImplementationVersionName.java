package io.cameldicom.engine.net.pdu;

import java.util.Objects;

/**
 * Which release of the software speaks.
 *
 * @param name 1 to 16 characters of ASCII; empty or longer where a peer sends it so
 * @dicom PS3.7 D.3.3.2
 */
public record ImplementationVersionName(String name) implements UserItem {
    /** The greatest length that the standard allows, in characters. */
    public static final int MAX_LENGTH = 16;

    /** Takes any text: the encoder refuses to send what is no version name. */
    public ImplementationVersionName {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public UserItemType type() {
        return UserItemType.IMPLEMENTATION_VERSION_NAME;
    }

    static ImplementationVersionName read(ItemReader in) throws PduException {
        return new ImplementationVersionName(in.text(in.remaining()));
    }

    ItemWriter write(ItemWriter out) {
        return out.text(name);
    }
}
