/**
 * The AE registry: the peers of a gateway by name, with all that is peculiar to each, in a YAML file that may change while
 * everything runs.
 *
 * <pre>{@code
 * AeRegistrySource source = AeRegistrySource.open(Path.of("ae-registry.yaml"));
 * try (AeRegistrySource.Watch watch = source.watch(scheduler, Duration.ofSeconds(10), AeRegistryListener.NONE)) {
 *     Peer pacs = source.current().entry("pacs").toPeer(AeTitle.of("GATEWAY"));
 *     scu.store(pacs, file);
 * }
 * }</pre>
 *
 * <p>An {@link io.cameldicom.engine.peer.AeRegistry} is an immutable snapshot: who holds one sees no change, and
 * {@link io.cameldicom.engine.peer.AeRegistrySource} swaps whole ones. A file with a mistake in it never replaces a good one;
 * the {@link io.cameldicom.engine.peer.AeRegistryException} says in which line the mistake is. The format is described in
 * docs/ae-registry.md.
 *
 * <p>Reading is in three steps, each a class: {@code YamlTree} makes nodes that know their lines, {@code Settings} takes typed
 * values from them and leaves none over, {@code AeEntryReader} knows the keys.
 */
package io.cameldicom.engine.peer;
