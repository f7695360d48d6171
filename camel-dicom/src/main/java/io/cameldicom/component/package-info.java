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
 * <p>A body that is a list, an iterator, a stream or a directory of instances is sent as a batch, and becomes its {@link
 * io.cameldicom.engine.net.service.BatchResult}. Messages may name their peers themselves, by headers or by {@code toD}; the
 * endpoint is then the same for all:
 *
 * <pre>{@code
 * from("file:outbox")
 *     .toD("dicom:scu:${header.host}:${header.port}?calledAeTitle=${header.title}")
 *     .log("${header.CamelDicomStatusMeaning}");
 * }</pre>
 *
 * <p>A producer turns its options into the engine's once ({@code ScuOptions}, {@code TlsMapper}), and each message into a
 * {@code ScuCall}: what to ask, whom ({@code Destinations}), and how. {@code EchoOperation}, {@code StoreOperation} and
 * {@code BatchOperation} carry it out on threads of the component.
 *
 * <p>A consumer answers a peer when the route is done, with its outcome, or, with {@code ackMode=spooled}, when the instance
 * is safe on the disk; then the route gets it at least once. Several consumers may share a port, by AE title or by service.
 * A body that is kept longer than its Exchange is retained: {@link io.cameldicom.component.DicomFilesAggregation} does so.
 *
 * <p>Nothing here decides anything about DICOM: classes map URIs, options, headers and bodies to the engine, and its events
 * and exceptions back.
 */
package io.cameldicom.component;
