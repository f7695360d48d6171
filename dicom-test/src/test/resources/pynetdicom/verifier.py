"""Takes associations, and prints what was negotiated for each: verifier.py PORT. Believes whoever has the primary field "good"."""

import sys

from pynetdicom import AE, AllStoragePresentationContexts, evt


def print(*words, flush=True):
    """A line in one write: those of two threads do not mix."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def identity(event):
    secondary = event.secondary_field
    print("identity", event.user_id_type, event.primary_field.decode(), (secondary or b"").decode(), flush=True)
    return event.primary_field == b"good", b"welcome"


def common(event):
    for uid, item in event.items.items():
        print("related", uid, item.service_class_uid, *item.related_general_sop_class_identification, flush=True)
    return event.items


def extended(event):
    for uid, information in event.app_info.items():
        print("extended", uid, information.hex(), flush=True)
    return event.app_info


def window(event):
    print("window", event.nr_invoked, event.nr_performed, flush=True)
    return event.nr_invoked, event.nr_performed


ae = AE("PYTHON")
ae.supported_contexts = AllStoragePresentationContexts
ae.add_supported_context("1.2.840.10008.1.1")
ae.start_server(
    ("127.0.0.1", int(sys.argv[1])),
    evt_handlers=[
        (evt.EVT_USER_ID, identity),
        (evt.EVT_SOP_COMMON, common),
        (evt.EVT_SOP_EXTENDED, extended),
        (evt.EVT_ASYNC_OPS, window),
        (evt.EVT_C_ECHO, lambda event: 0x0000),
        (evt.EVT_C_STORE, lambda event: 0x0000),
    ],
)
