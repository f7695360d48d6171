/**
 * DICOM services over the network: associations, the SCP that listens, Verification, Storage, Query/Retrieve and the requests of
 * normalized SOP classes at both ends.
 *
 * <p>To serve, give a {@link io.cameldicom.engine.net.service.ScpListener} the
 * {@link io.cameldicom.engine.net.service.Services} it has, each with a handler such as
 * {@link io.cameldicom.engine.net.service.StoreHandler}. To ask, open an
 * {@link io.cameldicom.engine.net.service.Association}. Both move their bytes on
 * {@link io.cameldicom.engine.net.service.EventLoops} and run everything else on executors of the caller.
 *
 * <pre>{@code
 * StoreHandler handler = instance -> {
 *     Path file = folder.resolve(UUID.randomUUID() + ".dcm");
 *     try (FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE)) {
 *         Part10Writer.writeHeader(instance.metaInformation(), Channels.newOutputStream(out));
 *         instance.transferTo(out);
 *     }
 *     return CompletableFuture.completedFuture(Status.SUCCESS);
 * };
 * ScpListener scp = ScpListener.builder(loops, workers)
 *         .services(Services.builder().verification(EchoHandler.ALWAYS).storage(handler).build())
 *         .listen(new InetSocketAddress(11112));
 * }</pre>
 *
 * <p>{@link io.cameldicom.engine.net.service.Scu} does in one call what a program asks for most: verify, store, and
 * store batches of whatever source, with retries, a limit of instances per second, parallel associations and a way to cancel:
 *
 * <pre>{@code
 * BatchOptions gently = BatchOptions.DEFAULT
 *         .withRetriesPerInstance(5)
 *         .withRetryDelay(RetryDelay.exponential(Duration.ofSeconds(1), Duration.ofMinutes(1)))
 *         .withInstancesPerSecond(20);
 * scu.storeBatchAsync(pacs, BatchInput.files(files), gently, ProgressListener.NONE, control)
 *         .thenAccept(result -> result.failures().forEach(failed -> log.warn("{}", failed)));
 * }</pre>
 *
 * <p>Whatever else is asked can be tried again by the same {@link io.cameldicom.engine.net.service.RetryPolicy}, at several
 * {@link io.cameldicom.engine.net.service.Servers}, and no thread waits between two tries:
 *
 * <pre>{@code
 * ServerPool archive = new ServerPool("archive", ServerPlan.of(ServerPlan.Choice.FAIL_OVER, "pacs-a", "pacs-b"));
 * scu.attempt(Servers.of(archive, peers::get), RetryPolicy.attempts(5), CommandType.C_STORE_RQ,
 *                 turn -> turn.scu().store(turn.peer(), file))
 *         .result()
 *         .thenAccept(status -> ...);
 * }</pre>
 *
 * <p>What waits between a peer and whoever deals with its instances lies in a
 * {@link io.cameldicom.engine.net.service.Spool}: a directory with a quota, which knows after a crash what was promised.
 * Several {@link io.cameldicom.engine.net.service.ApplicationEntity}s may share a listener; they come and go by
 * {@link io.cameldicom.engine.net.service.ScpListener#serve}, which swaps them as a whole.
 *
 * <p>A query has any number of answers. Whoever asks takes them from {@link io.cameldicom.engine.net.service.Matches}, whoever
 * answers gives them to a {@link io.cameldicom.engine.net.service.FindReply}; between the two nothing is held but what is on
 * its way:
 *
 * <pre>{@code
 * try (Matches matches = scu.find(pacs, Uid.StudyRootQueryRetrieveInformationModelFind, keys, OperationOptions.DEFAULT)) {
 *     matches.forEachRemaining(study -> ...);                 // leaving early cancels
 * }
 *
 * Services services = Services.builder()
 *         .find(FindHandler.of(request -> index.matching(request.identifier()).iterator()))
 *         .move(retrieve, MoveOptions.of(MoveDestinations.of(peers), scu))
 *         .get(retrieve)                                      // request -> which instances
 *         .normalized(steps, List.of(Uid.ModalityPerformedProcedureStep))
 *         .build();
 * }</pre>
 *
 * <p>Who asks for an association may say who its user is ({@link io.cameldicom.engine.net.service.UserCredentials}), and who is asked
 * may have that looked at, and serve not everybody the same:
 *
 * <pre>{@code
 * AssociationRules rules = AssociationRules.NONE
 *         .withIdentities(IdentityCheck.by(verifier).required())
 *         .withContexts(requestor -> requestor.principal().equals(Optional.of("alice")) ? ContextLimits.NONE : ContextLimits.NOTHING);
 * }</pre>
 *
 * <p>Behind both ends is one asynchronous core: {@code MessageReceiver} makes messages of what the event loop brings,
 * {@code Invocations} match our requests and their answers, {@code MessageWriter} lets one message at a time leave. A service is
 * a {@code RequestHandler} for the one direction and an {@code Invocation} for the other.
 *
 * @dicom PS3.4 A, B, C; PS3.7 7, 8, 9, 10
 */
package io.cameldicom.engine.net.service;
