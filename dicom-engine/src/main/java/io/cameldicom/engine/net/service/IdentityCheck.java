package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.IdentityDecision;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an acceptor has user identities looked at: by whom, how many at once, how long each. Safe for threads; the bound holds
 * for all application entities that have the same object.
 *
 * <pre>{@code
 * ApplicationEntity.of(titles, services)
 *         .withIdentities(IdentityCheck.by(verifier).required());
 * }</pre>
 *
 * @dicom PS3.7 D.3.3.7
 */
@SuppressWarnings("FutureReturnValueIgnored") // whoever asked is told
public final class IdentityCheck {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityCheck.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10); // an archive waits 30 s for the whole association
    private static final int MOST = 32;

    private final IdentityVerifier verifier;
    private final boolean required;
    private final Duration timeout;
    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();

    private IdentityCheck(IdentityVerifier verifier, boolean required, Duration timeout, int most) {
        this.verifier = Objects.requireNonNull(verifier, "verifier");
        this.required = required;
        this.timeout = timeout;
        this.most = most;
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout of " + timeout);
        }
        if (most < 1) {
            throw new IllegalArgumentException(most + " at once");
        }
    }

    /** By {@code verifier}, 32 at once, 10 s each; a requestor without an identity is let in. */
    public static IdentityCheck by(IdentityVerifier verifier) {
        return new IdentityCheck(verifier, false, TIMEOUT, MOST);
    }

    /** The same, with nobody let in who does not say who its user is. Counts anew. */
    public IdentityCheck required() {
        return new IdentityCheck(verifier, true, timeout, most);
    }

    /** The same with another time, longer than zero, until a requestor is rejected as transient. Counts anew. */
    public IdentityCheck within(Duration longest) {
        return new IdentityCheck(verifier, required, longest, most);
    }

    /** The same with another number, 1 or more, beyond which requestors are rejected as transient. Counts anew. */
    public IdentityCheck atOnce(int number) {
        return new IdentityCheck(verifier, required, timeout, number);
    }

    /** Whether nobody is let in without an identity. */
    public boolean isRequired() {
        return required;
    }

    /** How long a verifier may take. */
    public Duration timeout() {
        return timeout;
    }

    /** How many identities are being looked at. */
    public int underWay() {
        return underWay.get();
    }

    /** One identity that is looked at. */
    record Running(CompletableFuture<IdentityDecision> decision) {
        /** Time is up: whoever can stops looking. */
        void giveUp() {
            decision.cancel(true);
        }
    }

    /**
     * Has a worker look at an identity; empty if too many are looked at. A verifier that does not end counts until it does.
     *
     * @throws java.util.concurrent.RejectedExecutionException if there is no worker
     */
    Optional<Running> begin(UserIdentityRq identity, Requestor requestor, Executor workers) {
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return Optional.empty();
        }
        CompletableFuture<IdentityDecision> decision = new CompletableFuture<>();
        boolean started = false;
        try {
            workers.execute(() -> look(identity, requestor, decision));
            started = true;
        } finally {
            if (!started) {
                underWay.decrementAndGet();
            }
        }
        return Optional.of(new Running(decision));
    }

    private void look(UserIdentityRq identity, Requestor requestor, CompletableFuture<IdentityDecision> decision) {
        CompletionStage<IdentityDecision> looking;
        try {
            looking = Objects.requireNonNull(verifier.verify(identity, requestor), "the verifier's result");
        } catch (RuntimeException | Error failed) { // an error, too: else the peer waits
            looking = CompletableFuture.failedFuture(failed);
        }
        CompletableFuture<IdentityDecision> stage = looking.toCompletableFuture();
        stage.whenComplete((made, failure) -> {
            underWay.decrementAndGet();
            if (failure != null) {
                decision.completeExceptionally(failure);
            } else if (made == null) {
                decision.completeExceptionally(new NullPointerException("the verifier's decision"));
            } else {
                decision.complete(made);
            }
        });
        decision.whenComplete((made, failure) -> {
            if (decision.isCancelled() && stage.cancel(true)) {
                LOG.debug("Nobody looks at the identity of {} any more", requestor);
            }
        });
    }
}
