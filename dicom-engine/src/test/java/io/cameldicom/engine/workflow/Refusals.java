package io.cameldicom.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a request is refused with. */
final class Refusals {
    private Refusals() {}

    static ObjectAssert<RequestRefusedException> assertRefused(ThrowingCallable request, WorkflowStatus status) {
        return assertThatThrownBy(request)
                .asInstanceOf(type(RequestRefusedException.class))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }
}
