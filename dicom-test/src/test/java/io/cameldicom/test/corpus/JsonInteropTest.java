package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonWriteOptions;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others read the JSON that we write. */
@Corpus
class JsonInteropTest {
    private static final int LARGEST = 100_000;

    /** Reads each pair of lines, a file and our JSON of it, and tells the elements that differ. */
    private static final String COMPARE =
            """
            import struct, sys, warnings
            import pydicom
            from pydicom import config
            warnings.simplefilter('ignore')
            config.settings.reading_validation_mode = config.IGNORE

            def plain(value):
                if isinstance(value, (pydicom.multival.MultiValue, list)):
                    return [plain(one) for one in value]
                if isinstance(value, float) and not isinstance(value, pydicom.valuerep.DSfloat):
                    return struct.pack('<f', value)
                if isinstance(value, (bytes, int, float)):
                    return value
                return str(value).rstrip(' ^=\\0') if value is not None else ''

            def compare(name, file, json, place=''):
                for element in file:
                    tag = element.tag
                    if tag.element == 0 or tag in (0x00080005, 0xFFFCFFFC) or tag.group == 2:
                        continue
                    if tag == 0x7FE00010 and file.get('PixelData') and tag not in json:
                        continue
                    if tag not in json:
                        print(name, f'{place}{tag} missing')
                    elif isinstance(element.value, pydicom.sequence.Sequence):
                        for i, (a, b) in enumerate(zip(element.value, json[tag].value, strict=True)):
                            compare(name, a, b, f'{place}{tag}[{i}].')
                    elif json[tag].VR == 'UN' and element.VR != 'UN':
                        pass  # a private element that pydicom knows and we do not
                    elif plain(element.value) != plain(json[tag].value) and (element.value or json[tag].value):
                        print(name, f'{place}{tag}', element.VR, json[tag].VR)

            for line in open(sys.argv[1], encoding='utf-8'):
                name, path, text = line.rstrip('\\n').split('\\t')
                try:
                    file = pydicom.dcmread(path, force=True)
                    file.decode()
                    json = pydicom.Dataset.from_json(open(text, encoding='utf-8').read())
                    compare(name, file, json)
                except ValueError as e:
                    print(name, type(e).__name__, e)
            """;

    /** What pydicom 3.0 makes of a file otherwise than we do, in the words of the script, with our judgement. */
    private static final Map<String, String> JUDGED = Map.of(
            "charsets/chrGB2312.dcm (0010,0010) PN PN",
            "pydicom does not read ISO 2022 IR 58",
            "charsets/synthetic/gb2312_iso_2022_ir_58.dcm (0010,0010) PN PN",
            "as above",
            "charsets/synthetic/gb2312_iso_2022_ir_58.dcm (0008,1030) LO LO",
            "as above",
            "codecs/jpeg-extended/GH195.dcm ValueError could not convert string to float: '1.9.10.0'",
            "pydicom refuses this DS in the file, too",
            "malformed-and-odd/badVR.dcm ValueError invalid literal for int() with base 10: '1A'",
            "pydicom refuses this IS in the file, too",
            "malformed-and-odd/no_preamble_dicm_in_data (3141,0008) missing",
            "without DICM pydicom starts at another byte",
            "malformed-and-odd/priv_SQ.dcm (3F03,1001) UN SQ",
            "a sequence to us, since it holds items",
            "native-gray/MRImageStorage_ExplicitVRBigEndian.dcm (7FE0,0010) OW OW",
            "InlineBinary is little endian (PS3.18 F.2.7), the file is not",
            "transfer-syntaxes/SC_rgb_small_odd_big_endian.dcm (7FE0,0010) OW OW",
            "as above",
            "transfer-syntaxes/emri_small_big_endian.dcm (7FE0,0010) OW OW",
            "as above");

    @TempDir
    Path folder;

    @Test
    @Interop(value = "python3", pythonModules = "pydicom")
    void pydicomFindsTheSameInTheFileAndInOurJson(CorpusManifest manifest) throws Exception {
        List<String> pairs = new ArrayList<>();
        for (CorpusFile file : readable(manifest)) {
            pairs.add(file.path() + '\t' + file.file() + '\t' + json(file));
        }
        Path list = Files.write(folder.resolve("list"), pairs);

        List<String> differences = Peers.command("python3", "-c", COMPARE, list)
                .withEnvironment("PYTHONIOENCODING", "utf-8")
                .run()
                .checked()
                .lines();

        assertThat(differences).containsExactlyInAnyOrderElementsOf(JUDGED.keySet());
    }

    private static List<CorpusFile> readable(CorpusManifest manifest) {
        return manifest.dicomFiles()
                .filter(file -> Oddity.of(file).isReadable())
                .filter(file -> file.number("size").orElse(0) < LARGEST)
                .toList();
    }

    private Path json(CorpusFile file) throws IOException {
        try (Part10File opened = Part10File.open(file.file())) {
            return Files.write(
                    folder.resolve(file.path().replace('/', '_') + ".json"),
                    JsonDataSetWriter.toBytes(opened.dataSet(), JsonWriteOptions.DEFAULT));
        }
    }

    /** Debian 12 has DCMTK 3.6.7, which writes JSON but does not read it; with 3.7.0 this test runs, and passes. */
    @Test
    @Interop(value = "json2dcm", optional = true)
    void dcmtkReadsOurJson() throws Exception {
        for (DataSet phantom : Phantoms.oneOfEach()) {
            Path json = Files.write(
                    folder.resolve("phantom.json"), JsonDataSetWriter.toBytes(phantom, JsonWriteOptions.DEFAULT));
            Path converted = folder.resolve("phantom.dcm");

            Peers.run("json2dcm", json, converted).checked();

            try (Part10File opened = Part10File.open(converted)) {
                assertThat(Meaning.of(opened.dataSet())).isEqualTo(Meaning.of(phantom));
            }
        }
    }
}
