package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.Uid;
import java.util.List;

/** The SOP classes of the patient and study information models, the retired one included: what archives are asked by. */
final class QueryModels {
    static final List<String> FIND = List.of(
            Uid.PatientRootQueryRetrieveInformationModelFind,
            Uid.StudyRootQueryRetrieveInformationModelFind,
            Uid.PatientStudyOnlyQueryRetrieveInformationModelFind);

    static final List<String> MOVE = List.of(
            Uid.PatientRootQueryRetrieveInformationModelMove,
            Uid.StudyRootQueryRetrieveInformationModelMove,
            Uid.PatientStudyOnlyQueryRetrieveInformationModelMove);

    static final List<String> GET = List.of(
            Uid.PatientRootQueryRetrieveInformationModelGet,
            Uid.StudyRootQueryRetrieveInformationModelGet,
            Uid.PatientStudyOnlyQueryRetrieveInformationModelGet);

    private QueryModels() {}
}
