package io.cameldicom.component;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A process of its own that promises instances: {@code DIRECTORY fail} never delivers one, {@code DIRECTORY deliver} writes the
 * SOP Instance UID of each to {@code delivered.txt}. Writes its port to {@code port.txt}, and runs until it is killed.
 */
final class CrashingGateway {
    private CrashingGateway() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean delivering = arguments[1].equals("deliver");
        Gateway gateway = new Gateway();
        ScpConsumer scp = gateway.listen(
                "ackMode=spooled&redeliveryDelay=10&maximumRedeliveries=1000000&spoolDirectory="
                        + folder.resolve("spool"),
                route -> route.process(exchange -> {
                    if (!delivering) {
                        throw new IllegalStateException("not in this life");
                    }
                    Files.writeString(
                            folder.resolve("delivered.txt"),
                            exchange.getIn().getHeader(DicomConstants.SOP_INSTANCE_UID) + " "
                                    + exchange.getIn().getHeader(DicomConstants.REDELIVERED) + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }));
        Path port = folder.resolve("port.tmp");
        Files.writeString(port, Integer.toString(scp.getBoundPort()));
        Files.move(port, folder.resolve("port.txt"));
        Thread.currentThread().join();
    }
}
