"""Retrieves by C-GET: retrieve.py PORT MODEL LEVEL SOP_CLASS UID. Prints how many instances came, how many of them with pixels."""

import sys

from pydicom.dataset import Dataset
from pynetdicom import AE, build_role, evt

port, model, level, sop_class, uid = sys.argv[1:6]
received = []


def store(event):
    received.append(event.dataset)
    return 0x0000


identifier = Dataset()
identifier.QueryRetrieveLevel = level
if level == "STUDY":
    identifier.StudyInstanceUID = uid
else:
    identifier.SOPInstanceUID = uid

ae = AE("PYTHON")
ae.add_requested_context(model)
ae.add_requested_context(sop_class, "1.2.840.10008.1.2.1")
association = ae.associate(
    "127.0.0.1",
    int(port),
    ae_title="GATEWAY",
    ext_neg=[build_role(sop_class, scp_role=True)],
    evt_handlers=[(evt.EVT_C_STORE, store)],
)
assert association.is_established
status = None
for status, _ in association.send_c_get(identifier, model):
    pass
association.release()
print("received", len(received))
print("pixels", sum("PixelData" in instance for instance in received))
print("status %04X" % status.Status)
