package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.test.phantom.CapturedImage;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.PixelLayout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the objects that {@code store-bench} sends: {@code StoreData ct|small COUNT FOLDER [STUDIES]}. A CT image has 512 x
 * 512 pixels of two bytes; a small object is a captured screen of 10 KB. Each has a UID of its own; the pixels repeat. With a
 * number of studies they are of as many studies, each of one series.
 */
public final class StoreData {
    private static final int DIFFERENT = 16;

    private StoreData() {}

    /** Writes the files; the folder is made. */
    public static void main(String[] args) throws IOException {
        if (args.length < 3) {
            System.err.println("usage: StoreData ct|small COUNT FOLDER [STUDIES]");
            System.exit(2);
        }
        List<DataSet> objects = args[0].equals("ct")
                ? CtSeries.in(PhantomStudy.named("Bench"))
                        .withSlices(DIFFERENT)
                        .withSize(512)
                        .draw()
                : CapturedImage.in(PhantomStudy.named("Bench"), PixelLayout.GREY_8)
                        .withSize(96, 98)
                        .draw();
        UidGenerator uids = UidGenerator.uuid();
        int count = Integer.parseInt(args[1]);
        List<String> studies = new ArrayList<>();
        for (int i = 0; args.length > 3 && i < Integer.parseInt(args[3]); i++) {
            studies.add(uids.next());
        }
        Path folder = Files.createDirectories(Path.of(args[2]));
        Part10Writer writer = new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            DataSet object = objects.get(i % objects.size()).with(Tag.SOPInstanceUID, VR.UI, uids.next());
            if (!studies.isEmpty()) {
                String study = studies.get(i * studies.size() / count);
                object = object.with(Tag.StudyInstanceUID, VR.UI, study)
                        .with(Tag.SeriesInstanceUID, VR.UI, study + ".1")
                        .with(Tag.InstanceNumber, VR.IS, String.valueOf(i + 1));
            }
            Path file = folder.resolve(String.format(Locale.ROOT, "%05d.dcm", i));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                writer.write(object, out);
            }
        }
    }
}
