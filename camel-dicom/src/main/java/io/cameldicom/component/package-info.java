/**
 * The component {@code dicom}: {@code dicom:scu:host:port} calls a peer, {@code dicom:scp:host:port} listens.
 *
 * <pre>{@code
 * from("dicom:scp:0.0.0.0:11112?aeTitle=GATEWAY")
 *     .to("dicom:scu:pacs.hospital:104?calledAeTitle=PACS&operation=store");
 * }</pre>
 *
 * <p>The body of a received instance is a {@link io.cameldicom.component.DicomFile}: it lies in the endpoint's spool as long
 * as any Exchange holds it, and is converted to whatever a route asks for. Headers are named in
 * {@link io.cameldicom.component.DicomConstants}, options in {@link io.cameldicom.component.DicomConfiguration}.
 *
 * <p>A consumer answers a peer when the route is done, with its outcome, or, with {@code ackMode=spooled}, when the instance
 * is safe on the disk; then the route gets it at least once. Several consumers may share a port, by AE title or by service.
 * A body that is kept longer than its Exchange is retained: {@link io.cameldicom.component.DicomFilesAggregation} does so.
 *
 * <p>Nothing here decides anything about DICOM: classes map URIs, options, headers and bodies to the engine, and its events
 * and exceptions back.
 */
package io.cameldicom.component;
