package io.cameldicom.engine.net.pdu;

/**
 * How many operations may be under way at once without their responses.
 *
 * @param maximumInvoked how many the sender of this item wants to invoke (in an answer: may), 0 to 65,535; 0 is no limit
 * @param maximumPerformed how many it is ready to perform, 0 to 65,535; 0 is no limit
 * @dicom PS3.7 D.3.3.3
 */
public record AsynchronousOperationsWindow(int maximumInvoked, int maximumPerformed) implements UserItem {
    /** One at a time: what holds where nothing is negotiated. */
    public static final AsynchronousOperationsWindow SYNCHRONOUS = new AsynchronousOperationsWindow(1, 1);

    /** Refuses what two bytes cannot hold. */
    public AsynchronousOperationsWindow {
        Range.check(maximumInvoked, 0xFFFF, "maximum-number-operations-invoked");
        Range.check(maximumPerformed, 0xFFFF, "maximum-number-operations-performed");
    }

    @Override
    public UserItemType type() {
        return UserItemType.ASYNCHRONOUS_OPERATIONS_WINDOW;
    }

    // 0, 1 operations invoked | 2, 3 operations performed
    static AsynchronousOperationsWindow read(ItemReader in) throws PduException {
        return new AsynchronousOperationsWindow(in.u16(), in.u16());
    }

    ItemWriter write(ItemWriter out) {
        return out.u16(maximumInvoked).u16(maximumPerformed);
    }
}
