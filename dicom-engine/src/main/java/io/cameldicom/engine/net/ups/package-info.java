/**
 * Unified procedure steps over the network, at both ends. The rules and states are those of {@link
 * io.cameldicom.engine.workflow.UnifiedProcedureSteps}; here are the messages.
 *
 * <p>A provider answers requests and tells its subscribers:
 *
 * <pre>{@code
 * UpsEventSender events = new UpsEventSender(loops, workers, title -> Optional.ofNullable(peers.get(title)),
 *         UpsEventOptions.DEFAULT);
 * UnifiedProcedureSteps steps = new UnifiedProcedureSteps(UpsStores.inMemory(), UpsOptions.DEFAULT
 *         .withListener(events)
 *         .withReceivers(events::knows)
 *         .withMatching(new UpsKeys(MatchingOptions.DEFAULT)));
 * Services.Builder services = Services.builder();
 * new UpsProvider(steps).offer(services);
 * }</pre>
 *
 * <p>A user asks by {@link io.cameldicom.engine.net.ups.UpsScu}, and takes events by {@link
 * io.cameldicom.engine.net.ups.UpsReportHandler}:
 *
 * <pre>{@code
 * UpsScu manager = new UpsScu(scu, peer, OperationOptions.DEFAULT);
 * manager.subscribe(AeTitle.of("WATCHER"), false);
 * UpsClaim claim = manager.claim(uid);
 * claim.update(results);
 * claim.complete();
 * }</pre>
 *
 * <p>Which SOP class is negotiated for what is one table, {@link io.cameldicom.engine.net.ups.UpsSopClass}: providers refuse by
 * it, and users choose by it. Events do not go through the pool of an {@link io.cameldicom.engine.net.service.Scu}: a subscriber
 * that hangs would hold its associations and threads, and so keep the others from their events.
 *
 * @dicom PS3.4 CC
 */
package io.cameldicom.engine.net.ups;
