package io.cameldicom.engine.net.ul;

import java.net.PasswordAuthentication;
import java.util.Arrays;
import java.util.Objects;

/**
 * User and password for a proxy, asked for with each connection by the thread that opens it. Pooled associations are shared by
 * those that have equal ones.
 */
@FunctionalInterface
public interface ProxyCredentials {
    /** The credentials to send now; the user's name has no colon. */
    PasswordAuthentication current();

    /** Credentials that never change. The array is copied. */
    static ProxyCredentials of(String user, char[] password) {
        return new Fixed(user, password);
    }

    /** Credentials that never change; equal if they are the same, and never shown. */
    final class Fixed implements ProxyCredentials {
        private final String user;
        private final char[] password;

        private Fixed(String user, char[] password) {
            this.user = Objects.requireNonNull(user, "user");
            this.password = password.clone();
        }

        @Override
        public PasswordAuthentication current() {
            return new PasswordAuthentication(user, password);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fixed that && user.equals(that.user) && Arrays.equals(password, that.password);
        }

        @Override
        public int hashCode() {
            return 31 * user.hashCode() + Arrays.hashCode(password);
        }

        @Override
        public String toString() {
            return "credentials of a proxy";
        }
    }
}
