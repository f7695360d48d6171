package io.cameldicom.component;

import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

class ScpConsumer extends DefaultConsumer {
    ScpConsumer(DicomEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }
}
