/**
 * Films of Print Management as pages that can be looked at, filed or sent to a printer of another kind.
 *
 * <p>What a print provider gives its handler is a {@link io.cameldicom.engine.net.print.PrintedFilm}: images in files, and what the user
 * said of them. {@link io.cameldicom.engine.film.FilmRenderer} makes the page of it:
 *
 * <pre>{@code
 * FilmRenderer renderer = FilmRenderer.STANDARD.withResolution(300);
 * PrintHandler handler = film -> {
 *     FilmPage page = renderer.page(film);
 *     Files.write(target, Png.ofSized(page.compose(), page.style().pixelsPerMillimetre()));
 *     return CompletableFuture.completedFuture(null);
 * };
 * }</pre>
 *
 * <p>Images are read from their files row by row while the page is composed, one image after the other.
 *
 * <p>It is a package of its own above {@code net.print} and {@code pixel.render}: who files images as they come needs no Java 2D, and
 * who shows images no network.
 *
 * @dicom PS3.4 H.2
 * @dicom PS3.3 C.13
 */
package io.cameldicom.engine.film;
