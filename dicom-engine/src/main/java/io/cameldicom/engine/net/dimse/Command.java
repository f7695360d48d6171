package io.cameldicom.engine.net.dimse;

/**
 * The command set of a DIMSE message: what is asked for or answered, before the data set, if any, that it is about.
 *
 * <p>There is a record for each message of the standard, named as the standard names it, immutable. A record holds
 * whatever its fields can, so that a peer's faulty request can be answered by the rules; {@link CommandCodec#encode}
 * refuses to send what the standard does not allow. Text that came from a peer is printable ASCII, error comments
 * apart, and {@code toString} leaves those out: it is safe to log.
 *
 * @dicom PS3.7 6.3.1, E.1
 */
public sealed interface Command permits CommandRq, CommandRsp, CCancelRq {
    /** Which message this is; use it to switch over all of them. */
    CommandType type();

    /** Whether a data set follows: the Command Data Set Type (0000,0800) is not 0101H. */
    boolean hasDataSet();
}
