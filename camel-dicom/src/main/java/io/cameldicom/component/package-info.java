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
 * <p>Nothing here decides anything about DICOM: classes map URIs, options, headers and bodies to the engine, and its events
 * and exceptions back.
 */
package io.cameldicom.component;
