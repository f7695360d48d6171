/**
 * What tests of DICOM software need: {@link io.cameldicom.test.phantom phantoms}, and {@link io.cameldicom.test.junit
 * conditions} for JUnit.
 */
package io.cameldicom.test;
