package io.cameldicom.engine.net.ul;

/** What a {@link ThrottleHandler} tells the handlers behind it of reading. */
enum ReadPause {
    /** Nothing is to be read from the connection. */
    BEGINS,
    /** It goes on. */
    ENDS
}
