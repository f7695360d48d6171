package io.cameldicom.engine.peer;

/** Is told what a watch of a registry file finds; by the scheduler's threads, one at a time. */
public interface AeRegistryListener {
    /** Does not want to know; mistakes are logged all the same. */
    AeRegistryListener NONE = new AeRegistryListener() {};

    /** The file changed, and what it says now is in force. */
    default void reloaded(AeRegistry now) {}

    /** The file changed and has a mistake: what it said before stays in force. Told once for each change. */
    default void broken(AeRegistryException mistake) {}
}
