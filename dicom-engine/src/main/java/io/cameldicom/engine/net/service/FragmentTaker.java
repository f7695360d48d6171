package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.Ending;
import io.netty.buffer.ByteBuf;

/** Takes the data set of a message, fragment by fragment. Called by the event loop. */
interface FragmentTaker {
    /** Takes a fragment, and its reference. */
    void put(ByteBuf fragment, boolean last);

    /** The association ended before the data set did. */
    void fail(Ending why);
}
