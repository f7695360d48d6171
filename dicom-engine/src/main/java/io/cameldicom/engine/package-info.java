/** The engine's root: only {@link io.cameldicom.engine.DicomException}, which every layer throws. */
package io.cameldicom.engine;
