package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;

/**
 * How a value is written as a data set, and read back, for stores that outlive the process. What is written is DICOM's own
 * attributes where it has some; what only we know stands in a private block.
 */
public interface StoredForm<V> {
    /** The private creator of what DICOM has no attribute for, in group 0077. */
    String CREATOR = "CAMEL DICOM STORE";

    /** The group of the private block. */
    int GROUP = 0x0077;

    /** For values that are data sets already. */
    StoredForm<DataSet> DATA_SET = new StoredForm<>() {
        @Override
        public DataSet write(DataSet value) {
            return value;
        }

        @Override
        public DataSet read(String key, DataSet stored) {
            return stored;
        }
    };

    /** The data set that says all of {@code value}. */
    DataSet write(V value);

    /**
     * The value that was written.
     *
     * @throws StoreException where the data set is none that {@link #write} makes
     */
    V read(String key, DataSet stored) throws StoreException;
}
