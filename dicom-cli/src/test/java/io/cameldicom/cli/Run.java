package io.cameldicom.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A finished run of the command line, within this process.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
record Run(int code, String out, String err) {
    static Run dicom(Object... args) {
        return dicom(new byte[0], args);
    }

    static Run dicom(byte[] in, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run run = dicom(in, out, args);
        return new Run(run.code, out.toString(StandardCharsets.UTF_8), run.err);
    }

    static Run dicom(byte[] in, OutputStream out, Object... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int code = DicomCommand.run(new Console(new ByteArrayInputStream(in), out, err), words);
        return new Run(code, "", err.toString(StandardCharsets.UTF_8));
    }
}
