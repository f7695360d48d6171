/**
 * The upper layer: when an association stands, what was agreed for it, and which PDU may follow which.
 *
 * <p>{@link io.cameldicom.engine.net.ul.StateTable} is the standard's transition table as data: it maps an
 * {@link io.cameldicom.engine.net.ul.Event} in a {@link io.cameldicom.engine.net.ul.State} to an
 * {@link io.cameldicom.engine.net.ul.Action}, or to nothing where the event is illegal. Names are the standard's own, so that a
 * log line can be looked up in PS3.8.
 *
 * <p>{@link io.cameldicom.engine.net.ul.Negotiator} is the acceptor's half of the negotiation, a pure function of a request and
 * an {@link io.cameldicom.engine.net.ul.AcceptPolicy}. {@link io.cameldicom.engine.net.ul.NegotiatedContexts} is what both ends
 * hold afterwards.
 *
 * <pre>{@code
 * AcceptPolicy policy = AcceptPolicy.builder(new Implementation("1.2.3.4", "EXAMPLE_1"))
 *         .calledAeTitles(AeTitleFilter.only(AeTitle.of("GATEWAY")))
 *         .offer("1.2.840.10008.1.1", ContextOffer.of(List.of("1.2.840.10008.1.2")))
 *         .build();
 *
 * Negotiation result = Negotiator.negotiate(request, policy, IdentityDecision.NOT_CHECKED);
 * }</pre>
 *
 * <p>The package knows no SOP class and no transfer syntax by name: who serves what is told by those above. Addresses and the
 * number of associations are not negotiated and are looked at before.
 */
package io.cameldicom.engine.net.ul;
