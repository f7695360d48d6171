package io.cameldicom.engine.net.pdu;

/**
 * How many operations may be under way at once without their responses, in either direction.
 *
 * <p>The A-ASSOCIATE-AC speaks of the same two directions as the A-ASSOCIATE-RQ, with numbers no greater.
 *
 * @param maximumInvoked how many the association's requestor may have invoked, 0 to 65,535; 0 is no limit
 * @param maximumPerformed how many the association's acceptor may have invoked, for the requestor to perform, 0 to 65,535;
 *     0 is no limit
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

    /** The lesser of the two in each direction. */
    public AsynchronousOperationsWindow atMost(AsynchronousOperationsWindow limit) {
        return new AsynchronousOperationsWindow(
                lesser(maximumInvoked, limit.maximumInvoked), lesser(maximumPerformed, limit.maximumPerformed));
    }

    private static int lesser(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
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
