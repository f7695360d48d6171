"""Negotiates, prints what became of it: negotiate.py PORT TITLE WHAT [ARGUMENT...].

WHAT is identity TYPE PRIMARY SECONDARY, extended SOP_CLASS HEX, related SOP_CLASS GENERAL, or window INVOKED PERFORMED.
"""

import sys

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian
from pynetdicom import AE
from pynetdicom.pdu_primitives import (
    AsynchronousOperationsWindowNegotiation,
    SOPClassCommonExtendedNegotiation,
    SOPClassExtendedNegotiation,
    UserIdentityNegotiation,
)
from pynetdicom.sop_class import CTImageStorage

port, title, what = sys.argv[1:4]
arguments = sys.argv[4:]
ae = AE("PYTHON")
ae.add_requested_context("1.2.840.10008.1.1")
if what == "identity":
    item = UserIdentityNegotiation()
    item.user_identity_type = int(arguments[0])
    item.positive_response_requested = True
    item.primary_field = arguments[1].encode()
    if arguments[2]:
        item.secondary_field = arguments[2].encode()
elif what == "extended":
    item = SOPClassExtendedNegotiation()
    item.sop_class_uid = arguments[0]
    item.service_class_application_information = bytes.fromhex(arguments[1])
    ae.add_requested_context(arguments[0], ExplicitVRLittleEndian)
elif what == "related":
    item = SOPClassCommonExtendedNegotiation()
    item.sop_class_uid = arguments[0]
    item.service_class_uid = "1.2.840.10008.4.2"
    item.related_general_sop_class_identification = [arguments[1]]
    ae.add_requested_context(arguments[0], ExplicitVRLittleEndian)
else:
    item = AsynchronousOperationsWindowNegotiation()
    item.maximum_number_operations_invoked = int(arguments[0])
    item.maximum_number_operations_performed = int(arguments[1])

association = ae.associate("127.0.0.1", int(port), ae_title=title, ext_neg=[item])
if not association.is_established:
    print("rejected", association.is_rejected)
    sys.exit(0)
if what == "identity":
    response = association.acceptor.user_identity
    print("accepted", "none" if response is None else (response.server_response or b"").decode())
elif what == "extended":
    print("answered", association.acceptor.sop_class_extended.get(arguments[0], b"").hex())
elif what == "related":
    dataset = Dataset()
    dataset.SOPClassUID = arguments[0]
    dataset.SOPInstanceUID = "1.2.9.1"
    dataset.PatientID = "P"
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    print("stored %04X" % association.send_c_store(dataset).Status)
else:
    print("window", *association.acceptor.asynchronous_operations)
association.release()
