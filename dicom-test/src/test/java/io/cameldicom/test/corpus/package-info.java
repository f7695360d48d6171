/**
 * The engine against the sample objects and against programs of other makers. What a test expects to go otherwise than
 * usual stands in a table, with the reason.
 */
package io.cameldicom.test.corpus;
