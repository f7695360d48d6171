/**
 * What the engine costs: JMH benchmarks of one function each, and {@link io.cameldicom.benchmarks.ReadBench}, which reads
 * files as a program would and counts the CPU time of its whole process, so that it can stand beside other programs.
 */
package io.cameldicom.benchmarks;
