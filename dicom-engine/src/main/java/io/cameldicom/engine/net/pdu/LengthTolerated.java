package io.cameldicom.engine.net.pdu;

/**
 * A user event that {@link PduDecoder} fires, once for a connection, when it takes a P-DATA-TF longer than announced
 * under {@link PduLimits#headerTolerance()}.
 *
 * @param length the PDU-length of that P-DATA-TF in bytes
 * @param announced the greatest length we allow, in bytes
 */
public record LengthTolerated(long length, int announced) {}
