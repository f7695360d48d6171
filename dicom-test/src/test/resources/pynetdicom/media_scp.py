"""Makes media, or says so: media_scp.py PORT FOLDER. It is done when it is asked for the third time."""

import itertools
import pathlib
import sys

from pydicom.dataset import Dataset
from pydicom.uid import generate_uid
from pynetdicom import AE, evt
from pynetdicom.sop_class import MediaCreationManagement

port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
asked = itertools.count(1)


def on_create(event):
    references = [item.ReferencedSOPInstanceUID for item in event.attribute_list.ReferencedSOPSequence]
    (folder / "request.txt").write_text(
        event.attribute_list.get("LabelText", "") + " " + " ".join(sorted(references))
    )
    answer = Dataset()
    if event.request.AffectedSOPInstanceUID is None:
        answer.AffectedSOPInstanceUID = generate_uid()
    return 0x0000, answer


def on_action(event):
    (folder / f"action{event.action_type}.txt").write_text(
        str(event.action_information.get("NumberOfCopies", "")) if event.request.ActionInformation else ""
    )
    return 0x0000, None


def on_get(event):
    answer = Dataset()
    done = next(asked) >= 3
    answer.ExecutionStatus = "DONE" if done else "CREATING"
    answer.ExecutionStatusInfo = "NORMAL"
    answer.TotalNumberOfPiecesOfMediaCreated = 2 if done else 0
    return 0x0000, answer


ae = AE("DISCS")
ae.add_supported_context(MediaCreationManagement)
ae.start_server(
    ("127.0.0.1", port),
    evt_handlers=[(evt.EVT_N_CREATE, on_create), (evt.EVT_N_ACTION, on_action), (evt.EVT_N_GET, on_get)],
)
