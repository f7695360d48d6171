package io.cameldicom.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.karaf.route.RouteActivator;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The features, installed in a real Karaf that finds nothing but what this build made and what the features name. */
@Timeout(600)
class KarafIT {
    @TempDir
    private Path folder;

    @Test
    void aRouteInKarafReceivesFilesAndSendsOn() throws Exception {
        Path home = Path.of(System.getProperty("karaf.home"));
        Path features = Path.of(System.getProperty("karaf.features"));
        int port = freePort();
        int second = freePort();
        Path bundle = routeBundle(folder.resolve("route.jar"));
        Path routeFeature = Files.writeString(
                folder.resolve("route-features.xml"),
                """
                <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="route">
                  <feature name="route" version="1.0.0" start-level="80">
                    <feature>camel-dicom</feature>
                    <bundle start-level="80">%s</bundle>
                  </feature>
                </features>
                """
                        .formatted(bundle.toUri()));
        Map<String, String> properties = Map.of(
                "route.folder", folder.toString(),
                "route.port", String.valueOf(port),
                "route.second.port", String.valueOf(second));

        try (Karaf karaf = Karaf.start(
                home,
                List.of(
                        withoutRepository(features.resolve("features.xml")),
                        features.resolve("stand-in-features.xml"),
                        routeFeature),
                List.of("camel-dicom", "route"),
                properties)) {
            karaf.await("the route to listen", () -> listens(port) && listens(second));
            DataSet instance = Phantoms.small();
            send(instance, port);
            String name = instance.string(Tag.SOPInstanceUID, "") + ".dcm";

            assertFiled(folder.resolve("first").resolve(name), instance);
            assertFiled(folder.resolve("second").resolve(name), instance);
            assertThat(karaf.log()).doesNotContain("| ERROR |");
        }
    }

    // The repository it names is not to be had everywhere; its feature camel-core is the stand-in's here.
    private Path withoutRepository(Path features) throws IOException {
        String text = Files.readString(features);
        String without = text.replaceAll("(?s)<repository>.*?</repository>", "");
        assertThat(without).isNotEqualTo(text);
        return Files.writeString(folder.resolve("features.xml"), without);
    }

    private static void assertFiled(Path file, DataSet instance) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            assertThat(part10.dataSet().string(Tag.SOPInstanceUID)).isEqualTo(instance.string(Tag.SOPInstanceUID));
        }
    }

    private static void send(DataSet instance, int port) throws IOException {
        ExecutorService workers = Executors.newCachedThreadPool();
        try (EventLoops loops = EventLoops.start(1, "scu");
                Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            Peer peer = new Peer(
                    "127.0.0.1",
                    port,
                    AssociationOptions.builder(AeTitle.of("TEST"), AeTitle.of("KARAF"))
                            .build());
            scu.verify(peer);
            scu.store(peer, instance);
        } finally {
            workers.shutdownNow();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What a user would build of the activator. */
    private static Path routeBundle(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "io.cameldicom.karaf.route");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-Activator", RouteActivator.class.getName());
        attributes.putValue(
                "Import-Package",
                "org.osgi.framework,org.apache.camel,org.apache.camel.builder,org.apache.camel.model,"
                        + "org.apache.camel.impl,org.apache.camel.impl.engine,org.apache.camel.spi,"
                        + "org.apache.camel.support,org.apache.camel.support.service,"
                        + "org.apache.camel.karaf.core,org.apache.camel.component.file,io.cameldicom.component");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String name : List.of("RouteActivator.class", "RouteActivator$1.class")) {
                entries.putNextEntry(new ZipEntry("io/cameldicom/karaf/route/" + name));
                try (InputStream in = RouteActivator.class.getResourceAsStream(name)) {
                    in.transferTo(entries);
                }
                entries.closeEntry();
            }
        }
        return jar;
    }
}
