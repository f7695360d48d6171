"""Has media made: media_scu.py PORT TITLE. Prints statuses and how the request is in the end."""

import sys
import time

from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid
from pynetdicom import AE
from pynetdicom.sop_class import CTImageStorage, MediaCreationManagement

port, title = int(sys.argv[1]), sys.argv[2]
ae = AE("PYTHON")
ae.add_requested_context(MediaCreationManagement, ExplicitVRLittleEndian)
association = ae.associate("127.0.0.1", port, ae_title=title)
assert association.is_established

request = Dataset()
request.StorageMediaFileSetID = "FROM_PYTHON"
request.LabelText = "A label"
item = Dataset()
item.ReferencedSOPClassUID = CTImageStorage
item.ReferencedSOPInstanceUID = "1.2.3"
item.RequestedMediaApplicationProfile = "STD-GEN-CD"
request.ReferencedSOPSequence = [item]
uid = generate_uid()
status, _ = association.send_n_create(request, MediaCreationManagement, uid)
print("create", f"{status.Status:04X}")
status, state = association.send_n_get([0x21000020], MediaCreationManagement, uid)
print("get", f"{status.Status:04X}", state.ExecutionStatus)
information = Dataset()
information.NumberOfCopies = "2"
status, _ = association.send_n_action(information, 1, MediaCreationManagement, uid)
print("initiate", f"{status.Status:04X}")
status, _ = association.send_n_action(information, 1, MediaCreationManagement, uid)
print("again", f"{status.Status:04X}")
for _ in range(200):
    status, state = association.send_n_get([0x21000020, 0x2200000B], MediaCreationManagement, uid)
    if state.ExecutionStatus in ("DONE", "FAILURE"):
        break
    time.sleep(0.05)
print("end", state.ExecutionStatus, state.TotalNumberOfPiecesOfMediaCreated)
status, _ = association.send_n_action(None, 2, MediaCreationManagement, uid)
print("cancel", f"{status.Status:04X}")
association.release()
