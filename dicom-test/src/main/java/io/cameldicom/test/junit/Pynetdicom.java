package io.cameldicom.test.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The programs of pynetdicom as users.
 *
 * <p>While one of them waits for the answer to its request, a thread that serves requests is to pause; if it has looked whether it is to a
 * moment before, it takes the answer for a request, and drops it: "Received unexpected C-STORE service message". The program then waits in
 * vain. That is a matter of a millisecond, and of how soon the answer comes; so the thread is made to look once more.
 */
public final class Pynetdicom {
    private static final String PROGRAM =
            """
            import runpy
            from pynetdicom.dimse import DIMSEServiceProvider

            take = DIMSEServiceProvider.get_msg

            def get_msg(self, block=False):
                if not block and not self.assoc._reactor_checkpoint.is_set():
                    return None, None
                return take(self, block)

            DIMSEServiceProvider.get_msg = get_msg
            runpy.run_module("pynetdicom", run_name="__main__", alter_sys=True)
            """;

    private Pynetdicom() {}

    /**
     * Runs a program to its end.
     *
     * @param program its name, such as {@code storescu}
     * @param arguments its arguments, each turned into text
     * @throws PeerTimeoutException where it takes too long
     * @throws IOException where it cannot be started
     */
    public static PeerRun run(String program, Object... arguments) throws IOException {
        List<Object> line = new ArrayList<>(List.of("-c", PROGRAM, program));
        line.addAll(Arrays.asList(arguments));
        return Peers.run("python3", line.toArray());
    }
}
