/**
 * Data sets as text for people, one line an element.
 *
 * <p>{@link io.cameldicom.engine.text.DumpWriter} is a sink: whatever reads DICOM can be dumped while it is read. {@link
 * io.cameldicom.engine.text.DumpOptions} says how much is shown; without values a dump may go into a support ticket.
 *
 * <pre>{@code
 * StringBuilder out = new StringBuilder();
 * dataSet.accept(new DumpWriter(out, DumpOptions.DEFAULT));
 *
 * (0008,0060) CS [CT]                                     #     2, 1 Modality
 * (0008,1140) SQ (sequence of undefined length)           #   u/l ReferencedImageSequence
 *   (FFFE,E000) na [0] (item of defined length)             #
 *     (0008,1150) UI =CTImageStorage                          #    26, 1 ReferencedSOPClassUID
 * (FFFE,E0DD) na (end of sequence, 1 item)                #
 * (0028,0010) US 512                                      #     2, 1 Rows
 * }</pre>
 *
 * <p>Values come from strangers and end on terminals: {@link io.cameldicom.engine.text.Printable} stands between them.
 */
package io.cameldicom.engine.text;
