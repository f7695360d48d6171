/**
 * Data sets in the DICOM JSON model, written and read.
 *
 * <p>{@link io.cameldicom.engine.json.JsonDataSetWriter} is a sink, so whatever reads DICOM can be its source;
 * {@link io.cameldicom.engine.json.JsonDataSetReader} gives data sets, or pushes them into another sink.
 *
 * <pre>{@code
 * byte[] json = JsonDataSetWriter.toBytes(dataSet, JsonWriteOptions.DEFAULT);
 *
 * JsonWriteOptions metadata = JsonWriteOptions.DEFAULT
 *         .withBulkThreshold(1024)
 *         .withBulkDataUris(bulk -> Optional.of(instance.resolve("bulkdata/" + bulk.path())));
 * try (JsonDataSetWriter writer = JsonDataSetWriter.ofArray(response, metadata)) {
 *     for (DataSet match : matches) {
 *         match.accept(writer);                              // one object of the array each
 *     }
 * }
 *
 * try (JsonDataSetReader reader = JsonDataSetReader.of(request, JsonReadOptions.DEFAULT)) {
 *     for (Optional<DataSet> next = reader.next(); next.isPresent(); next = reader.next()) {
 *         store(next.get());
 *     }
 *     log.debug("forgiven: {}", reader.deviations());
 * }
 * }</pre>
 *
 * <p>Writing conforms, always. Reading forgives what other programs write, each fault by the name of a
 * {@link io.cameldicom.engine.json.JsonLeniency}, and reports it. The cut: the two public classes hold the structure, one
 * class each the values of text VRs, of binary VRs, and those that are read. Jackson's types stay inside.
 *
 * @dicom PS3.18 F
 */
package io.cameldicom.engine.json;
