/**
 * The services around a procedure step, over the network: storage commitment, modality performed procedure step, modality worklist,
 * instance availability notification; as user and as provider. The rules are those of {@link io.cameldicom.engine.workflow},
 * the messages those of {@link io.cameldicom.engine.net.service}; here the one meets the other.
 *
 * <p>To be sure that an archive keeps what it was sent, ask for commitment. The result comes minutes or days later, on the
 * association of the request or on a new one that the archive opens, and no thread waits for it:
 *
 * <pre>{@code
 * CommitmentUser commitments = new CommitmentUser(scu, workers, Scheduler.of(timer), store, CommitmentOptions.DEFAULT);
 * listener.serve(... Services.builder().eventReports(commitments, List.of(Uid.StorageCommitmentPushModel)) ...);
 * commitments.resume(archives, CommitmentTerms.DEFAULT);           // what was pending when the process ended
 * commitments.request("ARCHIVE", archive, instances, CommitmentTerms.DEFAULT)
 *         .thenAccept(commitment -> commitment.failed().forEach(...));
 * }</pre>
 *
 * <p>To be asked, say what is safe; accepting, keeping, delivering and trying again is done here:
 *
 * <pre>{@code
 * CommitmentProvider provider = new CommitmentProvider(scu, workers, Scheduler.of(timer), new CommitmentDesk(store),
 *         SafetyCheck.of(instance -> archive.has(instance) ? Optional.empty() : Optional.of(NO_SUCH_OBJECT_INSTANCE)),
 *         requesters, DeliveryOptions.DEFAULT);
 * MppsProvider steps = new MppsProvider(stepStore, MppsOptions.DEFAULT.withListener(notifier), MppsObserver.NONE);
 *
 * Services.Builder services = Services.builder()
 *         .normalized(provider, List.of(Uid.StorageCommitmentPushModel))
 *         .find(new WorklistProvider(scheduled), List.of(Uid.ModalityWorklistInformationModelFind))
 *         .normalized(new AvailabilityProvider(catalogue::note), List.of(Uid.InstanceAvailabilityNotification));
 * steps.addTo(services);
 * }</pre>
 *
 * <p>What has to outlive the process is in the stores that are given; timers and lingering associations are not, and are made anew by
 * {@code resume}. Nothing here has a thread of its own: what waits for a peer runs on the workers, what waits for a time is with the
 * {@link io.cameldicom.engine.net.steps.Scheduler}.
 *
 * @dicom PS3.4 F, J, K, R
 */
package io.cameldicom.engine.net.steps;
