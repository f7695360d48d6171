package io.cameldicom.component;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

class ScuProducer extends DefaultAsyncProducer {
    ScuProducer(DicomEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        throw new UnsupportedOperationException();
    }
}
