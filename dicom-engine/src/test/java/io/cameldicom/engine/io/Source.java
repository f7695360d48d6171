package io.cameldicom.engine.io;

import io.cameldicom.engine.dict.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ways in which the same bytes reach a reader; a promise about reading holds for all of them. */
enum Source {
    ARRAY {
        @Override
        DataSetReader open(byte[] bytes, TransferSyntax syntax, ReadOptions options) {
            return DataSetReader.of(bytes, syntax, options);
        }
    },
    STREAM {
        @Override
        DataSetReader open(byte[] bytes, TransferSyntax syntax, ReadOptions options) {
            return DataSetReader.of(new ByteArrayInputStream(bytes), syntax, options);
        }
    },
    ONE_BYTE_AT_A_TIME {
        @Override
        DataSetReader open(byte[] bytes, TransferSyntax syntax, ReadOptions options) {
            return DataSetReader.of(oneByteAtATime(bytes), syntax, options);
        }
    },
    /** As the data set of a file, whose header is not needed for that. */
    FILE {
        @Override
        DataSetReader open(byte[] bytes, TransferSyntax syntax, ReadOptions options) throws IOException {
            if (syntax.deflated()) {
                // Only a file with a header can be deflated.
                return DataSetReader.of(Files.newInputStream(temporaryFile(bytes)), syntax, options);
            }
            Window window = Window.over(ByteInput.of(temporaryFile(bytes)), 0);
            return DataSetReader.root(window, syntax, options, new Deviations(options));
        }
    };

    abstract DataSetReader open(byte[] bytes, TransferSyntax syntax, ReadOptions options) throws IOException;

    /** Whether long values can be read as often as wanted, since they stay where they are. */
    boolean isFile() {
        return this == FILE;
    }

    static InputStream oneByteAtATime(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
    }

    static Path temporaryFile(byte[] bytes) {
        try {
            Path file = Files.createTempFile("camel-dicom-test", ".dcm");
            file.toFile().deleteOnExit();
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
