/**
 * DICOM objects drawn by code: plausible, complete and the same on every machine, without any patient's data.
 *
 * <p>{@link io.cameldicom.test.phantom.Phantoms} gives a study in one line. Who needs more says so step by step: a {@link
 * io.cameldicom.test.phantom.PhantomStudy} of a {@link io.cameldicom.test.phantom.PhantomPatient} holds series and images,
 * each a record with knobs.
 *
 * <pre>{@code
 * List<DataSet> ct = Phantoms.ctStudy(20);
 *
 * PhantomStudy study = PhantomStudy.named("before treatment").withPatient(PhantomPatient.SATO);
 * List<DataSet> slices = CtSeries.in(study).withSlices(40).withSize(256).withSigned(false).draw();
 * List<Path> files = PhantomFiles.write(folder, slices);
 * }</pre>
 *
 * <p>Each object conforms to its IOD as dciodvfy checks it. UIDs are made from the name of the study, so two runs agree
 * and the objects of one study belong together; {@code withFreshUids()} gives others.
 */
package io.cameldicom.test.phantom;
