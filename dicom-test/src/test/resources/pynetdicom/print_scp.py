"""A printer: print_scp.py PORT FOLDER. Writes what it is asked to print; sends the events of a job if it is to be told."""

import itertools
import json
import pathlib
import sys
import threading

from pydicom.dataset import Dataset
from pydicom.uid import generate_uid
from pynetdicom import AE, evt
from pynetdicom.sop_class import (
    BasicAnnotationBox,
    BasicColorImageBox,
    BasicColorPrintManagementMeta,
    BasicFilmBox,
    BasicFilmSession,
    BasicGrayscaleImageBox,
    BasicGrayscalePrintManagementMeta,
    PresentationLUT,
    Printer,
    PrintJob,
)

port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
made = {}
numbers = itertools.count(1)


def on_get(event):
    answer = Dataset()
    if event.request.RequestedSOPClassUID == Printer:
        answer.PrinterStatus = "NORMAL"
        answer.PrinterStatusInfo = "NORMAL"
    else:
        answer.ExecutionStatus = "DONE"
        answer.ExecutionStatusInfo = "NORMAL"
    return 0x0000, answer


def on_create(event):
    answer = Dataset()
    answer.update(event.attribute_list)
    if event.request.AffectedSOPInstanceUID is None:
        answer.AffectedSOPInstanceUID = generate_uid()
    uid = event.request.AffectedSOPInstanceUID or answer.AffectedSOPInstanceUID
    if event.request.AffectedSOPClassUID == BasicFilmBox:
        columns, rows = event.attribute_list.ImageDisplayFormat.split("\\")[1].split(",")
        color = event.context.abstract_syntax == BasicColorPrintManagementMeta
        answer.ReferencedImageBoxSequence = [Dataset() for _ in range(int(columns) * int(rows))]
        for item in answer.ReferencedImageBoxSequence:
            item.ReferencedSOPClassUID = BasicColorImageBox if color else BasicGrayscaleImageBox
            item.ReferencedSOPInstanceUID = generate_uid()
        made["film"] = {"format": event.attribute_list.ImageDisplayFormat, "images": []}
    elif event.request.AffectedSOPClassUID == BasicFilmSession:
        made["session"] = {"copies": str(event.attribute_list.get("NumberOfCopies", "1"))}
    made[uid] = True
    return 0x0000, answer


def on_set(event):
    sequence = event.modification_list.get("BasicGrayscaleImageSequence") or event.modification_list.get(
        "BasicColorImageSequence"
    )
    image = sequence[0]
    made["film"]["images"].append(
        {
            "position": event.modification_list.ImageBoxPosition,
            "columns": image.Columns,
            "rows": image.Rows,
            "photometric": image.PhotometricInterpretation,
            "planar": image.get("PlanarConfiguration", -1),
            "bits": image.BitsStored,
            "sum": sum(image.PixelData),
        }
    )
    return 0x0000, None


def report(association, uid):
    for kind in (1, 2, 3):
        information = Dataset()
        information.ExecutionStatusInfo = "NORMAL"
        association.send_n_event_report(information, kind, PrintJob, uid)


def on_action(event):
    (folder / f"film{next(numbers)}.json").write_text(json.dumps({"session": made["session"], "film": made["film"]}))
    uid = generate_uid()
    reply = Dataset()
    item = Dataset()
    item.ReferencedSOPClassUID = PrintJob
    item.ReferencedSOPInstanceUID = uid
    reply.add_new(0x21000500, "SQ", [item])
    if any(context.abstract_syntax == PrintJob for context in event.assoc.accepted_contexts):
        threading.Timer(0.2, report, (event.assoc, uid)).start()
    return 0x0000, reply


ae = AE("PRINTER")
for sop_class in (
    BasicGrayscalePrintManagementMeta,
    BasicColorPrintManagementMeta,
    PrintJob,
    PresentationLUT,
    BasicAnnotationBox,
):
    ae.add_supported_context(sop_class)
ae.start_server(
    ("127.0.0.1", port),
    evt_handlers=[
        (evt.EVT_N_GET, on_get),
        (evt.EVT_N_CREATE, on_create),
        (evt.EVT_N_SET, on_set),
        (evt.EVT_N_ACTION, on_action),
        (evt.EVT_N_DELETE, lambda event: 0x0000),
    ],
)
