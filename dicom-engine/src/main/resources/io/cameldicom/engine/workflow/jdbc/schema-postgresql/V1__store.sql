-- All stores in one table, told apart by their kind; content is a data set in Explicit VR Little Endian.
CREATE TABLE dicom_store (
    kind VARCHAR(40) NOT NULL,
    id VARCHAR(200) NOT NULL,
    version BIGINT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE TABLE dicom_store_schema (
    version INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO dicom_store_schema (version) VALUES (1);
