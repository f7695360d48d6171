/**
 * Queries: what a user asks for, and how a provider finds it. C-FIND, worklists and QIDO-RS stand on it; it knows no network.
 *
 * <p>A user puts a {@link io.cameldicom.engine.query.Query} together and reads the answers by name:
 *
 * <pre>{@code
 * Query query = Query.at(QueryLevel.STUDY)
 *         .match(Tag.PatientName, "DOE^J*")
 *         .since(Tag.StudyDate, LocalDate.of(2024, 1, 1))
 *         .returning(InformationModel.STUDY_ROOT)
 *         .require(InformationModel.STUDY_ROOT);        // or a QueryException that says what is wrong
 * DataSet identifier = query.identifier();              // for C-FIND
 *
 * StudyMatch study = new StudyMatch(response);
 * study.patient().name();                               // Optional[Doe^John]
 * study.dateTime();                                     // Optional[20240517103000]
 * }</pre>
 *
 * <p>A worklist has no level:
 *
 * <pre>{@code
 * Query.withoutLevel()
 *         .match(Tag.ScheduledProcedureStepSequence, Query.withoutLevel()
 *                 .match(Tag.ScheduledStationAETitle, "CT1")
 *                 .match(Tag.ScheduledProcedureStepStartDate, LocalDate.now()))
 *         .returning(InformationModel.MODALITY_WORKLIST);
 * }</pre>
 *
 * <p>Frames of one instance are only retrieved:
 *
 * <pre>{@code
 * Query.at(QueryLevel.FRAME).match(Tag.SOPInstanceUID, uid).frames(1, 3, 4);
 * Query.at(QueryLevel.FRAME).match(Tag.SOPInstanceUID, uid).frames(FrameSelection.times(0.5, 2));
 * }</pre>
 *
 * <p>A provider makes a {@link io.cameldicom.engine.query.Matcher} of the identifier, once, and holds it against what it has: one
 * data set for each entity, or, by {@link io.cameldicom.engine.query.Matching}, nothing but instances.
 *
 * <pre>{@code
 * Matcher matcher = Matcher.of(identifier, MatchingOptions.DEFAULT.withExtensions(negotiated));
 * matcher.answer(record);                               // the response, if the record matches
 * Matching.of(matcher)
 *         .supplying(DataSet.empty().with(Tag.RetrieveAETitle, VR.AE, "ARCHIVE"))
 *         .stream(instancesByStudy)
 *         .forEach(responder::pending);
 * }</pre>
 *
 * <p>The cut: {@code KeyCompiler} makes a {@code Key} of each element, which tests one attribute and returns it; there is a
 * {@code ValueTest} for each kind of VR. Nothing there depends on levels and models, which are tables
 * ({@link io.cameldicom.engine.query.InformationModel}) and rules for those who want to be strict
 * ({@link io.cameldicom.engine.query.QueryRules}). The rules as implemented are in {@code docs/query.md}.
 *
 * @dicom PS3.4 C.2.2.2
 */
package io.cameldicom.engine.query;
