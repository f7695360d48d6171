package io.cameldicom.cli;

import io.cameldicom.engine.net.pdu.AeTitle;
import java.util.Objects;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Whom to call, as a command line names it: {@code TITLE@HOST:PORT}.
 *
 * @param title the AE title, 1 to 16 characters
 * @param host name or address; an IPv6 address in brackets
 * @param port 1 to 65,535
 */
record PeerAddress(AeTitle title, String host, int port) {
    PeerAddress {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(host, "host");
    }

    @Override
    public String toString() {
        return title + "@" + host + ":" + port;
    }

    /** Reads one. */
    static final class Reader implements ITypeConverter<PeerAddress> {
        @Override
        public PeerAddress convert(String text) {
            int at = text.indexOf('@');
            int colon = text.lastIndexOf(':');
            if (at < 1 || colon < at + 2) {
                throw new TypeConversionException("'" + text + "' is not TITLE@HOST:PORT");
            }
            return new PeerAddress(
                    Titles.of(text.substring(0, at)),
                    host(text.substring(at + 1, colon)),
                    port(text.substring(colon + 1)));
        }

        private static String host(String text) {
            return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        }

        private static int port(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port > 0 && port <= 0xFFFF) {
                    return port;
                }
            } catch (NumberFormatException noNumber) {
                throw new TypeConversionException("'" + text + "' is no port");
            }
            throw new TypeConversionException("a port is 1 to 65535");
        }
    }

    /** Reads an AE title. */
    static final class Titles implements ITypeConverter<AeTitle> {
        static AeTitle of(String text) {
            try {
                return AeTitle.of(text);
            } catch (IllegalArgumentException none) {
                throw new TypeConversionException("'" + text + "' is no AE title: " + none.getMessage());
            }
        }

        @Override
        public AeTitle convert(String text) {
            return of(text);
        }
    }
}
