/**
 * Text in the character sets of DICOM: from bytes to strings and back.
 *
 * <p>{@link io.cameldicom.engine.charset.SpecificCharacterSet} is the value of Specific Character Set (0008,0005) made
 * able to read and write; {@link io.cameldicom.engine.charset.TextKind} tells it how the text is divided, because the
 * escape sequences of ISO 2022 lose their effect at each division.
 *
 * <pre>{@code
 * SpecificCharacterSet japanese = SpecificCharacterSet.of(List.of("ISO 2022 IR 13", "ISO 2022 IR 87"));
 * byte[] bytes = japanese.encode("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎", TextKind.PERSON_NAME);
 * String name = japanese.decode(bytes, 0, bytes.length, TextKind.PERSON_NAME);
 * SpecificCharacterSet greek = japanese.forText("Διονυσιος");  // JIS X 0208 has Greek letters, too: still japanese
 * SpecificCharacterSet polish = japanese.forText("Wałęsa");    // ... but not these: UTF-8
 * String[] parts = name.split("\\\\");                         // divide the decoded text, never the bytes
 * }</pre>
 *
 * <p>Reading is lenient and never throws: what was wrong with the terms is told by {@code correctedTerms()} and
 * {@code unknownTerms()}, what could not be read is U+FFFD. Writing is strict and throws
 * {@link io.cameldicom.engine.charset.UnencodableTextException}.
 *
 * <p>The cut: terms come down to a repertoire (initial sets and those to be invoked), a repertoire to coded sets, a coded
 * set to one table. Text without escape sequences never meets that machinery; the JDK's decoders read it.
 *
 * @dicom PS3.5 6.1
 */
package io.cameldicom.engine.charset;
