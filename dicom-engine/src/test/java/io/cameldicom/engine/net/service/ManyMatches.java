package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A program that asks itself for many matches, in a heap that could never hold them; run by {@link FindMemoryTest}. */
final class ManyMatches {
    private static final String FIND = Uid.StudyRootQueryRetrieveInformationModelFind;

    private ManyMatches() {}

    private static DataSet match(int number) {
        char[] comment = new char[2000];
        Arrays.fill(comment, 'x');
        return DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, "IMAGE")
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3." + number)
                .put(Tag.StudyComments, VR.LT, new String(comment))
                .build();
    }

    /** Prints how many matches came, of so many as the argument says. */
    public static void main(String... arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        FindHandler handler = FindHandler.of(request ->
                IntStream.range(0, count).mapToObj(ManyMatches::match).iterator());
        int read = 0;
        try (Loopback net = new Loopback()) {
            ScpListener scp = net.listen(Services.builder().find(handler).build());
            AssociationOptions options =
                    Loopback.options().propose(FIND, Loopback.EXPLICIT).build();
            try (Association association = net.open(scp, options);
                    Matches matches = association.find(FIND, match(0), OperationOptions.DEFAULT)) {
                for (Optional<DataSet> match = matches.read(); match.isPresent(); match = matches.read()) {
                    read++;
                }
            }
        }
        System.out.println(read + " matches");
    }
}
