/**
 * Having discs and other media made over the network (Media Creation Management), at both ends.
 *
 * <pre>{@code
 * MediaCreationProvider discs = new MediaCreationProvider(store, order -> burn(order), workers, Period.ofDays(7));
 *
 * MediaCreationUser user = new MediaCreationUser(scu, workers);
 * user.make(device, request, MediaCreationUser.Options.DEFAULT).thenAccept(result -> log.info("{}", result));
 * }</pre>
 *
 * <p>The instances come by Storage, before; a request names them. It outlives associations, so it is kept in a {@link
 * io.cameldicom.engine.workflow.KeyedStore}, in memory or in a database, and {@code MediaRequests} has the rules by which it
 * changes. What is written to the media is the affair of a {@link io.cameldicom.engine.net.disc.MediaCreationHandler}.
 *
 * @dicom PS3.4 S
 */
package io.cameldicom.engine.net.disc;
