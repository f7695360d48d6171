package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PduEncoderTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new PduEncoder());

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cameldicom.engine.net.pdu.PduVectors#conformant")
    void writesAPduToTheChannel(String name, byte[] bytes, Pdu pdu) {
        assertThat(channel.writeOutbound(pdu)).isTrue();

        ByteBuf written = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            written.writeBytes(part);
            part.release();
        }
        assertThat(ByteBufUtil.hexDump(written)).isEqualTo(ByteBufUtil.hexDump(bytes));
    }

    @Test
    void writesTheFragmentItselfBehindItsHeader() {
        ByteBuf data = Unpooled.wrappedBuffer(AnnotatedHex.bytes("CAFEBABE"));

        channel.writeOutbound(PDataTf.of(3, false, true, data));

        ByteBuf header = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(header)).isEqualTo("04000000000a" + "000000060302");
        assertThat(channel.<Object>readOutbound()).isSameAs(data);
        assertThat(data.refCnt()).isOne();
        assertThat(header.release() && data.release()).isTrue();
    }

    @Test
    void offersTheHeaderForSendersThatKeepRoomForIt() {
        ByteBuf out = Unpooled.buffer();

        PDataTf.writeHeader(out, 3, true, false, 4);

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("04000000000a" + "000000060301");
        assertThat(out.readableBytes()).isEqualTo(PDataTf.HEADER_LENGTH);
    }

    @Test
    void passesBuffersThrough() {
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[] {1});

        channel.writeOutbound(bytes);

        assertThat(channel.<Object>readOutbound()).isSameAs(bytes);
        assertThat(bytes.release()).isTrue();
    }

    @Test
    void failsThePromiseAndReleasesAFragmentItDoesNotSend() {
        ByteBuf odd = Unpooled.wrappedBuffer(new byte[] {1});

        ChannelFuture write = channel.writeAndFlush(PDataTf.of(1, false, false, odd));

        assertThat(write.cause())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd number of bytes: 1");
        assertThat(odd.refCnt()).isZero();
        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void failsThePromiseOfAWriteToAClosedChannel() {
        assertThat(channel.close().isSuccess()).isTrue();
        ByteBuf data = Unpooled.wrappedBuffer(new byte[2]);

        ChannelFuture write = channel.writeAndFlush(PDataTf.of(1, false, false, data));

        assertThat(write.isSuccess()).isFalse();
        assertThat(data.refCnt()).isZero();
    }

    static Stream<Arguments> refused() {
        PresentationContextRq context = context(1);
        UserItem maximum = MaximumLength.UNLIMITED;
        UserItem implementation = new ImplementationClassUid("1.2");
        return Stream.of(
                arguments("called AE title", request(rq -> withTitles(rq, "", "B")), "called AE title"),
                arguments("calling AE title", request(rq -> withTitles(rq, "A", "B\\")), "calling AE title"),
                arguments("no context", withContexts(), "no presentation context"),
                arguments("even id", withContexts(context(2)), "id 2 is not odd"),
                arguments("one id twice", withContexts(context, context), "two presentation contexts have the id 1"),
                arguments(
                        "abstract syntax",
                        withContexts(new PresentationContextRq(1, "1.2.", List.of("1.2"))),
                        "abstract syntax is none: 1.2."),
                arguments(
                        "no transfer syntax",
                        withContexts(new PresentationContextRq(1, "1.2", List.of())),
                        "no transfer syntax"),
                arguments(
                        "transfer syntax",
                        withContexts(new PresentationContextRq(1, "1.2", List.of("1.2", "1..2"))),
                        "transfer syntax is none: 1..2"),
                arguments("no maximum length", withUserItems(implementation), "no Maximum Length"),
                arguments("no implementation class", withUserItems(maximum), "no Implementation Class UID"),
                arguments("two maximum lengths", withUserItems(maximum, maximum, implementation), "more than one MAX"),
                arguments(
                        "implementation class",
                        withUserItems(maximum, new ImplementationClassUid("")),
                        "implementation class"),
                arguments(
                        "version name",
                        withUserItems(maximum, implementation, new ImplementationVersionName("x".repeat(17))),
                        "version name"),
                arguments(
                        "role",
                        withUserItems(maximum, implementation, new RoleSelection("a", true, true)),
                        "SOP class is none: a"),
                arguments(
                        "extended negotiation",
                        withUserItems(
                                maximum, implementation, new SopClassExtendedNegotiation("\n", OctetString.EMPTY)),
                        "SOP class is none: \\x0A"),
                arguments(
                        "common extended negotiation",
                        withUserItems(
                                maximum,
                                implementation,
                                new SopClassCommonExtendedNegotiation(0, "1.2", "1.2", List.of("1" + ".2".repeat(32)))),
                        "related general SOP class"),
                arguments(
                        "user information of 64 KiB",
                        withUserItems(
                                maximum,
                                implementation,
                                UserIdentityRq.token(IdentityType.SAML, OctetString.of(new byte[65_530]), false)),
                        "item 58H is 65536"),
                arguments(
                        "identity of 64 KiB",
                        withUserItems(
                                maximum,
                                implementation,
                                UserIdentityRq.token(IdentityType.SAML, OctetString.of(new byte[65_536]), false)),
                        "field is 65536"),
                arguments(
                        "accepted context without transfer syntax",
                        AssociateAc.answering(
                                request(rq -> rq),
                                List.of(PresentationContextAc.accepted(1, "")),
                                UserInformation.of(0, "1.2", "X", List.of())),
                        "transfer syntax is none"),
                arguments("P-DATA-TF without PDV", new PDataTf(List.of()), "no PDV"),
                arguments("even context of a PDV", PDataTf.of(2, false, true, Unpooled.EMPTY_BUFFER), "id 2"),
                arguments(
                        "odd command",
                        PDataTf.of(1, true, true, Unpooled.wrappedBuffer(new byte[1])),
                        "odd number of bytes: 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesToSendWhatBreaksARule(String name, Pdu pdu, String rule) {
        assertThatThrownBy(() -> PduEncoder.encode(pdu, Unpooled.buffer()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void repeatsTheTitlesOfARequestWhateverTheyAre() {
        AssociateRq odd = withTitles(request(rq -> rq), "\u0001\u00FF", "");
        ByteBuf out = Unpooled.buffer();

        PduEncoder.encode(
                AssociateAc.answering(
                        odd,
                        List.of(PresentationContextAc.refused(context(1), ContextResult.USER_REJECTION)),
                        UserInformation.of(0, "1.2", "X", List.of())),
                out);

        assertThat(ByteBufUtil.hexDump(out, 10, 32)).isEqualTo("01ff" + "20".repeat(30));
    }

    private static PresentationContextRq context(int id) {
        return new PresentationContextRq(id, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"));
    }

    private static AssociateRq request(UnaryOperator<AssociateRq> change) {
        return change.apply(AssociateRq.of(
                AeTitle.of("A"), AeTitle.of("B"), List.of(context(1)), UserInformation.of(0, "1.2", "X", List.of())));
    }

    private static AssociateRq withTitles(AssociateRq rq, String called, String calling) {
        return AssociateRq.of(
                new AeTitle(called), new AeTitle(calling), rq.presentationContexts(), rq.userInformation());
    }

    private static AssociateRq withContexts(PresentationContextRq... contexts) {
        AssociateRq rq = request(same -> same);
        return AssociateRq.of(rq.calledAeTitle(), rq.callingAeTitle(), List.of(contexts), rq.userInformation());
    }

    private static AssociateRq withUserItems(UserItem... items) {
        AssociateRq rq = request(same -> same);
        return AssociateRq.of(
                rq.calledAeTitle(),
                rq.callingAeTitle(),
                rq.presentationContexts(),
                new UserInformation(List.of(items)));
    }
}
