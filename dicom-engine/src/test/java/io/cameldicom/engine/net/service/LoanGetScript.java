package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What an archive and a user do in turns while objects come for a C-GET; played with and without loans, with the same to be seen.
 *
 * @param name what happens
 * @param patience how long the user waits for what follows
 * @param handling what becomes of an object
 * @param act what the archive does, after two plain objects
 * @param wire what the archive is sent after the answers to those; empty for whatever is the same both ways
 * @param loose what may differ
 */
record LoanGetScript(
        String name,
        Duration patience,
        Handling handling,
        Act act,
        List<String> wire,
        Set<LoanTranscript.Loose> loose) {
    /** What a user does with an instance. */
    @FunctionalInterface
    interface Handling {
        CompletionStage<Status> store(LoanGetStage stage, IncomingInstance instance) throws IOException;
    }

    /** What happens on a stage. */
    @FunctionalInterface
    interface Act {
        void play(LoanGetStage stage) throws Exception;
    }

    /** A script with a user that keeps all objects. */
    static LoanGetScript of(String name, Act act, String... wire) {
        return new LoanGetScript(name, Duration.ofSeconds(20), LoanGetScript::keep, act, List.of(wire), Set.of());
    }

    /** Reads an instance and is content. */
    static CompletionStage<Status> keep(LoanGetStage stage, IncomingInstance instance) throws IOException {
        stage.kept(instance);
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }

    LoanGetScript patience(Duration other) {
        return new LoanGetScript(name, other, handling, act, wire, loose);
    }

    LoanGetScript handling(Handling other) {
        return new LoanGetScript(name, patience, other, act, wire, loose);
    }

    /** The same where this may differ. */
    LoanGetScript loosely(LoanTranscript.Loose first, LoanTranscript.Loose... others) {
        return new LoanGetScript(name, patience, handling, act, wire, EnumSet.of(first, others));
    }

    /** Plays it both ways and compares; returns what was seen. */
    LoanTranscript play() throws Exception {
        LoanTranscript without = play(false);
        LoanTranscript with = play(true);
        assertThat(with.same(loose)).as("with loans").isEqualTo(without.same(loose));
        if (!wire.isEmpty()) {
            assertThat(with.wire().subList(0, 2)).isEqualTo(LoanStage.PROLOGUE);
            assertThat(with.wire().subList(2, with.wire().size())).isEqualTo(wire);
        }
        return with;
    }

    /** Plays it one way. */
    LoanTranscript play(boolean loans) throws Exception {
        try (LoanGetStage stage = new LoanGetStage(loans, this)) {
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
