package io.cameldicom.component;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Aggregates Exchanges whose bodies are {@link DicomFile}s into one whose body is a list of them.
 *
 * <pre>{@code
 * from("dicom:scp:0.0.0.0:11112?aeTitle=GATEWAY")
 *     .aggregate(header(DicomConstants.STUDY_INSTANCE_UID), new DicomFilesAggregation()).completionTimeout(30_000)
 *     .to("dicom:scu:pacs?operation=store");
 * }</pre>
 *
 * <p>The members stay in the spool until the aggregated Exchange is completed, although those they came with are completed,
 * and their peers answered, before. For the Aggregate EIP with a repository in memory: what must survive a restart is better
 * a list of references than bodies. Camel calls it by one thread at a time for a group.
 */
public final class DicomFilesAggregation implements AggregationStrategy {
    private static final String MEMBERS = "CamelDicomAggregatedFiles";

    @Override
    public Exchange aggregate(Exchange group, Exchange member) {
        Object body = member.getMessage().getBody();
        if (!(body instanceof DicomFile file)) {
            throw new IllegalArgumentException("A DicomFile is to be aggregated, not "
                    + (body == null ? "nothing" : body.getClass().getName()));
        }
        Exchange aggregated = group == null ? begin(member) : group;
        members(aggregated).add(file.retain());
        return aggregated;
    }

    private static Exchange begin(Exchange first) {
        List<DicomFile> members = new ArrayList<>();
        first.setProperty(MEMBERS, members);
        first.getMessage().setBody(members);
        first.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                members.forEach(DicomFile::close);
            }

            @Override
            public int getOrder() {
                return LOWEST; // others may still want to read them
            }
        });
        return first;
    }

    @SuppressWarnings("unchecked") // set by begin
    private static List<DicomFile> members(Exchange group) {
        return (List<DicomFile>) group.getProperty(MEMBERS, List.class);
    }
}
