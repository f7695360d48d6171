/**
 * Printing over the network (Print Management), at both ends.
 *
 * <p>A provider keeps what users make on their associations, a film session with films and their boxes for images and text, and
 * gives each film that is to be printed to a {@link io.cameldicom.engine.net.print.PrintHandler}, whose outcome drives the print
 * job and its events:
 *
 * <pre>{@code
 * PrintHandler handler = film -> {
 *     for (PrintedImage image : film.images()) {
 *         place(image.image(), film.layout().cells().get(image.position() - 1));
 *     }
 *     return CompletableFuture.completedFuture(null);      // the job is done, or at its next film
 * };
 * PrintProvider printer = PrintProvider.builder(handler, workers).open();
 * Services services = Services.builder().providing(printer, PrintProvider.sopClasses()).build();
 * }</pre>
 *
 * <p>A user describes films and has them printed by {@link io.cameldicom.engine.net.print.PrintUser}, which makes the session,
 * sends the images out of their files, prints, and follows the job to its end.
 *
 * <p>Of a provider, {@code PrintAssociation} has the rules, {@code PrintTable} the attributes, {@code ImageBoxReader} the way of
 * an image to its file, and {@code PrintQueue} the jobs. The package stands on {@code net.service} and not within it, because
 * printing is a world of its own, of which nothing else needs to know.
 *
 * @dicom PS3.4 H
 */
package io.cameldicom.engine.net.print;
