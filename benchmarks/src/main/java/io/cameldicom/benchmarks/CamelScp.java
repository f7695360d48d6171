package io.cameldicom.benchmarks;

import io.cameldicom.component.DicomConstants;
import io.cameldicom.component.DicomFile;
import io.cameldicom.component.ScpConsumer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A receiving process of {@code store-bench} with a Camel route: {@code CamelScp PORT FOLDER [MAXIMUM-PDU]} keeps the contract of
 * {@link StoreScp}. The consumer spools each object, and the route gives it its name in the folder before the peer is
 * answered, by a second link: nothing is copied and, as with {@code StoreScp}, nothing forced to the disk.
 */
public final class CamelScp {
    private static final String ROUTE = "store";

    private CamelScp() {}

    /** Serves until the standard input ends. */
    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: CamelScp PORT FOLDER [MAXIMUM-PDU]");
            System.exit(2);
        }
        Path folder = Path.of(args[1]);
        // One file system: a link needs no copy. The driver counts files, not directories.
        String consumer = "dicom:scp:127.0.0.1:" + args[0] + "?aeTitle=ANY-SCP"
                + "&transferSyntaxes=ExplicitVRLittleEndian,ImplicitVRLittleEndian"
                + "&spoolDirectory=" + folder.resolve("spool")
                + (args.length > 2 ? "&maxPduReceived=" + args[2] : "");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RouteBuilder.addRoutes(camel, routes -> routes.from(consumer)
                    .routeId(ROUTE)
                    .process(exchange -> Files.createLink(
                            folder.resolve(exchange.getIn().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class)),
                            exchange.getIn().getBody(DicomFile.class).path())));
            camel.start();
            ScpConsumer scp = (ScpConsumer) camel.getRoute(ROUTE).getConsumer();
            System.out.println("ready on " + scp.getBoundPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
