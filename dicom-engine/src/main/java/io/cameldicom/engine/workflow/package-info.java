/**
 * The states that DICOM's services share, and the rules for changing them: performed procedure steps, unified procedure steps,
 * storage commitment, the modality worklist. It knows no network: a request and the present state come in, a new state and an
 * answer, or a typed refusal, go out; DIMSE and DICOMweb are two ways to ask.
 *
 * <pre>{@code
 * UnifiedProcedureSteps steps = new UnifiedProcedureSteps(
 *         UpsStores.inMemory(), UpsOptions.DEFAULT.withListener(event -> reports.add(event)));
 * steps.subscribe(Uid.UPSGlobalSubscriptionInstance, "WATCHER", false, DataSet.empty());
 * steps.create("1.2.3", attributes);                              // tells WATCHER: SCHEDULED
 * steps.changeState("1.2.3", UpsState.IN_PROGRESS, "1.2.3.4");    // tells WATCHER: IN PROGRESS
 * try {
 *     steps.set("1.2.3", results);                                // without the transaction UID 1.2.3.4
 * } catch (RequestRefusedException refused) {
 *     answer(refused.status().code());                            // C301H
 * }
 * }</pre>
 *
 * <p>Each service is one class over stores: {@link io.cameldicom.engine.workflow.PerformedProcedureSteps}, {@link
 * io.cameldicom.engine.workflow.UnifiedProcedureSteps}, {@link io.cameldicom.engine.workflow.CommitmentTracker} for the one who
 * asks for commitment and {@link io.cameldicom.engine.workflow.CommitmentDesk} for the one who is asked, {@link
 * io.cameldicom.engine.workflow.ScheduledProcedureSteps}. What the standard prints as a table stands here as a table.
 *
 * <h2>Keeping states</h2>
 *
 * <p>The project has one way to keep states: a {@link io.cameldicom.engine.workflow.KeyedStore} of immutable values with
 * versions, changed by compare-and-set. {@link io.cameldicom.engine.workflow.InMemoryStore} forgets, {@link
 * io.cameldicom.engine.workflow.jdbc.JdbcStore} does not; both pass one contract test. There is one interface and not one for
 * each service, because the services differ in their rules and not in how they keep values: what has to change together is one
 * value (a step together with its subscribers), so that no transaction spans several, and none has to be asked of a database.
 * A value is written as a data set by its {@link io.cameldicom.engine.workflow.StoredForm}.
 *
 * <p>A change may be computed more than once, if others are faster; so changes are pure functions, and events are told after
 * the store has taken one, from what it took: no way of changing a step can forget its events. An event that was not told
 * because the process died is not told later, as PS3.4 CC.2.4.3 allows; {@link
 * io.cameldicom.engine.workflow.UnifiedProcedureSteps#announce} tells subscribers to look again after a restart.
 *
 * @dicom PS3.4 F
 * @dicom PS3.4 J
 * @dicom PS3.4 K
 * @dicom PS3.4 CC
 */
package io.cameldicom.engine.workflow;
