package io.cameldicom.engine.net.service;

import java.util.List;
import java.util.Objects;

/**
 * A presentation context to propose: a SOP class, and the transfer syntaxes that its data sets may have. The acceptor chooses
 * one of them, so propose one context for each transfer syntax that must not be lost to another.
 *
 * @param abstractSyntax the UID of the SOP class
 * @param transferSyntaxes their UIDs, at least one
 * @dicom PS3.8 7.1.1.13
 */
public record ProposedContext(String abstractSyntax, List<String> transferSyntaxes) {
    /** Copies the list and refuses an empty one. */
    public ProposedContext {
        Objects.requireNonNull(abstractSyntax, "abstractSyntax");
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (transferSyntaxes.isEmpty()) {
            // PS3.8 §9.3.2.2: at least one transfer syntax per context
            throw new IllegalArgumentException("No transfer syntax for " + abstractSyntax);
        }
    }

    /** A context of this SOP class in one of these transfer syntaxes. */
    public static ProposedContext of(String abstractSyntax, String... transferSyntaxes) {
        return new ProposedContext(abstractSyntax, List.of(transferSyntaxes));
    }
}
