package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** What a peer sends, in order or not, by the byte. */
final class LoanBytes {
    private static final int P_DATA = 4;
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    private LoanBytes() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A PDU with a length of its own choice. */
    static byte[] pdu(int type, int length, byte[]... content) {
        byte[] body = join(content);
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(length)
                .put(body)
                .array();
    }

    /** A P-DATA-TF of these PDVs. */
    static byte[] data(byte[]... pdvs) {
        return pdu(P_DATA, join(pdvs).length, pdvs);
    }

    /** A PDV with a length of its own choice. */
    static byte[] pdv(int length, int context, int flags, byte[] fragment) {
        return ByteBuffer.allocate(6 + fragment.length)
                .putInt(length)
                .put((byte) context)
                .put((byte) flags)
                .put(fragment)
                .array();
    }

    static byte[] command(int context, boolean last, byte[] fragment) {
        return pdv(fragment.length + 2, context, COMMAND | (last ? LAST : 0), fragment);
    }

    static byte[] fragment(int context, boolean last, byte[] fragment) {
        return pdv(fragment.length + 2, context, last ? LAST : 0, fragment);
    }

    /** A whole command in a PDU. */
    static byte[] command(int context, Command command) throws IOException {
        return data(command(context, true, CommandCodec.encode(command)));
    }

    static String uid(int id) {
        return "1.2.3." + id;
    }

    static CStoreRq request(int id) {
        return CStoreRq.of(id, Uid.CTImageStorage, uid(id));
    }

    /** The request to store an object. */
    static byte[] asked(int id) throws IOException {
        return command(LoanStage.CT, request(id));
    }

    /** The content of an object, different for each. */
    static byte[] content(int id, int size) {
        byte[] content = new byte[size];
        new Random(31L * id + size).nextBytes(content);
        return content;
    }

    /** A data set in PDUs of this much content each, the last of them ended or not. */
    static byte[] dataSet(int context, byte[] content, int size, boolean ended) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int from = 0;
        do {
            int to = Math.min(content.length, from + size);
            all.writeBytes(
                    data(fragment(context, ended && to == content.length, Arrays.copyOfRange(content, from, to))));
            from = to;
        } while (from < content.length);
        return all.toByteArray();
    }

    /** A plain object: the request in a PDU, and a data set in PDUs of 16 KiB. */
    static byte[] object(int id, int size) throws IOException {
        return join(asked(id), dataSet(LoanStage.CT, content(id, size), 1 << 14, true));
    }

    /** The request, and a data set that is not ended. */
    static byte[] unfinished(int id, int size) throws IOException {
        return join(asked(id), dataSet(LoanStage.CT, content(id, size), 1 << 14, false));
    }

    /** All but the last bytes. */
    static byte[] cut(byte[] bytes, int away) {
        return Arrays.copyOf(bytes, bytes.length - away);
    }
}
