package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Normalized services from a route to a route. */
@Timeout(60)
class NormalizedRouteTest {
    private static final String STEP = "&sopClass=ModalityPerformedProcedureStep";
    private static final Map<String, Object> ONE = Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, "1.2.3.4");

    private final ServiceFixture fixture = new ServiceFixture();

    @BeforeEach
    void serve() throws Exception {
        fixture.serving(
                "services=normalized&normalizedSopClasses=ModalityPerformedProcedureStep,Printer",
                route -> route.process(fixture.gateway.noting()).process(exchange -> {
                    Operation asked =
                            exchange.getMessage().getHeader(DicomConstants.REQUESTED_OPERATION, Operation.class);
                    if (asked == Operation.N_GET) {
                        exchange.getMessage().setBody(Map.of("PatientID", "P1"));
                    } else if (asked == Operation.N_ACTION) {
                        exchange.getMessage()
                                .setBody(DataSet.builder()
                                        .put(Tag.RetrieveAETitle, VR.AE, "HERE")
                                        .build());
                    } else if (asked == Operation.N_DELETE) {
                        throw DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE);
                    }
                }));
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void instanceIsCreatedUnderTheNameThatThePeerGives() throws Exception {
        Exchange exchange =
                fixture.ask("operation=nCreate" + STEP, Map.of("PerformedProcedureStepStatus", "IN PROGRESS"));

        assertThat(exchange.getException()).isNull();
        Map<String, Object> asked = fixture.gateway.next().getIn().getHeaders();
        assertThat(asked)
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.N_CREATE)
                .containsEntry(DicomConstants.SOP_CLASS_UID, Uid.ModalityPerformedProcedureStep)
                .containsKey(DicomConstants.SOP_INSTANCE_UID);
        assertThat(exchange.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class))
                .startsWith("2.25.")
                .isEqualTo(asked.get(DicomConstants.SOP_INSTANCE_UID));
    }

    @Test
    void instanceIsCreatedUnderTheNameThatIsGiven() throws Exception {
        Exchange exchange =
                fixture.ask("operation=nCreate" + STEP, Map.of("PerformedProcedureStepStatus", "IN PROGRESS"), ONE);

        assertThat(exchange.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID))
                .isEqualTo("1.2.3.4");
        DataSet sent = fixture.gateway.next().getIn().getBody(DataSet.class);
        assertThat(sent.string(Tag.PerformedProcedureStepStatus)).contains("IN PROGRESS");
    }

    @Test
    void attributesAreAskedForByKeyword() throws Exception {
        Exchange exchange = fixture.ask("operation=nGet" + STEP, List.of("PatientID", "(0010,0010)"), ONE);

        assertThat(exchange.getMessage().getBody(DataSet.class).string(Tag.PatientID))
                .contains("P1");
        assertThat(fixture.gateway.next().getIn().getHeader(DicomConstants.REQUESTED_ATTRIBUTES))
                .isEqualTo(List.of(Tag.PatientID, Tag.PatientName));
    }

    @ParameterizedTest
    @CsvSource({"nAction, CamelDicomActionTypeId, HERE", "nEventReport, CamelDicomEventTypeId, ''"})
    void actionAndEventHaveAType(String operation, String header, String answer) throws Exception {
        Map<String, Object> headers = Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, "1.2.3.4", header, 2);

        Exchange exchange = fixture.ask("operation=" + operation + STEP, Map.of("PatientID", "P1"), headers);

        assertThat(exchange.getException()).isNull();
        Exchange seen = fixture.gateway.next();
        assertThat(seen.getIn().getHeader(header)).isEqualTo(2);
        assertThat(seen.getIn().getHeader(DicomConstants.SOP_INSTANCE_UID)).isEqualTo("1.2.3.4");
        DataSet back = exchange.getMessage().getBody(DataSet.class);
        assertThat(back == null ? "" : back.string(Tag.RetrieveAETitle, "")).isEqualTo(answer);
    }

    @Test
    void statusOfTheRouteIsTheAnswer() throws Exception {
        Exchange strict = fixture.ask("operation=nDelete" + STEP, "body", ONE);
        Exchange lenient = fixture.ask("operation=nDelete&exceptionOn=never" + STEP, "body", ONE);

        assertThat(strict.getException()).isInstanceOf(DicomStatusException.class);
        assertThat(ServiceFixture.status(strict)).isEqualTo(0x0112);
        assertThat(lenient.getException()).isNull();
        assertThat(ServiceFixture.status(lenient)).isEqualTo(0x0112);
        assertThat(lenient.getMessage().getBody()).isEqualTo("body");
    }

    @Test
    void modificationNeedsABodyAndAnInstance() throws Exception {
        assertThat(fixture.ask("operation=nSet" + STEP, null, ONE).getException())
                .hasMessageContaining("modification list");
        assertThat(fixture.ask("operation=nSet" + STEP, Map.of("PatientID", "")).getException())
                .hasMessageContaining(DicomConstants.REQUESTED_SOP_INSTANCE_UID);
        assertThat(fixture.ask("operation=nSet", Map.of("PatientID", ""), ONE).getException())
                .hasMessageContaining("sopClass");
        assertThat(fixture.ask("operation=nAction" + STEP, null, ONE).getException())
                .hasMessageContaining(DicomConstants.ACTION_TYPE_ID);

        Exchange exchange = fixture.ask("operation=nSet" + STEP, Map.of("PatientID", "P2"), ONE);

        assertThat(exchange.getException()).isNull();
        assertThat(fixture.gateway.next().getIn().getBody(DataSet.class).string(Tag.PatientID))
                .contains("P2");
    }

    @Test
    void headerNamesAnotherSopClass() throws Exception {
        Map<String, Object> headers = Map.of(
                DicomConstants.REQUESTED_SOP_INSTANCE_UID,
                Uid.PrinterInstance,
                DicomConstants.REQUESTED_SOP_CLASS_UID,
                "Printer");

        fixture.ask("operation=nGet" + STEP, null, headers);

        assertThat(fixture.gateway.next().getIn().getHeader(DicomConstants.SOP_CLASS_UID))
                .isEqualTo(Uid.Printer);
    }

    @Test
    void abstractSyntaxMayBeAnother() throws Exception {
        Exchange exchange = fixture.ask(
                "operation=nGet&sopClass=BasicFilmSession&abstractSyntax=BasicGrayscalePrintManagementMeta", null, ONE);

        assertThat(exchange.getException())
                .isInstanceOf(NoAcceptedContextException.class)
                .hasMessageContaining(Uid.BasicGrayscalePrintManagementMeta);
    }
}
