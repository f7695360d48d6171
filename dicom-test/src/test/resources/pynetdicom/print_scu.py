"""Prints a film: print_scu.py PORT TITLE COLOR(0|1) JOB(0|1). Prints statuses, and the events of the job to its end."""

import sys
import threading

from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid
from pynetdicom import AE, evt
from pynetdicom.sop_class import (
    BasicColorImageBox,
    BasicColorPrintManagementMeta,
    BasicFilmBox,
    BasicFilmSession,
    BasicGrayscaleImageBox,
    BasicGrayscalePrintManagementMeta,
    Printer,
    PrinterInstance,
    PrintJob,
)


def print(*words, flush=True):
    """A line in one write: those of two threads do not mix."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


port, title, color, job = int(sys.argv[1]), sys.argv[2], sys.argv[3] == "1", sys.argv[4] == "1"
meta = BasicColorPrintManagementMeta if color else BasicGrayscalePrintManagementMeta
box_class = BasicColorImageBox if color else BasicGrayscaleImageBox
ended = threading.Event()


def on_event(event):
    print("event", event.request.AffectedSOPClassUID.name, event.event_type, flush=True)
    if event.request.AffectedSOPClassUID == PrintJob and event.event_type >= 3:
        ended.set()
    return 0x0000, None


def checked(step, answer):
    status, data = answer
    print(step, f"{status.Status:04X}", flush=True)
    assert status.Status in (0x0000, 0xB603), step
    return data


ae = AE("PYTHON")
ae.add_requested_context(meta, ExplicitVRLittleEndian)
if job:
    ae.add_requested_context(PrintJob, ExplicitVRLittleEndian)
association = ae.associate("127.0.0.1", port, ae_title=title, evt_handlers=[(evt.EVT_N_EVENT_REPORT, on_event)])
assert association.is_established

printer = checked("printer", association.send_n_get([0x21100010], Printer, PrinterInstance, meta_uid=meta))
print("status", printer.PrinterStatus)

session = Dataset()
session.NumberOfCopies = "2"
session.PrintPriority = "LOW"
session.FilmSessionLabel = "From Python"
session_uid = generate_uid()
checked("session", association.send_n_create(session, BasicFilmSession, session_uid, meta_uid=meta))

film = Dataset()
film.ImageDisplayFormat = "STANDARD\\1,2"
film.FilmOrientation = "PORTRAIT"
film.FilmSizeID = "A4"
item = Dataset()
item.ReferencedSOPClassUID = BasicFilmSession
item.ReferencedSOPInstanceUID = session_uid
film.ReferencedFilmSessionSequence = [item]
film_uid = generate_uid()
created = checked("film", association.send_n_create(film, BasicFilmBox, film_uid, meta_uid=meta))
assert len(created.ReferencedImageBoxSequence) == 2

image = Dataset()
image.SamplesPerPixel = 3 if color else 1
image.PhotometricInterpretation = "RGB" if color else "MONOCHROME2"
if color:
    image.PlanarConfiguration = 1
image.Rows, image.Columns = 20, 30
image.BitsAllocated = 8 if color else 16
image.BitsStored = 8 if color else 12
image.HighBit = image.BitsStored - 1
image.PixelRepresentation = 0
image.PixelData = bytes(range(250)) * 8
image.PixelData = image.PixelData[: 20 * 30 * (3 if color else 2)]
image["PixelData"].VR = "OB" if color else "OW"
box = Dataset()
box.ImageBoxPosition = 1
if color:
    box.BasicColorImageSequence = [image]
else:
    box.BasicGrayscaleImageSequence = [image]
box_uid = created.ReferencedImageBoxSequence[0].ReferencedSOPInstanceUID
checked("image", association.send_n_set(box, box_class, box_uid, meta_uid=meta))

reply = checked("print", association.send_n_action(None, 1, BasicFilmBox, film_uid, meta_uid=meta))
job_uid = reply[0x21000500].value[0].ReferencedSOPInstanceUID
print("job", job_uid)
if job:
    assert ended.wait(20)
checked("delete film", (association.send_n_delete(BasicFilmBox, film_uid, meta_uid=meta), None))
checked("delete session", (association.send_n_delete(BasicFilmSession, session_uid, meta_uid=meta), None))
association.release()
