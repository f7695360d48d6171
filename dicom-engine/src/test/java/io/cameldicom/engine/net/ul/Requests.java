package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import java.util.List;

/** Association requests for tests: ARCHIVE is called by MODALITY. */
final class Requests {
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    static final String IMPLICIT = "1.2.840.10008.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String JPEG = "1.2.840.10008.1.2.4.50";

    private Requests() {}

    static PresentationContextRq context(int id, String abstractSyntax, String... transferSyntaxes) {
        return new PresentationContextRq(id, abstractSyntax, List.of(transferSyntaxes));
    }

    static AssociateRq of(PresentationContextRq... contexts) {
        return of(List.of(contexts));
    }

    static AssociateRq of(List<PresentationContextRq> contexts, UserItem... items) {
        return AssociateRq.of(
                AeTitle.of("ARCHIVE"),
                AeTitle.of("MODALITY"),
                contexts,
                UserInformation.of(16_384, "1.2.3", "TEST", List.of(items)));
    }

    static AssociateRq withHeader(int version, String called, String calling, String applicationContext) {
        return new AssociateRq(
                version,
                new AeTitle(called),
                new AeTitle(calling),
                OctetString.of(new byte[32]),
                applicationContext,
                List.of(context(1, VERIFICATION, IMPLICIT)),
                UserInformation.EMPTY,
                List.of());
    }
}
