package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.Phantoms;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees and does by JMX, asked of the MBean server. */
@Timeout(60)
class ManagementTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        sender.close();
        gateway.close();
    }

    /** The only bean of this kind with such a name. */
    private ObjectName bean(String type, String name) throws JMException {
        Set<ObjectName> found = server.queryNames(
                new ObjectName("org.apache.camel:context=" + gateway.camel.getManagementName() + ",type=" + type
                        + ",name=" + name),
                null);
        assertThat(found).as(type).hasSize(1);
        return found.iterator().next();
    }

    private Object attribute(ObjectName bean, String name) {
        try {
            return server.getAttribute(bean, name);
        } catch (JMException missing) {
            throw new AssertionError(name, missing);
        }
    }

    private void invoke(ObjectName bean, String operation) throws JMException {
        server.invoke(bean, operation, new Object[0], new String[0]);
    }

    @Test
    void aConsumerTellsWhatItHasReceived() throws Exception {
        ScpConsumer scp = gateway.listen(
                "spoolDirectory=" + folder,
                route -> route.process(exchange -> {
                    if ("2"
                            .equals(exchange.getIn()
                                    .getBody(DicomFile.class)
                                    .dataSet()
                                    .string(Tag.InstanceNumber, ""))) {
                        throw new IllegalStateException("as told");
                    }
                }));
        ObjectName consumer = bean("consumers", "ScpConsumer*");

        assertThat(attribute(consumer, "BoundPort")).isEqualTo(scp.getBoundPort());
        assertThat(attribute(consumer, "SpoolPath"))
                .isEqualTo(folder.toAbsolutePath().toString());
        assertThat(attribute(consumer, "Associations")).isEqualTo(0);
        try (Association association = sender.open(scp.getBoundPort(), "GATEWAY")) {
            for (int i = 0; i < 3; i++) {
                Sender.store(association, Sender.slices(3).get(i));
            }
            assertThat(attribute(consumer, "Associations")).isEqualTo(1);
        }

        Gateway.await("all of them", () -> attribute(consumer, "Received").equals(2L));
        assertThat(attribute(consumer, "Failed")).isEqualTo(1L);
        Gateway.await("the end of the association", () -> attribute(consumer, "Associations")
                .equals(0));
        Gateway.await("an empty spool", () -> attribute(consumer, "SpoolBytes").equals(0L));
    }

    @Test
    void aConsumerTellsWhatWaitsAndWhatWasGivenUp() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        ScpConsumer scp = gateway.listen(
                "ackMode=spooled&redeliveryDelay=10&maximumRedeliveries=1&spoolDirectory=" + folder,
                route -> route.process(exchange -> {
                    looked.await();
                    throw new IllegalStateException("as told");
                }));
        ObjectName consumer = bean("consumers", "ScpConsumer*");

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);

        assertThat(attribute(consumer, "Undelivered")).isEqualTo(1);
        assertThat((Long) attribute(consumer, "SpoolBytes")).isPositive();
        assertThat(attribute(consumer, "DeadBytes")).isEqualTo(0L);
        looked.countDown();
        Gateway.await(
                "the dead letter", () -> attribute(consumer, "Undelivered").equals(0));
        assertThat((Long) attribute(consumer, "DeadBytes")).isPositive();
    }

    @Test
    void anOperatorSuspendsAndResumesAConsumer() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.process(gateway.noting()));
        ObjectName consumer = bean("consumers", "ScpConsumer*");

        invoke(consumer, "suspend");

        assertThat(attribute(consumer, "State")).isEqualTo("Suspended");
        assertThatThrownBy(() -> sender.open(scp.getBoundPort(), "GATEWAY"))
                .isInstanceOf(AssociationRejectedException.class);

        invoke(consumer, "resume");

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);
    }

    @Test
    void anEndpointTellsItsAddressAndNoPassword() throws Exception {
        gateway.listen("keyStorePassword=topsecret", route -> route.process(gateway.noting()));
        ObjectName endpoint = bean("endpoints", "*scp*");

        assertThat(attribute(endpoint, "ServiceUrl")).isEqualTo("127.0.0.1:0");
        assertThat(endpoint.toString()).doesNotContain("topsecret");
        assertThat(attribute(endpoint, "EndpointUri").toString()).doesNotContain("topsecret");
    }

    @Test
    void aProducerTellsWhatItHasSentAndEndsBatches() throws Exception {
        try (EmbeddedScp archive = EmbeddedScp.start()) {
            archive.answer(instance -> instance.request().affectedSopClassUid().equals(Uid.MRImageStorage)
                    ? Status.CANNOT_UNDERSTAND
                    : Status.SUCCESS);
            RouteBuilder.addRoutes(gateway.camel, routes -> routes.from("direct:out")
                    .to("dicom:scu:127.0.0.1:" + archive.port()
                            + "?calledAeTitle=EMBEDDED&exceptionOn=never&poolLinger=60000"));
            gateway.camel.start();
            ObjectName producer = bean("producers", "ScuProducer*");

            gateway.camel.createProducerTemplate().sendBody("direct:out", Phantoms.ctStudy(3));
            gateway.camel
                    .createProducerTemplate()
                    .sendBody("direct:out", Phantoms.ctStudy(1).get(0));
            gateway.camel
                    .createProducerTemplate()
                    .sendBody("direct:out", Phantoms.mrStudy(1).get(0));

            assertThat(attribute(producer, "Stored")).isEqualTo(4L);
            assertThat(attribute(producer, "Failed")).isEqualTo(1L);
            assertThat(attribute(producer, "InFlight")).isEqualTo(0);
            assertThat((Integer) attribute(producer, "Associations")).isPositive();

            archive.hold();
            CompletableFuture<BatchResult> batch = gateway.camel
                    .createProducerTemplate()
                    .asyncRequestBody("direct:out", Phantoms.ctStudy(3), BatchResult.class);
            archive.await(6, ScuFixture.PATIENCE); // the first of the batch, not answered
            assertThat(attribute(producer, "Batches")).isEqualTo(1);
            assertThat(attribute(producer, "InFlight")).isEqualTo(1);
            invoke(producer, "cancelBatches");
            archive.release();

            assertThat(batch.get(20, TimeUnit.SECONDS).totals().stored()).isEqualTo(1);
            assertThat(attribute(producer, "Batches")).isEqualTo(0);
            assertThat(attribute(producer, "Stored")).isEqualTo(5L);
        }
    }

    @Test
    void everythingHasADescriptionForPeople() throws Exception {
        try (EmbeddedScp archive = EmbeddedScp.start()) {
            gateway.listen("", route -> route.to("dicom:scu:127.0.0.1:" + archive.port() + "?calledAeTitle=EMBEDDED"));

            for (ObjectName name : Set.of(bean("consumers", "ScpConsumer*"), bean("producers", "ScuProducer*"))) {
                MBeanInfo bean = server.getMBeanInfo(name);
                assertThat(bean.getDescription()).contains("DICOM");
                assertThat(Arrays.stream(bean.getAttributes())
                                .filter(attribute -> attribute.getName().matches("Associations|Failed"))
                                .map(MBeanFeatureInfo::getDescription))
                        .hasSize(2)
                        .allSatisfy(text -> assertThat(text).contains(" "));
            }
        }
    }
}
