/**
 * Processors for pixels: {@link io.cameldicom.processor.DicomTranscoder} brings the instance in a body to another transfer
 * syntax, {@link io.cameldicom.processor.DicomRenderer} makes a picture of it, and
 * {@link io.cameldicom.processor.DicomFilmRenderer} the page of a film that somebody prints.
 *
 * <pre>{@code
 * from("dicom:scp:0.0.0.0:11112?aeTitle=GATEWAY")
 *     .process(DicomTranscoder.to("HTJ2KLosslessRPCL").verify())
 *     .to("direct:archive");
 *
 * from("direct:thumbnail")
 *     .process(DicomRenderer.png().size(256, 256))
 *     .to("file:thumbnails");
 *
 * from("dicom:scp:0.0.0.0:11113?aeTitle=PRINTER&services=print")
 *     .process(DicomFilmRenderer.png().resolution(300))
 *     .to("file:films?fileName=${header.CamelDicomPrintJobUid}-${header.CamelDicomPrintSheet}.png");
 * }</pre>
 *
 * <p>All are beans: in XML and YAML they are named by their class, and take their options as properties.
 *
 * <pre>{@code
 * - beans:
 *   - name: toHtj2k
 *     type: io.cameldicom.processor.DicomTranscoder
 *     properties: {transferSyntax: HTJ2KLosslessRPCL, verify: true}
 * - from:
 *     uri: dicom:scp:0.0.0.0:11112?aeTitle=GATEWAY
 *     steps:
 *     - process: {ref: toHtj2k}
 * }</pre>
 *
 * <p>What a peer needs is done by the component where it sends (option {@code transcode}); these are for what a route does with
 * instances on its own.
 */
package io.cameldicom.processor;
