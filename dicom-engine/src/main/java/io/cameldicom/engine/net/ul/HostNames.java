package io.cameldicom.engine.net.ul;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of a host; blocks. */
@FunctionalInterface
interface HostNames {
    /** As this machine is set up. */
    HostNames SYSTEM = InetAddress::getAllByName;

    /** All addresses, at least one, in the order in which to try them; each knows its host's name. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
