/**
 * The gateway: receives instances, files them, and forwards them.
 *
 * <p>{@link io.cameldicom.examples.gateway.GatewayCommand} reads the command line; {@code Gateway} puts a Camel context together
 * of {@code GatewayRoutes}. An instance goes {@code dicom:scp -> Filing (Archive, ForwardQueue) -> answer}; a {@code Forwarder}
 * for each destination takes entries from its queue and gives them to {@code direct:forward-N -> dicom:scu}. A sender is told
 * success when the file, its name, and the entries of all its destinations are on the disk.
 */
package io.cameldicom.examples.gateway;
