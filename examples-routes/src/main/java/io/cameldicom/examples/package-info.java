/** Routes to start from, each runnable, each an integration test as well. The largest is the gateway. */
package io.cameldicom.examples;
