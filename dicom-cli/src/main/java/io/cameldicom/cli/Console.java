package io.cameldicom.cli;

import io.cameldicom.engine.text.Printable;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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
        this.out = new BufferedOutputStream(new Guarded(out), BUFFER);
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

    /** Standard output for bytes. */
    OutputStream out() {
        return out;
    }

    /** Standard output for text; to be flushed before bytes follow. */
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
        complain(input, reason(error));
    }

    /** What happened, without the name of a file, which is a temporary one at times. */
    static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (error instanceof AccessDeniedException) {
            return "access denied";
        }
        String message = error instanceof FileSystemException system ? system.getReason() : error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
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
}
