package io.cameldicom.engine.pixel.render;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;

/**
 * What was made of frames, so many bytes of it: samples, pictures or files. What was not asked for the longest goes first.
 *
 * <p>Safe for any number of threads. Nothing is made under a lock; of threads that ask for the same thing one makes it, and
 * the others wait for it. What fails is not kept, and tried again by who asks next.
 *
 * @param <K> what identifies a result, with {@code equals} and {@code hashCode}: instance, frame, settings
 * @param <V> the result, immutable
 */
public final class FrameCache<K, V> {
    private final long maximumBytes;
    private final ToLongFunction<V> size;

    /** Guards the fields below. */
    private final Object lock = new Object();

    private final LinkedHashMap<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<K, CompletableFuture<V>> making = new LinkedHashMap<>();
    private long bytes;

    private record Kept<V>(V value, long bytes) {}

    /**
     * Makes a result.
     *
     * @param <V> the result
     */
    @FunctionalInterface
    public interface Maker<V> {
        /** @throws IOException where it cannot be made */
        V make() throws IOException;
    }

    /**
     * An empty cache.
     *
     * @param maximumBytes the most it keeps, 0 or more; what is larger alone is not kept at all
     * @param size the bytes of a result, always the same for the same one
     */
    public FrameCache(long maximumBytes, ToLongFunction<V> size) {
        if (maximumBytes < 0) {
            throw new IllegalArgumentException("maximumBytes " + maximumBytes);
        }
        this.maximumBytes = maximumBytes;
        this.size = Objects.requireNonNull(size, "size");
    }

    /** A cache of pictures. */
    public static <K> FrameCache<K, Picture> ofPictures(long maximumBytes) {
        return new FrameCache<>(maximumBytes, picture -> picture.samples().length);
    }

    /**
     * The result for a key: as kept, as another thread is making it, or as {@code maker} makes it now.
     *
     * @throws IOException where making it fails, here or in the thread that makes it
     */
    public V get(K key, Maker<V> maker) throws IOException {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others;
        synchronized (lock) {
            Kept<V> found = kept.get(key);
            if (found != null) {
                return found.value();
            }
            others = making.putIfAbsent(key, mine);
        }
        return others == null ? make(key, maker, mine) : await(others);
    }

    private V make(K key, Maker<V> maker, CompletableFuture<V> mine) throws IOException {
        V made = null;
        Kept<V> entry = null;
        try {
            made = Objects.requireNonNull(maker.make(), "made");
            entry = new Kept<>(made, size.applyAsLong(made));
            return made;
        } catch (IOException | RuntimeException | Error failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            synchronized (lock) {
                making.remove(key, mine);
                if (entry != null && entry.bytes() <= maximumBytes) {
                    keep(key, entry);
                }
            }
            mine.complete(made);
        }
    }

    private static <V> V await(CompletableFuture<V> others) throws IOException {
        try {
            return others.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another thread made it");
        } catch (ExecutionException failed) {
            throw new IOException("another thread could not make it", failed.getCause());
        }
    }

    private void keep(K key, Kept<V> entry) {
        Kept<V> before = kept.put(key, entry);
        bytes += entry.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Kept<V>> oldest = kept.values().iterator();
        while (bytes > maximumBytes) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /** What is kept for a key, which counts as asked for. */
    public Optional<V> find(K key) {
        synchronized (lock) {
            return Optional.ofNullable(kept.get(key)).map(Kept::value);
        }
    }

    /** Forgets what is kept for a key. */
    public void remove(K key) {
        synchronized (lock) {
            Kept<V> removed = kept.remove(key);
            if (removed != null) {
                bytes -= removed.bytes();
            }
        }
    }

    /** The bytes of what is kept. */
    public long bytes() {
        synchronized (lock) {
            return bytes;
        }
    }
}
