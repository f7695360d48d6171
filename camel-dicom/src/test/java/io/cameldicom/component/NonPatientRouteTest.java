package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.test.net.EmbeddedScp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects that belong to no patient, from a route to a route: the routes of docs/services/non-patient-objects.md. */
@Timeout(60)
class NonPatientRouteTest {
    private static final String OBJECT = "1.2.3.4";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = InformationModel.class,
            names = {
                "HANGING_PROTOCOL",
                "COLOR_PALETTE",
                "GENERIC_IMPLANT_TEMPLATE",
                "IMPLANT_ASSEMBLY_TEMPLATE",
                "IMPLANT_TEMPLATE_GROUP",
                "DEFINED_PROCEDURE_PROTOCOL",
                "PROTOCOL_APPROVAL",
                "INVENTORY"
            })
    void objectsAreStoredFoundMovedAndGot(InformationModel model) throws Exception {
        DataSet object = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, model.storageSopClasses().get(0))
                .put(Tag.SOPInstanceUID, VR.UI, OBJECT)
                .put(Tag.ContentLabel, VR.CS, "LABEL")
                .build();
        DataSet other = object.with(Tag.SOPInstanceUID, VR.UI, "1.2.3.5");
        Map<String, Object> wanted = Map.of("SOPInstanceUID", OBJECT);
        String about = "&informationModel=" + model;
        try (ServiceFixture fixture = new ServiceFixture();
                EmbeddedScp destination =
                        EmbeddedScp.builder().aeTitle("STATION").start()) {
            fixture.knowing(folder, "STATION", destination.port())
                    .serving(
                            "services=storage,query,retrieve&matching=true&informationModels=" + model,
                            route -> route.process(fixture.gateway.noting()).process(exchange -> {
                                Operation asked = exchange.getMessage()
                                        .getHeader(DicomConstants.REQUESTED_OPERATION, Operation.class);
                                if (asked == Operation.FIND) {
                                    exchange.getMessage().setBody(List.of(object, other));
                                } else if (asked != null) {
                                    exchange.getMessage().setBody(List.of(object));
                                }
                            }));

            Exchange stored = fixture.ask("operation=store", object);
            assertThat(stored.getException()).isNull();
            assertThat(fixture.gateway.next().getIn().getHeader(DicomConstants.SOP_INSTANCE_UID))
                    .isEqualTo(OBJECT);

            Exchange found = fixture.ask("operation=find" + about, wanted);
            assertThat(ServiceFixture.found(found)).hasSize(1);

            Exchange moved = fixture.ask("operation=move&moveDestination=STATION" + about, wanted);
            assertThat(moved.getException()).isNull();
            assertThat(destination.await(1, Duration.ofSeconds(20))).hasSize(1);

            Exchange got = fixture.ask("operation=get" + about, wanted);
            assertThat(got.getException()).isNull();
            assertThat((List<?>) got.getMessage().getHeader(DicomConstants.RETRIEVE_LEFT_OUT))
                    .isEmpty(); // an association has room for the few classes of the model
            assertThat(got.getMessage().getHeader(DicomConstants.RETRIEVE_COMPLETED))
                    .isEqualTo(1);
        }
    }
}
