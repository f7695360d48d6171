/**
 * The states of {@link io.cameldicom.engine.workflow} in an SQL database, by plain JDBC.
 *
 * <pre>{@code
 * DataSource database = ...;                                     // the user's: embedded H2, or a server with a pool
 * JdbcSchema.migrate(database);
 * UpsStores stores = new UpsStores(
 *         new JdbcStore<>(database, "ups", Workitem.form()),
 *         new JdbcStore<>(database, "ups-subscription", GlobalSubscription.form()));
 * }</pre>
 *
 * <p>A row is a value: kind, key, version, and the data set as bytes. That is all the SQL there is, so there is one table to
 * back up, move and migrate, and later stores need no new one. The database finds values by key; what else is asked for is
 * matched in the program, by the rules of DICOM, which SQL does not know.
 *
 * <p>This package may use {@code io}, which {@code workflow} must not: what is written today has to be read by the next
 * release, so its form is decided here, once, and not by a function that each user gives and may give differently the next
 * time.
 *
 * <h2>Migration</h2>
 *
 * <p>Schema changes are scripts, numbered and never changed, in the form of Flyway, at {@link
 * io.cameldicom.engine.workflow.jdbc.JdbcSchema#LOCATION}. Flyway itself is not a dependency: it finds its parts by scanning
 * the class path, which does not work in OSGi without help, and it would be the greater part of what an embedded store needs,
 * for two statements. {@link io.cameldicom.engine.workflow.jdbc.JdbcSchema#migrate} runs the same scripts.
 *
 * <h2>Databases</h2>
 *
 * <p>Tested with H2, embedded, in a file. There, {@code WRITE_DELAY=0} makes a commit reach the file before the method returns,
 * so that it survives the death of the process; {@code AUTO_SERVER=TRUE} lets several processes share the file. Keys tell
 * upper from lower case, so the columns {@code kind} and {@code id} need a collation that does, as is the default of H2, Oracle
 * and PostgreSQL. A database without the type BLOB (PostgreSQL: BYTEA) needs the two tables made by hand.
 */
package io.cameldicom.engine.workflow.jdbc;
