package io.cameldicom.cli;

import io.cameldicom.engine.text.Printable;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The three streams of a command. Text is UTF-8, whatever the platform's charset is, and buffered; complaints come after
 * what was written before them. For one thread.
 */
final class Console {
    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final OutputStream out;
    private final Writer text;
    private final PrintWriter err;

    /** A console over these streams; a failure of {@code out} becomes an {@link OutputException}. */
    Console(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = new BufferedOutputStream(new Marked(out), BUFFER);
        this.text = new BufferedWriter(new OutputStreamWriter(this.out, StandardCharsets.UTF_8));
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    }

    /** The process's own streams. */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }

    /** Standard input. */
    InputStream in() {
        return in;
    }

    /** Standard output for text. */
    Writer text() {
        return text;
    }

    /** Standard error for text. */
    PrintWriter err() {
        return err;
    }

    /** Says on standard error what is wrong with an input. */
    void complain(String input, String reason) throws OutputException {
        flush();
        err.println(Printable.of(input) + ": " + Printable.of(reason));
    }

    /** Says on standard error what is wrong with an input, as the exception has it. */
    void complain(String input, IOException error) throws OutputException {
        complain(input, error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage());
    }

    /**
     * Sends everything off.
     *
     * @throws OutputException where it, or anything before it, could not be written
     */
    void flush() throws OutputException {
        try {
            text.flush();
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Tells failures of the output from those of inputs; the first one is final. */
    private static final class Marked extends FilterOutputStream {
        private OutputException failure;

        Marked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            check();
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = new OutputException(e);
                throw failure;
            }
        }

        @Override
        public void flush() throws IOException {
            check();
            try {
                out.flush();
            } catch (IOException e) {
                failure = new OutputException(e);
                throw failure;
            }
        }

        private void check() throws OutputException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
