"""A user of unified procedure steps: ups_user.py PORT TITLE EVENT_PORT. Listens for events, goes the whole way, prints what is answered."""

import sys
import threading

from pydicom.dataset import Dataset
from pydicom.uid import UID
from pynetdicom import AE, evt
from pynetdicom.sop_class import (
    UnifiedProcedureStepEvent,
    UnifiedProcedureStepPull,
    UnifiedProcedureStepPush,
    UnifiedProcedureStepQuery,
    UnifiedProcedureStepWatch,
    UPSFilteredGlobalSubscriptionInstance,
    UPSGlobalSubscriptionInstance,
)

port, title, event_port = sys.argv[1:4]
STEP, KEY = UID("1.2.3.4"), UID("1.2.3.4.5")
events = []
heard = threading.Condition()


def report(event):
    request = event.request
    assert request.AffectedSOPClassUID == UnifiedProcedureStepPush
    with heard:
        state = event.event_information.get("ProcedureStepState", "")
        events.append(f"event {request.EventTypeID} {request.AffectedSOPInstanceUID} {state}".strip())
        heard.notify_all()
    return 0x0000, None


listener = AE("WATCHER")
listener.add_supported_context(UnifiedProcedureStepEvent, scu_role=True, scp_role=True)
server = listener.start_server(("127.0.0.1", int(event_port)), block=False, evt_handlers=[(evt.EVT_N_EVENT_REPORT, report)])

ae = AE("WATCHER")
for sop_class in (UnifiedProcedureStepPush, UnifiedProcedureStepPull, UnifiedProcedureStepWatch, UnifiedProcedureStepQuery):
    ae.add_requested_context(sop_class)
association = ae.associate("127.0.0.1", int(port), ae_title=title)
assert association.is_established


def told(what, status):
    print(what, f"{status.Status:04X}")


def code(value, meaning):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, "DCM", meaning
    return item


def step():
    dataset = Dataset()
    dataset.ScheduledProcedureStepPriority = "MEDIUM"
    dataset.ProcedureStepLabel = "Read"
    dataset.WorklistLabel = "Reading"
    dataset.ScheduledProcedureStepStartDateTime = "20260102030405"
    dataset.InputReadinessState = "READY"
    dataset.ProcedureStepState = "SCHEDULED"
    dataset.PatientName, dataset.PatientID = "Doe^Jane", "P1"
    dataset.TransactionUID = ""
    return dataset


def action(number, uid=STEP, through=UnifiedProcedureStepPull, **attributes):
    information = Dataset()
    for keyword, value in attributes.items():
        setattr(information, keyword, value)
    status, _ = association.send_n_action(information, number, UnifiedProcedureStepPush, uid, meta_uid=through)
    return status


def subscription(number, uid, **more):
    return action(number, uid, UnifiedProcedureStepWatch, ReceivingAE="WATCHER", **more)


def results():
    performed = Dataset()
    performed.PerformedStationNameCodeSequence = [code("1", "Workstation")]
    performed.PerformedProcedureStepStartDateTime = "20260102030405"
    performed.PerformedProcedureStepEndDateTime = "20260102040506"
    performed.PerformedWorkitemCodeSequence = [code("110005", "Interpretation")]
    performed.OutputInformationSequence = []
    dataset = Dataset()
    dataset.TransactionUID = KEY
    dataset.UnifiedProcedureStepPerformedProcedureSequence = [performed]
    return dataset


def search(model, **keys):
    identifier = Dataset()
    identifier.SOPInstanceUID = ""
    identifier.TransactionUID = ""
    for keyword, value in keys.items():
        setattr(identifier, keyword, value)
    found = [match for status, match in association.send_c_find(identifier, model) if status.Status == 0xFF00]
    assert all(not match.get("TransactionUID") for match in found)
    return found


told("subscribe", subscription(3, UPSGlobalSubscriptionInstance, DeletionLock="FALSE"))
status, _ = association.send_n_create(step(), UnifiedProcedureStepPush, STEP)
told("create", status)
status, _ = association.send_n_create(step(), UnifiedProcedureStepPush, STEP)
told("create again", status)
for name, model in (("pull", UnifiedProcedureStepPull), ("watch", UnifiedProcedureStepWatch), ("query", UnifiedProcedureStepQuery)):
    print("search", name, len(search(model, PatientID="P1")), len(search(model, PatientID="P2")))
told("complete unclaimed", action(1, ProcedureStepState="COMPLETED", TransactionUID=KEY))
told("claim", action(1, ProcedureStepState="IN PROGRESS", TransactionUID=KEY))
told("claim again", action(1, ProcedureStepState="IN PROGRESS", TransactionUID=KEY))
told("complete without results", action(1, ProcedureStepState="COMPLETED", TransactionUID=KEY))
told("cancel request", action(2, through=UnifiedProcedureStepPush, ReasonForCancellation="Late"))
status, _ = association.send_n_set(results(), UnifiedProcedureStepPush, STEP, meta_uid=UnifiedProcedureStepPull)
told("set", status)
told("complete with another key", action(1, ProcedureStepState="COMPLETED", TransactionUID="1.2.66"))
told("complete", action(1, ProcedureStepState="COMPLETED", TransactionUID=KEY))
STATE, KEY_TAG = 0x00741000, 0x00081195
status, attributes = association.send_n_get([STATE], UnifiedProcedureStepPush, STEP, meta_uid=UnifiedProcedureStepWatch)
told("get", status)
status, attributes = association.send_n_get([STATE, KEY_TAG], UnifiedProcedureStepPush, STEP, meta_uid=UnifiedProcedureStepPull)
told("get with key", status)
print("state", attributes.ProcedureStepState, "key" if "TransactionUID" in attributes else "no key")
told("subscribe filtered", subscription(3, UPSFilteredGlobalSubscriptionInstance, DeletionLock="TRUE", PatientID="P9"))
told("suspend", subscription(5, UPSGlobalSubscriptionInstance))
told("unsubscribe", subscription(4, UPSGlobalSubscriptionInstance))
told("get unknown", association.send_n_get([STATE], UnifiedProcedureStepPush, UID("1.2.99"), meta_uid=UnifiedProcedureStepPull)[0])
association.release()
with heard:
    heard.wait_for(lambda: len(events) >= 4, timeout=30)
print(*events, sep="\n")
server.shutdown()
