/**
 * JUnit tests against the rest of the world: sample objects in a folder, programs of other makers on the path.
 *
 * <p>{@link io.cameldicom.test.junit.Corpus} and {@link io.cameldicom.test.junit.Interop} say what a test needs. Where it
 * is missing the test is skipped, with a line that says what is missing and how to get it; where the configuration
 * parameter {@code dicom.requirePeers} (of programs) or {@code dicom.requireSamples} (of sample objects) is {@code true}, as
 * they should be in continuous integration, the test fails.
 *
 * <pre>{@code
 * @Interop("dcmdump")
 * class OurFilesTest {
 *     @Test
 *     void areReadByDcmtk() {
 *         assertThat(Peers.run("dcmdump", file).checked().output()).contains("PatientName");
 *     }
 * }
 *
 * @Corpus
 * class ReadingTest {
 *     static Stream<CorpusFile> files(CorpusManifest manifest) {     // the parameter is filled in
 *         return manifest.dicomFiles();
 *     }
 *
 *     @ParameterizedTest
 *     @MethodSource("files")
 *     void works(CorpusFile file) { ... }
 * }
 * }</pre>
 *
 * <p>{@link io.cameldicom.test.junit.NeedsSmallDisk} says that a test fills a {@link io.cameldicom.test.junit.SmallDisk}, and
 * counts as a program does: skipped where the system does not let this user mount one, an error where peers are required.
 *
 * <p>They carry JUnit tags, {@code corpus}, {@code interop} and {@code smallDisk}. Parameters are JUnit's: a system property, or a line in
 * {@code junit-platform.properties}.
 */
package io.cameldicom.test.junit;
