"""An SCU of one service: steps_scu.py SERVICE PORT [OWN_PORT]. Calls GATEWAY, and says what is answered, a line each.

SERVICE is commitment-same or commitment-new (where it expects the result; 1.2.9 is not there), mpps, ian.
"""

import sys
import threading

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import CTImageStorage, UID
from pynetdicom import AE, evt
from pynetdicom.sop_class import (
    InstanceAvailabilityNotification,
    ModalityPerformedProcedureStep,
    ModalityPerformedProcedureStepRetrieve,
    StorageCommitmentPushModel,
)


def print(*words, flush=True):
    """A line in one write: those of two threads do not mix."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


SERVICE, PORT = sys.argv[1], int(sys.argv[2])
OWN_PORT = int(sys.argv[3]) if len(sys.argv) > 3 else 0
INSTANCE = UID("1.2.840.10008.1.20.1.1")
STEP = UID("1.2.3.4")
done = threading.Event()


def say(what, status):
    print(what, f"{status.Status:04x}" if status else "nothing", flush=True)


def reference(uid):
    item = Dataset()
    item.ReferencedSOPClassUID = CTImageStorage
    item.ReferencedSOPInstanceUID = UID(uid)
    return item


def reported(event):
    information = event.event_information
    print(
        "event",
        event.event_type,
        "safe",
        len(information.get("ReferencedSOPSequence", [])),
        "failed",
        [hex(item.FailureReason) for item in information.get("FailedSOPSequence", [])],
        flush=True,
    )
    done.set()
    return 0x0000, None


def associate(*classes, handlers=()):
    ae = AE("PYTHON")
    for one in classes:
        ae.add_requested_context(one)
    association = ae.associate("127.0.0.1", PORT, ae_title="GATEWAY", evt_handlers=list(handlers))
    assert association.is_established
    return association


def commitment():
    request = Dataset()
    request.TransactionUID = UID("1.2.77")
    request.ReferencedSOPSequence = Sequence([reference("1.2.1"), reference("1.2.9")])
    handlers = [(evt.EVT_N_EVENT_REPORT, reported)]
    server = None
    if SERVICE == "commitment-new":
        listening = AE("PYTHON")
        listening.add_supported_context(StorageCommitmentPushModel, scu_role=True, scp_role=True)
        server = listening.start_server(("127.0.0.1", OWN_PORT), block=False, evt_handlers=handlers)
        handlers = []
    association = associate(StorageCommitmentPushModel, handlers=handlers)
    status, _ = association.send_n_action(request, 1, StorageCommitmentPushModel, INSTANCE)
    say("action", status)
    if server:
        association.release()
    assert done.wait(30)
    if server:
        server.shutdown()
    else:
        association.release()


def step():
    attributes = Dataset()
    scheduled = Dataset()
    scheduled.StudyInstanceUID = UID("1.2.840.1")
    scheduled.ScheduledProcedureStepID = "S1"
    attributes.ScheduledStepAttributesSequence = Sequence([scheduled])
    attributes.PatientName = "Doe^Jane"
    attributes.PatientID = "P1"
    attributes.PerformedProcedureStepID = "PPS1"
    attributes.PerformedStationAETitle = "CT1"
    attributes.PerformedProcedureStepStartDate = "20260102"
    attributes.PerformedProcedureStepStartTime = "080000"
    attributes.PerformedProcedureStepStatus = "IN PROGRESS"
    attributes.Modality = "CT"
    return attributes


def end():
    series = Dataset()
    series.SeriesInstanceUID = UID("1.2.840.1.1")
    series.ProtocolName = "Head"
    attributes = Dataset()
    attributes.PerformedProcedureStepStatus = "COMPLETED"
    attributes.PerformedProcedureStepEndDate = "20260102"
    attributes.PerformedProcedureStepEndTime = "083000"
    attributes.PerformedSeriesSequence = Sequence([series])
    return attributes


def mpps():
    association = associate(ModalityPerformedProcedureStep, ModalityPerformedProcedureStepRetrieve)
    comment = Dataset()
    comment.PerformedProcedureStepDescription = "Head"
    say("set-before", association.send_n_set(comment, ModalityPerformedProcedureStep, STEP)[0])
    say("create-ended", association.send_n_create(end(), ModalityPerformedProcedureStep, STEP)[0])
    say("create", association.send_n_create(step(), ModalityPerformedProcedureStep, STEP)[0])
    say("create-again", association.send_n_create(step(), ModalityPerformedProcedureStep, STEP)[0])
    say("set", association.send_n_set(comment, ModalityPerformedProcedureStep, STEP)[0])
    say("end", association.send_n_set(end(), ModalityPerformedProcedureStep, STEP)[0])
    status, _ = association.send_n_set(comment, ModalityPerformedProcedureStep, STEP)
    print("set-after", f"{status.Status:04x}", f"{status.get('ErrorID', 0):04x}", flush=True)
    status, got = association.send_n_get([0x00400252, 0x00400254], ModalityPerformedProcedureStepRetrieve, STEP)
    print("get", f"{status.Status:04x}", got.PerformedProcedureStepStatus, flush=True)
    association.release()


def ian():
    item = reference("1.2.1")
    item.InstanceAvailability = "ONLINE"
    item.RetrieveAETitle = "PYTHON"
    series = Dataset()
    series.SeriesInstanceUID = UID("1.2.840.1.1")
    series.ReferencedSOPSequence = Sequence([item])
    notice = Dataset()
    notice.ReferencedPerformedProcedureStepSequence = Sequence([])
    notice.StudyInstanceUID = UID("1.2.840.1")
    notice.ReferencedSeriesSequence = Sequence([series])
    association = associate(InstanceAvailabilityNotification)
    say("create", association.send_n_create(notice, InstanceAvailabilityNotification, UID("1.2.5"))[0])
    del notice.StudyInstanceUID
    say("create-bad", association.send_n_create(notice, InstanceAvailabilityNotification, UID("1.2.6"))[0])
    association.release()


{"mpps": mpps, "ian": ian}.get(SERVICE, commitment)()
