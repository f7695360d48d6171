/**
 * The upper layer: when an association stands, what was agreed for it, which PDU may follow which, and how data flows.
 *
 * <p>{@link io.cameldicom.engine.net.ul.StateTable} is the standard's transition table as data: it maps an
 * {@link io.cameldicom.engine.net.ul.Event} in a {@link io.cameldicom.engine.net.ul.State} to an
 * {@link io.cameldicom.engine.net.ul.Action}, or to nothing where the event is illegal. Names are the standard's own, so that a
 * log line can be looked up in PS3.8. {@link io.cameldicom.engine.net.ul.UpperLayerHandler} turns what happens on a Netty
 * channel into events, and one switch in {@code UpperLayerMachine} carries the actions out.
 *
 * <p>Who wants associations implements {@link io.cameldicom.engine.net.ul.UpperLayerUser}, the standard's indications and
 * confirmations, and makes requests to an {@link io.cameldicom.engine.net.ul.UpperLayerProvider}. Connections come from an
 * {@link io.cameldicom.engine.net.ul.Acceptor} or a {@link io.cameldicom.engine.net.ul.Connector}:
 *
 * <pre>{@code
 * try (Acceptor acceptor = Acceptor.bind(
 *         loops, new InetSocketAddress(11112), TransportOptions.DEFAULT, ConnectionFilter.ANYBODY, ArchiveUser::new)) {
 *     new Connector(loops, TransportOptions.DEFAULT).connect("archive", 11112, request, ModalityUser::new);
 * }
 * }</pre>
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
 * <p><b>Threads.</b> The event loop of a connection runs its machine and calls its user; neither may block. Data sets change
 * threads in two places: {@link io.cameldicom.engine.net.ul.PdvPipe} takes received fragments to a worker, bounded, without
 * a copy; {@link io.cameldicom.engine.net.ul.PdvOutputStream} takes a worker's bytes to the channel, and lets it wait while
 * the peer is slow. Every wait has its name in {@link io.cameldicom.engine.net.ul.Timeout}.
 *
 * <p><b>Loans.</b> While one object comes in after the other, at either end, the worker that serves them borrows the reading of
 * the connection ({@link io.cameldicom.engine.net.ul.Loan}), reads and answers by itself, and gives the connection back at
 * anything unusual, which then takes the way of all others. So there is one driver of the state table, and nothing is handed
 * over where it would cost most. {@link io.cameldicom.engine.net.ul.DataSetStream} is what a reader sees of either way.
 *
 * <p><b>Endings.</b> However an association ends, its user is told once, by an {@link io.cameldicom.engine.net.ul.Ending},
 * and every thread that waits gets a {@link io.cameldicom.engine.DicomException} of its own made by it.
 *
 * <p>The package knows no SOP class and no transfer syntax by name: who serves what is told by those above. Addresses are
 * looked at before anything is read, see {@link io.cameldicom.engine.net.ul.ConnectionFilter}; the number of associations is
 * the user's to limit, by a rejection.
 */
package io.cameldicom.engine.net.ul;
