"""Asks for frames by C-GET: frames.py PORT SOP_CLASS SOP_INSTANCE_UID KEY NUMBER... Prints the last status and what came."""

import sys

from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, RLELossless
from pynetdicom import AE, build_role, evt
from pynetdicom.sop_class import CompositeInstanceRootRetrieveGet

PORT, SOP_CLASS, UID, KEY = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
NUMBERS = [float(number) if KEY == "TimeRange" else int(number) for number in sys.argv[5:]]


def store(event):
    dataset = event.dataset
    dataset.file_meta = event.file_meta
    extraction = dataset.FrameExtractionSequence[-1]
    print("frames", dataset.NumberOfFrames)
    print("new", dataset.SOPInstanceUID != UID and dataset.SOPInstanceUID == event.request.AffectedSOPInstanceUID)
    print("source", extraction.MultiFrameSourceSOPInstanceUID)
    print("asked", extraction[KEY].value)
    print("by", dataset.ContributingEquipmentSequence[-1].PurposeOfReferenceCodeSequence[0].CodeMeaning)
    print("groups", len(dataset.get("PerFrameFunctionalGroupsSequence", [])))
    pixels = dataset.pixel_array
    print("means", *(int(frame.mean() * 1000) for frame in (pixels if pixels.ndim > 2 else [pixels])))
    return 0x0000


ae = AE("PYTHON")
ae.add_requested_context(CompositeInstanceRootRetrieveGet)
ae.add_requested_context(SOP_CLASS, [RLELossless])
ae.add_requested_context(SOP_CLASS, [ExplicitVRLittleEndian])
association = ae.associate(
    "127.0.0.1",
    PORT,
    ae_title="GATEWAY",
    ext_neg=[build_role(SOP_CLASS, scp_role=True)],
    evt_handlers=[(evt.EVT_C_STORE, store)],
)
assert association.is_established
identifier = Dataset()
identifier.QueryRetrieveLevel = "FRAME"
identifier.SOPInstanceUID = UID
if KEY != "none":
    setattr(identifier, KEY, NUMBERS)
for status, failed in association.send_c_get(identifier, CompositeInstanceRootRetrieveGet):
    if status.Status != 0xFF00:
        print("status %04X" % status.Status)
association.release()
