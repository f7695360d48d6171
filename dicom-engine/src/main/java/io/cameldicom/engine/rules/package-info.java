/**
 * Conditions over data sets: one small language for filters, routes and rules.
 *
 * <pre>{@code
 * Condition chest = Condition.parse("Modality == 'CT' and StudyDescription ~ '(?i)chest.*'");
 * if (chest.test(dataSet)) { ... }
 * }</pre>
 *
 * <h2>The language</h2>
 *
 * <pre>
 * condition = and { "or" and }
 * and       = not { "and" not }
 * not       = "not" not | "(" condition ")" | test
 * test      = "exists" path
 *           | path "is" [ "not" ] ( "present" | "empty" )
 *           | [ "any" | "all" ] path comparison
 * comparison = ( "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) ( literal | path )
 *           | ( "~" | "!~" ) string
 *           | [ "not" ] "in" "(" literal { "," literal } ")"
 *           | [ "not" ] "contains" string
 * literal   = string | number | UID keyword
 * </pre>
 *
 * <p>A path is a {@link io.cameldicom.engine.data.TagPath}: {@code PatientID}, {@code (0008,0060)}, {@code
 * RequestAttributesSequence[*].ScheduledProcedureStepID}, {@code (0029,xx10,"SIEMENS CSA HEADER")}. A string stands in
 * single or double quotation marks; a backslash before a quotation mark or a backslash takes its meaning away, any other
 * stands for itself, so that {@code '\d+'} is the regular expression it looks like. Words are written in lower case, and
 * keywords as the standard spells them.
 *
 * <p>The attribute on the left decides how values are compared:
 *
 * <ul>
 *   <li>as numbers for DS, IS and the binary VRs, exactly: {@code SliceThickness <= 1.25};
 *   <li>as moments for DA, DT and TM. The value counts by its first moment, the other side is the whole stretch that it
 *       names: {@code StudyDate == '2024'} holds all that year, {@code StudyDate > '2024'} from 2025 on. Offsets from UTC
 *       count where both sides have one;
 *   <li>as ages for AS, a month being 30.4375 days and a year 365.25;
 *   <li>as text for all others, upper and lower case told apart, without the spaces that have no meaning in the VR.
 * </ul>
 *
 * Two attributes are compared so where both are of one kind, else as text. A value that is not readable as what its VR
 * promises equals nothing. {@code ~} matches the whole value with a {@link java.util.regex.Pattern}; {@code (?i)} makes it
 * indifferent to case. A UID can be given by its keyword: {@code SOPClassUID in (CTImageStorage, MRImageStorage)}.
 *
 * <p>An attribute may have several values, or several places where a path says {@code [*]}. A comparison holds where any
 * value does; {@code !=}, {@code !~} and {@code not in} are its exact opposite and hold where no value does, an absent
 * attribute included. Written out, {@code any} asks for one value, and {@code all} for every value and at least one.
 * {@code is empty} holds for what is absent or has no character that counts.
 */
package io.cameldicom.engine.rules;
