package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * What a peer, a handler and our side do in turn; played with and without loans, with the same to be seen.
 *
 * @param name what happens
 * @param listener how the listener is set up
 * @param handling what the handler does
 * @param act what the peer does, after two plain objects
 * @param wire what the peer is sent after the answers to those; empty for whatever is the same both ways
 * @param loose what may differ
 */
record LoanScript(
        String name,
        UnaryOperator<ScpListener.Builder> listener,
        Handling handling,
        Act act,
        List<String> wire,
        Set<LoanTranscript.Loose> loose) {
    /** What a handler does with an instance. */
    @FunctionalInterface
    interface Handling {
        CompletionStage<Status> store(LoanStage stage, IncomingInstance instance) throws IOException;

        /** See {@link StoreHandler#precheck}. */
        default Optional<Status> precheck(LoanStage stage, IncomingInstance instance) throws IOException {
            return Optional.empty();
        }
    }

    /** What happens on a stage. */
    @FunctionalInterface
    interface Act {
        void play(LoanStage stage) throws Exception;
    }

    /** A script with a handler that reads and files. */
    static LoanScript of(String name, Act act, String... wire) {
        return of(name, act, List.of(wire));
    }

    static LoanScript of(String name, Act act, List<String> wire) {
        return new LoanScript(name, UnaryOperator.identity(), LoanStage::file, act, wire, Set.of());
    }

    /** The same where this may differ. */
    LoanScript loosely(LoanTranscript.Loose first, LoanTranscript.Loose... others) {
        return new LoanScript(name, listener, handling, act, wire, EnumSet.of(first, others));
    }

    LoanScript handling(Handling other) {
        return new LoanScript(name, listener, other, act, wire, loose);
    }

    LoanScript listener(UnaryOperator<ScpListener.Builder> other) {
        return new LoanScript(name, other, handling, act, wire, loose);
    }

    /** Plays it both ways and compares; returns what was seen. */
    LoanTranscript play() throws Exception {
        LoanTranscript without = play(false);
        LoanTranscript with = play(true);
        assertThat(with.same(loose)).as("with loans").isEqualTo(without.same(loose));
        if (!wire.isEmpty()) {
            List<String> expected = new ArrayList<>(LoanStage.PROLOGUE);
            expected.addAll(wire);
            if (loose.contains(LoanTranscript.Loose.ORDER)) {
                assertThat(with.wire()).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(with.wire()).isEqualTo(expected);
            }
        }
        assertThat(with.toldOf()).doesNotHaveDuplicates();
        assertThat(without.toldOf()).doesNotHaveDuplicates();
        return with;
    }

    /** Plays it one way. */
    LoanTranscript play(boolean loans) throws Exception {
        try (LoanStage stage = LoanStage.open(loans, listener, handling)) {
            stage.prologue();
            act.play(stage);
            return stage.curtain();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
