package io.cameldicom.engine.peer;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Requestor;
import io.cameldicom.engine.net.ul.ContextLimits;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The peers of a registry file at one moment, by name. Immutable. */
public final class AeRegistry {
    /** No peers. */
    public static final AeRegistry EMPTY = new AeRegistry(List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Map<String, AeEntry> entries;
    private final Map<String, AePool> pools;
    private final Map<AeTitle, Set<Optional<Charset>>> charsets = new HashMap<>(); // of those with a title

    /**
     * A registry of these peers.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public AeRegistry(Collection<AeEntry> peers) {
        this(peers, List.of());
    }

    /**
     * A registry of these peers, and of pools of them.
     *
     * @throws IllegalArgumentException if two peers or pools have the same name, or a pool has a server that is no peer
     */
    public AeRegistry(Collection<AeEntry> peers, Collection<AePool> pools) {
        Map<String, AeEntry> byName = new LinkedHashMap<>();
        for (AeEntry entry : peers) {
            if (byName.putIfAbsent(entry.name(), entry) != null) {
                throw new IllegalArgumentException("Two peers are named " + entry.name());
            }
            charsets.computeIfAbsent(entry.aeTitle(), title -> new HashSet<>()).add(entry.fallbackCharset());
        }
        entries = byName;
        Map<String, AePool> poolsByName = new LinkedHashMap<>();
        for (AePool pool : pools) {
            boolean taken = byName.containsKey(pool.name()) || poolsByName.putIfAbsent(pool.name(), pool) != null;
            boolean known = pool.plan().servers().stream().allMatch(server -> byName.containsKey(server.name()));
            if (taken || !known) {
                throw new IllegalArgumentException("The pool %s %s"
                        .formatted(pool.name(), taken ? "has the name of another" : "has a server that is no peer"));
            }
        }
        this.pools = poolsByName;
    }

    /**
     * Reads a registry file, and the keys and certificates it names. Blocks.
     *
     * @throws AeRegistryException with the place of the first mistake
     */
    public static AeRegistry read(Path file) throws AeRegistryException {
        return read(new RegistryFile(file, name -> Optional.ofNullable(System.getenv(name))));
    }

    /** The same, with variables of the environment from elsewhere; an empty one is not set. */
    public static AeRegistry read(Path file, Function<String, Optional<String>> environment)
            throws AeRegistryException {
        return read(new RegistryFile(file, environment));
    }

    /**
     * The same for a file that holds more than the registry.
     *
     * @param others keys of the document that somebody else reads
     */
    public static AeRegistry read(Path file, Set<String> others) throws AeRegistryException {
        return read(new RegistryFile(file, name -> Optional.ofNullable(System.getenv(name))), others);
    }

    static AeRegistry read(RegistryFile file) throws AeRegistryException {
        return read(file, Set.of());
    }

    private static AeRegistry read(RegistryFile file, Set<String> others) throws AeRegistryException {
        Settings top = new Settings(file, YamlTree.read(file.path()).without(others));
        YamlNode.Mapping defaults = top.block("defaults").mapping();
        Settings peers = top.block("peers");
        Settings pools = top.block("pools");
        top.end();
        for (String key : List.of("aeTitle", "host")) {
            if (defaults.entries().containsKey(key)) {
                throw file.refused(defaults.entries().get(key).place(), "is each peer's own", "Move it to the peers.");
            }
        }
        AeEntryReader reader = new AeEntryReader(file);
        Map<String, AeEntry> read = new LinkedHashMap<>();
        for (String name : peers.mapping().entries().keySet()) {
            YamlNode.Mapping peer = peers.block(name).mapping();
            if (!NAME.matcher(name).matches()) {
                throw file.refused(
                        peer.place(),
                        "not a name",
                        "Name a peer with 1 to 64 letters, digits, dots, dashes, underscores.");
            }
            read.put(name, reader.read(name, peer.over(defaults)));
        }
        return new AeRegistry(read.values(), pools(file, pools, read.keySet()));
    }

    private static List<AePool> pools(RegistryFile file, Settings pools, Set<String> peers) throws AeRegistryException {
        AePoolReader reader = new AePoolReader(file, peers);
        List<AePool> read = new ArrayList<>();
        for (String name : pools.mapping().entries().keySet()) {
            Settings pool = pools.block(name);
            if (!NAME.matcher(name).matches() || peers.contains(name)) {
                throw pool.refused(
                        "not a name for a pool",
                        "Name a pool as a peer is named, with 1 to 64 letters, digits, dots, dashes, underscores, and not as"
                                + " one of the peers.");
            }
            read.add(reader.read(name, pool));
        }
        return read;
    }

    /** The same in place of another one: peers that are in both keep what their connections share. */
    AeRegistry succeeding(AeRegistry before) {
        List<AeEntry> peers = entries.values().stream()
                .map(entry -> before.find(entry.name()).map(entry::succeeding).orElse(entry))
                .toList();
        return new AeRegistry(peers, pools.values());
    }

    /** The peer of this name, if there is one. */
    public Optional<AeEntry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * The peer of this name.
     *
     * @throws UnknownAeException if there is none
     */
    public AeEntry entry(String name) throws UnknownAeException {
        return find(name).orElseThrow(() -> new UnknownAeException(name));
    }

    /** The pool of this name, if there is one. */
    public Optional<AePool> pool(String name) {
        return Optional.ofNullable(pools.get(name));
    }

    /** All pools, in the order of the file. */
    public List<AePool> pools() {
        return List.copyOf(pools.values());
    }

    /** Whether a peer has this title. */
    public boolean isRegistered(AeTitle title) {
        return charsets.containsKey(title);
    }

    /**
     * What text is read as that somebody with this title sends in a character set that nobody knows: the {@link
     * AeEntry#fallbackCharset()} of the peers with the title, if they have the same. A title is all that a caller tells of
     * itself, and it may be that of several peers.
     */
    public Optional<Charset> fallbackCharset(AeTitle title) {
        Set<Optional<Charset>> known = charsets.getOrDefault(title, Set.of());
        return known.size() == 1 ? known.iterator().next() : Optional.empty();
    }

    /**
     * What a requestor is served: what is accepted of the peers that it is recognized as, by its title and whatever else their
     * {@link AeEntry#accept()} asks for. Nothing, if only its title is right; all, if no peer has the title, or one without rules has
     * it.
     */
    public ContextLimits limits(Requestor requestor) {
        List<AeEntry> titled = entries.values().stream()
                .filter(entry -> entry.aeTitle().equals(requestor.callingAeTitle()))
                .toList();
        List<ContextLimits> recognized = titled.stream()
                .flatMap(entry -> entry.accept().stream())
                .filter(rule -> rule.recognizes(requestor))
                .map(AcceptRule::limits)
                .toList();
        if (recognized.isEmpty()) {
            boolean free = titled.isEmpty()
                    || titled.stream().anyMatch(entry -> entry.accept().isEmpty());
            return free ? ContextLimits.NONE : ContextLimits.NOTHING;
        }
        return recognized.stream().reduce(ContextLimits.NOTHING, AeRegistry::either);
    }

    private static ContextLimits either(ContextLimits one, ContextLimits other) {
        return new ContextLimits(
                one.abstractSyntaxes().or(other.abstractSyntaxes()),
                one.transferSyntaxes().or(other.transferSyntaxes()));
    }

    /** All peers, in the order of the file. */
    public List<AeEntry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public String toString() {
        return "AE registry of " + entries.size() + " peers";
    }
}
