package io.cameldicom.engine.net.ul;

/** The message that a borrower reads, see {@link Loan}: who is told of its data set, and who goes on if the loan ends within. */
public interface LentMessage {
    /** The last fragment of the data set is there. By the borrower. */
    void complete();

    /** What the event loop brings of the data set, if it goes on within: the same stream each time. For any thread. */
    DataSetStream rest();

    /** The event loop goes on within the data set: what it brings next belongs to {@link #rest}. By the event loop. */
    void resume();
}
