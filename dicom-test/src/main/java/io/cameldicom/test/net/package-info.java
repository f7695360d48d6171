/**
 * The other end of the network, for tests: peers that behave, peers that misbehave when told, peers played by the byte.
 *
 * <p>{@link io.cameldicom.test.net.EmbeddedScp} is sent instances, {@link io.cameldicom.test.net.EmbeddedScu} sends them: both
 * are the engine with its usual manners. {@link io.cameldicom.test.net.ScriptedPeer} has none: it sends and expects PDUs one by
 * one, and is what half a PDU, a reset in the middle of a data set, or a peer that never reads is tested with. {@link
 * io.cameldicom.test.net.TestCertificates} secures any of them, a {@link io.cameldicom.test.net.ThrottledRelay} between two of
 * them is a slow network, or one on which nothing moves. {@link io.cameldicom.test.net.DcmtkStorescp}, {@link
 * io.cameldicom.test.net.DcmtkArchive} and {@link io.cameldicom.test.net.OrthancServer} are programs of other makers, which have
 * to be there.
 *
 * <pre>{@code
 * // What you send is what arrives.
 * try (EmbeddedScp archive = EmbeddedScp.builder().aeTitle("ARCHIVE").start()) {
 *     gateway.forwardTo("ARCHIVE", archive.port());
 *     gateway.receive(Phantoms.ctStudy(3));
 *     assertThat(archive.await(3, Duration.ofSeconds(10))).allSatisfy(instance -> ...);
 * }
 *
 * // Your SCP is asked for too much at once.
 * try (EmbeddedScu modality = EmbeddedScu.of(peer)) {
 *     List<DataSet> study = Phantoms.ctStudy(1);
 *     modality.atOnce(16, study, (association, number) ->
 *             association.store(InstanceSource.of(study.get(0)), StoreOptions.DEFAULT).status());
 * }
 *
 * // Your SCU meets an archive that breaks the connection instead of answering.
 * try (ScriptedListener archive = ScriptedListener.open()) {
 *     archive.play(peer -> {
 *         peer.accept();
 *         peer.expectCommand(CStoreRq.class);
 *         peer.reset();
 *     });
 *     ...
 * }
 * }</pre>
 *
 * <p>They are plain objects for try-with-resources, and need no test framework. All listen on the loopback address, on ports
 * that the system chooses, and every wait in them has an end.
 */
package io.cameldicom.test.net;
