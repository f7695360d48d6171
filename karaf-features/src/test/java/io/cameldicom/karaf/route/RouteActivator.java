package io.cameldicom.karaf.route;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle of a user: receives, files, and sends on to a second endpoint, which files as well. Runs within Karaf. */
public final class RouteActivator implements BundleActivator {
    private CamelContext camel;

    @Override
    public void start(BundleContext bundle) throws Exception {
        String folder = bundle.getProperty("route.folder");
        String port = bundle.getProperty("route.port");
        String second = bundle.getProperty("route.second.port");
        camel = new OsgiDefaultCamelContext(bundle);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("dicom:scp:127.0.0.1:" + second + "?aeTitle=SECOND")
                        .setHeader("CamelFileName", simple("${header.CamelDicomSopInstanceUid}.dcm"))
                        .to("file:" + folder + "/second");
                from("dicom:scp:127.0.0.1:" + port + "?aeTitle=KARAF")
                        .setHeader("CamelFileName", simple("${header.CamelDicomSopInstanceUid}.dcm"))
                        .to("file:" + folder + "/first")
                        .to("dicom:scu:127.0.0.1:" + second + "?calledAeTitle=SECOND&callingAeTitle=KARAF");
            }
        });
        camel.start();
    }

    @Override
    public void stop(BundleContext bundle) {
        camel.stop();
    }
}
