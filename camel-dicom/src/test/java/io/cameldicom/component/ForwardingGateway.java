package io.cameldicom.component;

import java.io.OutputStream;

/**
 * A process of its own that forwards: {@code DIRECTORY PORT ASSOCIATIONS} spools in the directory, and sends to ARCHIVE on that
 * port over so many associations at once. Says on which port it listens, and runs until its standard input ends.
 */
final class ForwardingGateway {
    private ForwardingGateway() {}

    public static void main(String[] arguments) throws Exception {
        try (Gateway gateway = new Gateway()) {
            ScpConsumer scp = gateway.listen(
                    "spoolDirectory=" + arguments[0],
                    route -> route.to("dicom:scu:127.0.0.1:" + arguments[1] + "?calledAeTitle=ARCHIVE&poolPerPeer="
                            + arguments[2]));
            System.out.println(scp.getBoundPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
