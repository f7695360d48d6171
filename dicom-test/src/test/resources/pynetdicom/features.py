"""Proposes query features: features.py PORT TITLE SOP_CLASS HEX. Prints the bytes that were granted, or nothing."""

import sys

from pynetdicom import AE
from pynetdicom.pdu_primitives import SOPClassExtendedNegotiation

port, title, sop_class, proposed = sys.argv[1:5]
item = SOPClassExtendedNegotiation()
item.sop_class_uid = sop_class
item.service_class_application_information = bytes.fromhex(proposed)
ae = AE("PYTHON")
ae.add_requested_context(sop_class)
association = ae.associate("127.0.0.1", int(port), ae_title=title, ext_neg=[item])
assert association.is_established
print("granted", association.acceptor.sop_class_extended.get(sop_class, b"").hex())
association.release()
