"""Application event logging at either end: event_log.py serve PORT | event_log.py ask PORT TITLE."""

import sys

from pydicom.dataset import Dataset
from pynetdicom import AE, evt
from pynetdicom.sop_class import SubstanceAdministrationLogging, SubstanceAdministrationLoggingInstance, Verification

role, port = sys.argv[1], int(sys.argv[2])


def record(event):
    assert event.action_type == 1
    assert event.request.RequestedSOPInstanceUID == SubstanceAdministrationLoggingInstance
    known = event.action_information.PatientID == "P1"
    return (0x0000 if known else 0xC110), None


if role == "serve":
    ae = AE("PYTHON")
    ae.add_supported_context(Verification)
    ae.add_supported_context(SubstanceAdministrationLogging)
    ae.start_server(("127.0.0.1", port), evt_handlers=[(evt.EVT_N_ACTION, record), (evt.EVT_C_ECHO, lambda event: 0x0000)])
else:
    ae = AE("PYTHON")
    ae.add_requested_context(SubstanceAdministrationLogging)
    association = ae.associate("127.0.0.1", port, ae_title=sys.argv[3])
    assert association.is_established
    for patient in ("P1", "P2"):
        information = Dataset()
        information.PatientID = patient
        information.ProductName = "Contrast"
        information.SubstanceAdministrationDateTime = "20260102030405"
        status, _ = association.send_n_action(
            information, 1, SubstanceAdministrationLogging, SubstanceAdministrationLoggingInstance
        )
        print(patient, f"{status.Status:04X}")
    association.release()
