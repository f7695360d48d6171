/**
 * Data sets and what is in them.
 *
 * <p>Each VR that is text with a grammar has a value type here, all of one pattern: {@code parse} reads text and throws
 * {@link io.cameldicom.engine.data.DicomValueException}, {@code tryParse} answers with an empty {@code Optional} instead,
 * and {@code toString} writes the form that the standard demands. Reading is lenient, writing is strict.
 *
 * <pre>{@code
 * PersonName name = PersonName.parse("Yamada^Tarou=山田^太郎=やまだ^たろう");
 * name.ideographic().familyName();                          // 山田
 * DicomDateTime.parse("2024-0500").latest();                // 2024-12-31T23:59:59.999999999
 * DicomDate.parseRange("20240101-").from();                 // Optional[20240101]
 * DecimalString.format(Math.PI);                            // 3.14159265358979
 * }</pre>
 *
 * <p>{@link io.cameldicom.engine.data.TagPath} names an element below sequences,
 * {@link io.cameldicom.engine.data.Code} a concept of a terminology,
 * {@link io.cameldicom.engine.data.UidGenerator} makes UIDs, and {@link io.cameldicom.engine.data.ValueRules} tells where
 * a value breaks the rules of its VR.
 *
 * <pre>{@code
 * TagPath.parse("ReferencedSeriesSequence[*].SeriesInstanceUID");
 * UidGenerator.uuid().next();                               // 2.25.329800735698586629295641978511506172918
 * ValueRules.check(VR.CS, "ct");                            // one fault, of kind CHARACTER
 * }</pre>
 */
package io.cameldicom.engine.data;
