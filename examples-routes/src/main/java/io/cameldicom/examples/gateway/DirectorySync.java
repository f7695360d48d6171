package io.cameldicom.examples.gateway;

import io.cameldicom.engine.io.DirectoryForce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Forces the names in any of many directories to the disk, by one call for all who ask at about the same time. */
final class DirectorySync {
    private final Map<Path, Users> directories = new ConcurrentHashMap<>();

    /** Those who force one directory; it is forgotten when there is none. The count is guarded by the map's own lock. */
    private static final class Users {
        private final DirectoryForce force;
        private int count;

        Users(Path directory) {
            force = new DirectoryForce(directory);
        }

        Users enter() {
            count++;
            return this;
        }

        Users leave() {
            count--;
            return count == 0 ? null : this;
        }
    }

    /** Returns when every name that is in the directory now is on the disk. */
    void force(Path directory) throws IOException {
        Users users = directories.compute(directory, (path, now) -> (now == null ? new Users(path) : now).enter());
        try {
            users.force.force();
        } finally {
            directories.computeIfPresent(directory, (path, now) -> now.leave());
        }
    }
}
