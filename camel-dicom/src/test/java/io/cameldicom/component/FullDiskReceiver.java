package io.cameldicom.component;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of its own whose spool and archive lie on one disk: {@code DIRECTORY OPTIONS archive} files a copy of each
 * instance, {@code DIRECTORY OPTIONS fail} has a route that always fails. Says on which port it listens, and runs until its
 * standard input ends.
 */
final class FullDiskReceiver {
    private FullDiskReceiver() {}

    public static void main(String[] arguments) throws Exception {
        Path disk = Path.of(arguments[0]);
        Path archive = Files.createDirectory(disk.resolve("archive"));
        boolean failing = arguments[2].equals("fail");
        try (Gateway gateway = new Gateway()) {
            ScpConsumer scp = gateway.listen(
                    arguments[1] + "&spoolDirectory=" + disk.resolve("spool"),
                    route -> route.process(exchange -> {
                        if (failing) {
                            throw new IllegalStateException("as told");
                        }
                        String uid = exchange.getIn().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class);
                        exchange.getIn().getBody(DicomFile.class).copyTo(archive.resolve(uid + ".dcm"));
                    }));
            System.out.println(scp.getBoundPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
