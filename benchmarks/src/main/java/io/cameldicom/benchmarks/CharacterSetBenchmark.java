package io.cameldicom.benchmarks;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.charset.TextKind;
import io.cameldicom.engine.charset.UnencodableTextException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A person name in some character sets, read and written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CharacterSetBenchmark {
    @Param({"ASCII", "ISO_IR 100", "ISO_IR 192", "ISO 2022 IR 87"})
    private String term;

    private SpecificCharacterSet set;
    private String text;
    private byte[] encoded;

    /** Encodes the name that is read. */
    @Setup
    public void encode() throws UnencodableTextException {
        text = switch (term) {
            case "ASCII" -> "Baker^Ann^M";
            case "ISO_IR 100" -> "Müller^Jörg";
            case "ISO_IR 192" -> "Wang^XiaoDong=王^小东";
            default -> "Yamada^Tarou=山田^太郎=やまだ^たろう"; // PS3.5 H.3.1
        };
        set = switch (term) {
            case "ASCII" -> SpecificCharacterSet.ASCII;
            case "ISO 2022 IR 87" -> SpecificCharacterSet.of(List.of("", term));
            default -> SpecificCharacterSet.of(List.of(term));
        };
        encoded = set.encode(text, TextKind.PERSON_NAME);
    }

    /** Bytes to text. */
    @Benchmark
    public String read() {
        return set.decode(encoded, 0, encoded.length, TextKind.PERSON_NAME);
    }

    /** Text to bytes. */
    @Benchmark
    public byte[] write() throws UnencodableTextException {
        return set.encode(text, TextKind.PERSON_NAME);
    }
}
