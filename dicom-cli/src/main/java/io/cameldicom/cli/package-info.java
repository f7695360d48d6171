/**
 * The command line tool {@code dicom}: one class a command.
 *
 * <p>{@link io.cameldicom.cli.DicomCommand} has the {@code main} method. A command translates options, calls the engine
 * and decides nothing about DICOM itself. What it prints goes through a {@code Console}, so that a test can take the place
 * of the terminal:
 *
 * <pre>{@code
 * dicom dump --no-values ct.dcm
 * dicom dump -r archive | grep PatientID
 * dicom --help
 * }</pre>
 *
 * <p>Exit codes: 0, all went well; 1, something could not be read or written, and a line on standard error says what; 2,
 * the command line is wrong.
 */
package io.cameldicom.cli;
