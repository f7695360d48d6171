"""Keeps unified procedure steps, and tells each subscriber of changes of state: ups_manager.py PORT EVENT_PORT."""

import sys
import threading

from pydicom.dataset import Dataset
from pynetdicom import AE, build_role, evt
from pynetdicom.sop_class import (
    UnifiedProcedureStepEvent,
    UnifiedProcedureStepPull,
    UnifiedProcedureStepPush,
    UnifiedProcedureStepQuery,
    UnifiedProcedureStepWatch,
    Verification,
)

PORT, EVENT_PORT = (int(argument) for argument in sys.argv[1:3])
steps, keys, subscribers = {}, {}, []


def tell(uid):
    """Of the present state, on a thread of its own: the request is answered first."""
    information = Dataset()
    information.ProcedureStepState = steps[uid].ProcedureStepState
    information.InputReadinessState = steps[uid].InputReadinessState

    def send():
        for title in list(subscribers):
            ae = AE("PYTHON")
            ae.add_requested_context(UnifiedProcedureStepEvent)
            role = build_role(UnifiedProcedureStepEvent, scu_role=False, scp_role=True)
            association = ae.associate("127.0.0.1", EVENT_PORT, ae_title=title, ext_neg=[role])
            assert association.is_established
            status, _ = association.send_n_event_report(
                information, 1, UnifiedProcedureStepPush, uid, meta_uid=UnifiedProcedureStepEvent
            )
            assert status.Status == 0x0000
            association.release()

    threads.append(threading.Thread(target=send))
    if len(threads) > 1:
        threads[-2].join()
    threads[-1].start()


threads = []


def through(event, *allowed):
    assert event.context.abstract_syntax in allowed, event.context.abstract_syntax


def create(event):
    through(event, UnifiedProcedureStepPush)
    uid = event.request.AffectedSOPInstanceUID
    if uid in steps:
        return 0x0111, None
    steps[uid] = event.attribute_list
    steps[uid].SOPInstanceUID = uid
    tell(uid)
    return 0x0000, None


def find(event):
    through(event, UnifiedProcedureStepPull, UnifiedProcedureStepWatch, UnifiedProcedureStepQuery)
    assert event.request.AffectedSOPClassUID == event.context.abstract_syntax
    for step in list(steps.values()):
        if event.identifier.PatientID in ("", step.PatientID):
            match = Dataset()
            match.SOPInstanceUID, match.PatientID = step.SOPInstanceUID, step.PatientID
            yield 0xFF00, match


def get(event):
    through(event, UnifiedProcedureStepPull)
    step = steps.get(event.request.RequestedSOPInstanceUID)
    return (0x0000, step) if step else (0xC307, None)


def change(event):
    through(event, UnifiedProcedureStepPull)
    uid = event.request.RequestedSOPInstanceUID
    if event.modification_list.get("TransactionUID") != keys.get(uid):
        return 0xC301, None
    steps[uid].update({element.tag: element for element in event.modification_list if element.keyword != "TransactionUID"})
    return 0x0000, None


def act(event):
    uid, information = event.request.RequestedSOPInstanceUID, event.action_information
    assert event.request.RequestedSOPClassUID == UnifiedProcedureStepPush
    if event.action_type == 1:
        through(event, UnifiedProcedureStepPull)
        state = information.ProcedureStepState
        if uid not in steps:
            return 0xC307, None
        if uid in keys and keys[uid] != information.TransactionUID:
            return 0xC301, None
        if state == "IN PROGRESS" and uid in keys:
            return 0xC302, None
        keys[uid] = information.TransactionUID
        steps[uid].ProcedureStepState = state
        tell(uid)
    elif event.action_type == 2:
        through(event, UnifiedProcedureStepPush)
        return 0xC313, None
    elif event.action_type == 3:
        through(event, UnifiedProcedureStepWatch)
        subscribers.append(information.ReceivingAE)
        return (0xB301 if information.DeletionLock == "TRUE" else 0x0000), None
    else:
        through(event, UnifiedProcedureStepWatch)
        subscribers.remove(information.ReceivingAE)
    return 0x0000, None


ae = AE("PYTHON")
for sop_class in (
    Verification,
    UnifiedProcedureStepPush,
    UnifiedProcedureStepPull,
    UnifiedProcedureStepWatch,
    UnifiedProcedureStepQuery,
):
    ae.add_supported_context(sop_class)
ae.start_server(
    ("127.0.0.1", PORT),
    evt_handlers=[
        (evt.EVT_C_ECHO, lambda event: 0x0000),
        (evt.EVT_C_FIND, find),
        (evt.EVT_N_CREATE, create),
        (evt.EVT_N_GET, get),
        (evt.EVT_N_SET, change),
        (evt.EVT_N_ACTION, act),
    ],
)
