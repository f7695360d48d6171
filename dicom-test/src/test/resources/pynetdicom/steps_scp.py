"""An SCP of one service: steps_scp.py SERVICE PORT [GATEWAY_PORT]. Says what it is asked, a line each.

SERVICE is commitment-same or commitment-new (where it reports; instances that end in .9 are not there), mpps, notification (which
takes event reports), ian.
"""

import sys
import threading

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import UID
from pynetdicom import AE, build_role, evt
from pynetdicom.sop_class import (
    InstanceAvailabilityNotification,
    ModalityPerformedProcedureStep,
    ModalityPerformedProcedureStepNotification,
    StorageCommitmentPushModel,
    Verification,
)


def print(*words, flush=True):
    """A line in one write: those of two threads do not mix."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


SERVICE, PORT = sys.argv[1], int(sys.argv[2])
GATEWAY_PORT = int(sys.argv[3]) if len(sys.argv) > 3 else 0
INSTANCE = UID("1.2.840.10008.1.20.1.1")
FINAL = ("COMPLETED", "DISCONTINUED")
steps = {}


def say(*words):
    print(*words, flush=True)


def result(request):
    information = Dataset()
    information.TransactionUID = request.TransactionUID
    safe, failed = [], []
    for item in request.ReferencedSOPSequence:
        reference = Dataset()
        reference.ReferencedSOPClassUID = item.ReferencedSOPClassUID
        reference.ReferencedSOPInstanceUID = item.ReferencedSOPInstanceUID
        if item.ReferencedSOPInstanceUID.endswith(".9"):
            reference.FailureReason = 0x0112
            failed.append(reference)
        else:
            safe.append(reference)
    if safe:
        information.ReferencedSOPSequence = Sequence(safe)
    if failed:
        information.FailedSOPSequence = Sequence(failed)
    return information, 2 if failed else 1


def report(association, request):
    information, event = result(request)
    status, _ = association.send_n_event_report(information, event, StorageCommitmentPushModel, INSTANCE)
    say("reported", f"{status.Status:04x}" if status else "nothing")


def report_on_a_new_association(request):
    caller = AE("PYTHON")
    caller.add_requested_context(StorageCommitmentPushModel)
    association = caller.associate(
        "127.0.0.1", GATEWAY_PORT, ae_title="GATEWAY", ext_neg=[build_role(StorageCommitmentPushModel, scp_role=True)]
    )
    report(association, request)
    association.release()


def action(event):
    request = event.action_information
    say("asked", request.TransactionUID, len(request.ReferencedSOPSequence))
    if SERVICE == "commitment-same":
        threading.Timer(0.3, report, (event.assoc, request)).start()
    else:
        threading.Timer(0.3, report_on_a_new_association, (request,)).start()
    return 0x0000, None


def create(event):
    attributes = event.attribute_list
    uid = event.request.AffectedSOPInstanceUID
    if SERVICE == "ian":
        series = attributes.ReferencedSeriesSequence[0]
        say("available", attributes.StudyInstanceUID, series.ReferencedSOPSequence[0].InstanceAvailability)
        return 0x0000, None
    if uid in steps:
        return 0x0111, None
    steps[uid] = attributes
    say("created", attributes.PerformedProcedureStepStatus)
    return 0x0000, attributes


def change(event):
    step = steps.get(event.request.RequestedSOPInstanceUID)
    if step is None:
        return 0x0112, None
    if step.PerformedProcedureStepStatus in FINAL:
        return 0x0110, None
    step.update(event.modification_list)
    say("set", step.PerformedProcedureStepStatus)
    return 0x0000, step


def notified(event):
    say("event", event.event_type, event.request.AffectedSOPInstanceUID)
    return 0x0000, None


ae = AE("PYTHON")
ae.add_supported_context(Verification)
ae.add_supported_context(StorageCommitmentPushModel)
ae.add_supported_context(ModalityPerformedProcedureStep)
ae.add_supported_context(ModalityPerformedProcedureStepNotification, scu_role=True, scp_role=True)
ae.add_supported_context(InstanceAvailabilityNotification)
ae.start_server(
    ("127.0.0.1", PORT),
    evt_handlers=[
        (evt.EVT_N_ACTION, action),
        (evt.EVT_N_CREATE, create),
        (evt.EVT_N_SET, change),
        (evt.EVT_N_EVENT_REPORT, notified),
    ],
)
