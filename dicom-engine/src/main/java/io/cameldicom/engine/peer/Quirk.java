package io.cameldicom.engine.peer;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.service.StorageProposal;
import java.util.Optional;
import java.util.stream.Stream;

/** A peculiarity of a peer that has to be lived with. */
public enum Quirk {
    /**
     * It is confused by several presentation contexts for one SOP class: all transfer syntaxes go into one. Instances that
     * would be lost to another transfer syntax so go over an association of their own.
     */
    SINGLE_CONTEXT("singleContext") {
        @Override
        StorageProposal applyTo(StorageProposal proposal) {
            return proposal.inOneContext();
        }
    },

    /** It fails when anything but Implicit VR Little Endian is proposed. Compressed instances cannot be sent to it. */
    IMPLICIT_ONLY("implicitOnly") {
        @Override
        StorageProposal applyTo(StorageProposal proposal) {
            return proposal.only(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
    };

    private final String quirkName;

    Quirk(String quirkName) {
        this.quirkName = quirkName;
    }

    /** The quirk that a registry calls by this {@link #quirkName()}. */
    public static Optional<Quirk> named(String name) {
        return Stream.of(values()).filter(quirk -> quirk.quirkName.equals(name)).findFirst();
    }

    /** Its name in a registry. */
    public String quirkName() {
        return quirkName;
    }

    abstract StorageProposal applyTo(StorageProposal proposal);
}
