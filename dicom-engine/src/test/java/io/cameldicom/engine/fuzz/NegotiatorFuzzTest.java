package io.cameldicom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.PduVectors;
import io.cameldicom.engine.net.ul.AcceptPolicy;
import io.cameldicom.engine.net.ul.ContextOffer;
import io.cameldicom.engine.net.ul.IdentityDecision;
import io.cameldicom.engine.net.ul.Implementation;
import io.cameldicom.engine.net.ul.Negotiation;
import io.cameldicom.engine.net.ul.Negotiator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 60,000 damaged requests: whatever of them can be read gets an answer that the strict encoder sends. */
class NegotiatorFuzzTest {
    private static final int CASES = 60_000;

    private static final List<byte[]> REQUESTS = PduVectors.conformant()
            .filter(vector -> vector.get()[2] instanceof AssociateRq)
            .map(vector -> (byte[]) vector.get()[1])
            .toList();

    private static final ContextOffer OFFER = ContextOffer.of(List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2"))
            .withRequestorRoles(true, true)
            .withExtendedNegotiation(proposed -> proposed);

    private static final AcceptPolicy POLICY = AcceptPolicy.builder(new Implementation("1.2.3.4", "CAMEL_DICOM_1"))
            .offer("1.2.840.10008.1.1", OFFER)
            .offerUnlisted(OFFER, Set.of())
            .build();

    private final Random random = new Random(7);
    private int accepted;
    private int rejected;

    @Test
    void everyReadableRequestGetsAnAnswerThatCanBeSent() {
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = REQUESTS.get(random.nextInt(REQUESTS.size())).clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[6 + random.nextInt(bytes.length - 6)] = (byte) random.nextInt(256);
            }
            run(bytes);
        }

        assertThat(accepted).isGreaterThan(10_000);
        assertThat(rejected).isGreaterThan(1_000);
    }

    private void run(byte[] bytes) {
        EmbeddedChannel channel =
                new EmbeddedChannel(new PduDecoder(PduLimits.DEFAULT), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        answer((AssociateRq) message);
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext ctx, Throwable unreadable) {
                        // Not this test's matter.
                    }
                });
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        channel.finishAndReleaseAll();
    }

    private void answer(AssociateRq request) {
        IdentityDecision identity = IdentityDecision.accepted(OctetString.of((byte) 1));
        Negotiation negotiation = Negotiator.negotiate(request, POLICY, identity);
        ByteBuf out = Unpooled.buffer();
        PduEncoder.encode(pdu(negotiation), out);
        assertThat(out.readableBytes()).isGreaterThanOrEqualTo(10);
    }

    private Pdu pdu(Negotiation negotiation) {
        if (negotiation instanceof Negotiation.Accepted acceptance) {
            accepted++;
            assertThat(acceptance.contexts().toString()).matches("[ -~\n]*");
            return acceptance.acceptance();
        }
        rejected++;
        Negotiation.Rejected rejection = (Negotiation.Rejected) negotiation;
        assertThat(rejection.explanation()).matches("[ -~]*");
        return rejection.rejection();
    }
}
