"""An information model without levels, at either end.

flat_model.py serve PORT FOLDER STORE_PORT STORAGE FIND [MOVE GET]
flat_model.py ask PORT FOLDER STORE_PORT STORAGE FIND [MOVE GET]
The folder has keys.json and entity.json, as DICOM JSON: what is asked for, and what there is. Prints what comes.
"""

import json
import sys
from pathlib import Path

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian
from pynetdicom import AE, build_role, evt
from pynetdicom.sop_class import Verification


def print(*words, flush=True):
    """A line in one write: those of two threads do not mix."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


role, port, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
store_port, storage, find, *retrieve = sys.argv[4:]
keys = Dataset.from_json(json.loads((folder / "keys.json").read_text()))


def entity():
    dataset = Dataset.from_json(json.loads((folder / "entity.json").read_text()))
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    return dataset


def serve():
    def found(event):
        assert event.request.AffectedSOPClassUID == find
        for element in keys:
            assert event.identifier.get(element.tag) == element, element.tag
        yield 0xFF00, entity()

    def got(event):
        assert event.identifier.SOPInstanceUID == entity().SOPInstanceUID
        yield 1
        yield 0xFF00, entity()

    def moved(event):
        yield "127.0.0.1", int(store_port)
        yield from got(event)

    ae = AE("PYTHON")
    for sop_class in (Verification, find, *retrieve):
        ae.add_supported_context(sop_class)
    if storage != "-":
        ae.add_supported_context(storage, scu_role=True, scp_role=True)
        ae.add_requested_context(storage)
    ae.start_server(
        ("127.0.0.1", port),
        evt_handlers=[
            (evt.EVT_C_ECHO, lambda event: 0x0000),
            (evt.EVT_C_FIND, found),
            (evt.EVT_C_MOVE, moved),
            (evt.EVT_C_GET, got),
        ],
    )


def ask():
    def stored(event):
        print("stored", event.request.AffectedSOPClassUID, event.request.AffectedSOPInstanceUID, flush=True)
        return 0x0000

    ae = AE("PYTHON")
    for sop_class in (find, *retrieve):
        ae.add_requested_context(sop_class)
    roles = []
    if storage != "-":
        ae.add_requested_context(storage)
        roles = [build_role(storage, scu_role=True, scp_role=True)]
    association = ae.associate(
        "127.0.0.1", port, ae_title="GATEWAY", ext_neg=roles, evt_handlers=[(evt.EVT_C_STORE, stored)]
    )
    assert association.is_established
    for status, match in association.send_c_find(keys, find):
        print("find", f"{status.Status:04X}", match.get("SOPInstanceUID", "") if match else "")
        if match:
            print("match", match.to_json())
    if retrieve:
        identifier = Dataset()
        identifier.SOPInstanceUID = entity().SOPInstanceUID
        receiver = AE("PYTHON")
        receiver.add_supported_context(storage)
        server = receiver.start_server(
            ("127.0.0.1", int(store_port)), block=False, evt_handlers=[(evt.EVT_C_STORE, stored)]
        )
        for status, _ in association.send_c_move(identifier, "PYTHON", retrieve[0]):
            print("move", f"{status.Status:04X}")
        for status, _ in association.send_c_get(identifier, retrieve[1]):
            print("get", f"{status.Status:04X}")
        server.shutdown()
    association.release()


serve() if role == "serve" else ask()
