/**
 * What the engine costs: JMH benchmarks of one function each, and {@link io.cameldicom.benchmarks.ReadBench}, which reads
 * files as a program would and counts the CPU time of its whole process, so that it can stand beside other programs.
 *
 * <p>{@link io.cameldicom.benchmarks.StoreScp} and {@link io.cameldicom.benchmarks.StoreScu} are the two ends of
 * {@code store-bench}, each a process of its own; {@link io.cameldicom.benchmarks.StoreData} makes what they send.
 *
 * <p>{@link io.cameldicom.benchmarks.PixelBench} is our side of {@code pixel-bench}, beside the programs in C of {@code
 * benchmarks/native}, and {@link io.cameldicom.benchmarks.PixelSets} draws the images of both;
 * {@link io.cameldicom.benchmarks.TranscodeBench} is what {@code transcode-bench} starts.
 */
package io.cameldicom.benchmarks;
