package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.test.phantom.Phantoms;

/** The objects that the benchmarks work on. */
final class Images {
    private Images() {}

    /** One slice of a CT. */
    static DataSet ct() {
        return Phantoms.ctStudy(1).get(0);
    }
}
