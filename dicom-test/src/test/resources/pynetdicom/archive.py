"""An archive of COUNT small instances: archive.py PORT COUNT DESTINATION_PORT. Answers queries, sends by C-MOVE and C-GET."""

import sys

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, UID
from pynetdicom import AE, AllStoragePresentationContexts, evt
from pynetdicom.sop_class import (
    CompositeInstanceRetrieveWithoutBulkDataGet,
    CompositeInstanceRootRetrieveGet,
    CompositeInstanceRootRetrieveMove,
    PatientRootQueryRetrieveInformationModelFind,
    PatientRootQueryRetrieveInformationModelGet,
    PatientRootQueryRetrieveInformationModelMove,
    PatientStudyOnlyQueryRetrieveInformationModelFind,
    PatientStudyOnlyQueryRetrieveInformationModelGet,
    PatientStudyOnlyQueryRetrieveInformationModelMove,
    StudyRootQueryRetrieveInformationModelFind,
    StudyRootQueryRetrieveInformationModelGet,
    StudyRootQueryRetrieveInformationModelMove,
    Verification,
)

PORT, COUNT, DESTINATION = (int(argument) for argument in sys.argv[1:4])


def instance(number):
    dataset = Dataset()
    dataset.SOPClassUID = CTImageStorage
    dataset.SOPInstanceUID = UID(f"1.2.3.4.{number}")
    dataset.StudyInstanceUID = UID("1.2.3")
    dataset.PatientID = f"P{number}"
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    return dataset


def find(event):
    for number in range(COUNT):
        if event.is_cancelled:
            yield 0xFE00, None
            return
        match = Dataset()
        match.QueryRetrieveLevel = event.identifier.QueryRetrieveLevel
        match.SOPInstanceUID = UID(f"1.2.3.4.{number}")
        yield 0xFF00, match


def frames(asked):
    """What stands for some frames of an instance."""
    extracted = instance(0)
    extracted.NumberOfFrames = len(asked)
    return extracted


def send(event):
    if event.identifier.QueryRetrieveLevel == "FRAME":
        yield 1
        yield 0xFF00, frames(event.identifier.SimpleFrameList)
        return
    yield COUNT
    for number in range(COUNT):
        if event.is_cancelled:
            yield 0xFE00, None
            return
        yield 0xFF00, instance(number)


def move(event):
    if event.move_destination == "GATEWAY":
        yield "127.0.0.1", DESTINATION
    else:
        yield None, None
    yield from send(event)


def extended(event):
    # Grants relational queries and fuzzy names, whatever else is asked for.
    return {uid: bytes([1, 0, 1, 0, 0][: len(info)]) for uid, info in event.app_info.items()}


ae = AE("PYTHON")
ae.supported_contexts = AllStoragePresentationContexts
for context in ae.supported_contexts:
    context.scu_role = True
    context.scp_role = True
ae.add_supported_context(Verification)
for model in [
    CompositeInstanceRetrieveWithoutBulkDataGet,
    CompositeInstanceRootRetrieveGet,
    CompositeInstanceRootRetrieveMove,
    PatientRootQueryRetrieveInformationModelFind,
    PatientRootQueryRetrieveInformationModelGet,
    PatientRootQueryRetrieveInformationModelMove,
    PatientStudyOnlyQueryRetrieveInformationModelFind,
    PatientStudyOnlyQueryRetrieveInformationModelGet,
    PatientStudyOnlyQueryRetrieveInformationModelMove,
    StudyRootQueryRetrieveInformationModelFind,
    StudyRootQueryRetrieveInformationModelGet,
    StudyRootQueryRetrieveInformationModelMove,
]:
    ae.add_supported_context(model)
ae.requested_contexts = [
    context for context in AllStoragePresentationContexts if context.abstract_syntax == CTImageStorage
]
ae.start_server(
    ("127.0.0.1", PORT),
    evt_handlers=[
        (evt.EVT_C_FIND, find),
        (evt.EVT_C_MOVE, move),
        (evt.EVT_C_GET, send),
        (evt.EVT_SOP_EXTENDED, extended),
        (evt.EVT_C_ECHO, lambda event: 0x0000),
    ],
)
