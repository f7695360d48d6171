/**
 * What the standard has registered: tags, value representations, UIDs, transfer syntaxes and SOP classes.
 *
 * <p>{@link io.cameldicom.engine.dict.Tag} and {@link io.cameldicom.engine.dict.Uid} are constants spelt as the standard's
 * keywords. {@link io.cameldicom.engine.dict.Dictionary} tells what an element is, {@link
 * io.cameldicom.engine.dict.PrivateDictionary} does for vendors' elements, and {@link
 * io.cameldicom.engine.dict.TransferSyntax} tells how bytes are to be read.
 *
 * <pre>{@code
 * VR vr = Dictionary.vr(Tag.PatientName);                      // PN
 * String keyword = Dictionary.keyword(0x60023000);             // "OverlayData": group 6002 repeats group 6000
 * OptionalInt tag = Dictionary.tag("StudyInstanceUID");        // (0020,000D)
 *
 * TransferSyntax syntax = TransferSyntax.of("1.2.840.10008.1.2.4.50");
 * if (syntax.encapsulated() && syntax.pixels() == PixelCoding.JPEG) { ... }
 *
 * VR vendors = PrivateDictionary.standard().vr("GEMS_PARM_01", 0x00431039);
 * }</pre>
 *
 * <p>The constants and tables are generated, in the build, from the text files in {@code src/dict}. Everything here is
 * immutable, and loaded in parts: reading a data set needs VRs, but neither names nor private elements.
 */
package io.cameldicom.engine.dict;
