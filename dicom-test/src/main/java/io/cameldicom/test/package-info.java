/**
 * What tests of DICOM software need: {@link io.cameldicom.test.phantom phantoms}, {@link io.cameldicom.test.net peers} that
 * behave or do not, and {@link io.cameldicom.test.junit conditions} for JUnit.
 */
package io.cameldicom.test;
